/** The addresses under which a started server is found, as they can be told to people. */
import type { networkInterfaces } from 'node:os';

/** The first is for this computer; where the server listens to all, the others are those of the school's network. */
export function addressesOf(
  { host, port }: { readonly host: string; readonly port: number },
  interfaces: ReturnType<typeof networkInterfaces>,
): readonly string[] {
  const at = (name: string): string => `http://${name.includes(':') ? `[${name}]` : name}:${port}`;
  if (host === '127.0.0.1') return [at('localhost')];
  if (host !== '0.0.0.0' && host !== '::') return [at(host)];
  const outside = Object.values(interfaces).flatMap((found) =>
    (found ?? []).filter(({ family, internal }) => family === 'IPv4' && !internal),
  );
  return [at('localhost'), ...outside.map(({ address }) => at(address))];
}
