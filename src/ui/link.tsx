// Every link of the product: inside the app it goes through the router, tel: and files go to the browser.
import type { AnchorHTMLAttributes } from 'react';
import { Link as RouterLink } from 'wouter';

export type LinkProps = AnchorHTMLAttributes<HTMLAnchorElement> & { href: string };

const leavesTheApp = /^[a-z][a-z0-9+.-]*:/i;

/** A link by path ('/children') or by scheme ('tel:110', 'blob:…'). A download never goes through the router. */
export function Link({ href, children, ...rest }: LinkProps) {
  if (leavesTheApp.test(href) || rest.download !== undefined)
    return (
      <a {...rest} href={href}>
        {children}
      </a>
    );
  return (
    <RouterLink {...rest} href={href}>
      {children}
    </RouterLink>
  );
}
