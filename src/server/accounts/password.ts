/** Passwords: scrypt in PHC strings, so that the cost can be raised later, and first passwords that can be read out. */
import { randomInt, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const stretch = promisify<string, Buffer, number, object, Buffer>(scrypt);
const KEY_BYTES = 32;
const PHC = /^\$scrypt\$ln=(\d{1,2}),r=8,p=1\$([A-Za-z0-9_-]+)\$([A-Za-z0-9_-]+)$/;

export const MIN_PASSWORD = 8;
export const MAX_PASSWORD = 200;

const keyFor = (password: string, salt: Buffer, cost: number): Promise<Buffer> =>
  stretch(password.normalize('NFKC'), salt, KEY_BYTES, { N: 2 ** cost, r: 8, p: 1, maxmem: 256 * 1024 * 1024 });

/** The PHC string to keep; `cost` is log2 of scrypt's N. */
export async function hashPassword(password: string, salt: Buffer, cost: number): Promise<string> {
  const key = await keyFor(password, salt, cost);
  return `$scrypt$ln=${cost},r=8,p=1$${salt.toString('base64url')}$${key.toString('base64url')}`;
}

/** True when this is the password behind the PHC string. Takes as long when there is no such account. */
export async function isPassword(password: string, phc: string | undefined, cost: number): Promise<boolean> {
  const [, ln, salt, key] = PHC.exec(phc ?? '') ?? [];
  if (ln === undefined || salt === undefined || key === undefined) {
    await keyFor(password, Buffer.alloc(16), cost);
    return false;
  }
  const wanted = Buffer.from(key, 'base64url');
  const found = await keyFor(password, Buffer.from(salt, 'base64url'), Number(ln));
  return wanted.length === found.length && timingSafeEqual(wanted, found);
}

/** Without 0 o 1 l i 2 z 5 s, which are mistaken for each other on paper. */
const LETTERS = 'abcdefghjkmnpqrtuvwxy346789';

/** Groups of four letters, 19 bits a group: a first password or a set-up code that can be read out. */
export const readableSecret = (groups: number): string =>
  Array.from({ length: groups }, () =>
    Array.from({ length: 4 }, () => LETTERS[randomInt(LETTERS.length)]).join(''),
  ).join('-');
