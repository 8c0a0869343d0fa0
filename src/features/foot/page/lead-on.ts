/** Leads on to the next page once the disk is done. */
import { useLayoutEffect, useRef } from 'react';
import { useLocation } from 'wouter';

/** Does nothing for who has turned to another page meanwhile: 紧急, pressed while a record is being kept, stays open. */
export function useLeadOn(): (href: string, options?: { readonly replace?: boolean }) => void {
  const [path, navigate] = useLocation();
  const standsOn = useRef<string>(undefined);
  useLayoutEffect(() => {
    standsOn.current = path;
    return () => {
      standsOn.current = undefined;
    };
  }, [path]);
  return (href, options) => {
    if (standsOn.current === path) navigate(href, options);
  };
}
