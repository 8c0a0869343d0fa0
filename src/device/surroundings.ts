/**
 * Whether this browser can keep a teacher's work at all. Asked before anything is stored: WeChat's own browser throws
 * storage away, private windows refuse keys, plain http has no cryptography.
 */
import { del, get, keys, set } from 'idb-keyval';
import type { DeviceDeps } from './deps.ts';
import { PERSON } from './settings-keys.ts';
import { newDeviceKey } from './vault/wraps.ts';

export type Surroundings =
  | { readonly type: 'fine' }
  | { readonly type: 'wechat' }
  | { readonly type: 'insecure' }
  | { readonly type: 'too-old'; readonly missing: string }
  | { readonly type: 'no-storage' };

const isWechat = (host: DeviceDeps['host']): boolean => /MicroMessenger/i.test(host.userAgent);

/** Whether anything at all may be stored here, without asking the disk: not even a look or a service worker in WeChat. */
export const mayKeepAnything = ({ host }: Pick<DeviceDeps, 'host'>): boolean => host.isSecure && !isWechat(host);

/** The first obstacle, or `fine`. */
export async function surroundingsOf(deps: DeviceDeps): Promise<Surroundings> {
  const { host } = deps;
  if (isWechat(host)) return { type: 'wechat' };
  if (!host.isSecure) return { type: 'insecure' };
  const [missing] = host.missingFeatures();
  if (missing !== undefined) return { type: 'too-old', missing };
  return (await canKeepKeys(deps)) ? { type: 'fine' } : { type: 'no-storage' };
}

/** Writes a key that cannot leave the browser, reads it and signs with it; WebKit's Lockdown mode refuses here. */
async function canKeepKeys(deps: DeviceDeps): Promise<boolean> {
  const { keyStore, subtle } = deps;
  const name = `probe:${deps.newId()}`;
  try {
    // Somebody has chosen a PIN here, so keys are kept already; the lock screen need not wait for a trial.
    if ((await keys<string>(keyStore)).some((key) => key.startsWith(PERSON))) return true;
    await set(name, await newDeviceKey(deps), keyStore);
    const key = await get<CryptoKey>(name, keyStore);
    if (!key) return false;
    await subtle.sign('HMAC', key, new Uint8Array(1));
    await del(name, keyStore);
    return true;
  } catch {
    return false;
  }
}
