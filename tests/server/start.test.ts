/** The start as an operator sees it: one sentence with the next step where something is wrong, and addresses that can be told. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addressesOf } from '#server/addresses.ts';
import { readSettings, settingsOfDemo } from '#server/settings.ts';

const root = resolve(import.meta.dirname, '../..');
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'shouwang-start-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function start(env: Readonly<Record<string, string>>, words: readonly string[] = [], flags: readonly string[] = []) {
  const { DATABASE_URL: _url, ...rest } = process.env;
  const run = spawnSync(process.execPath, [...flags, 'src/server/start.js', ...words], {
    cwd: root,
    env: { ...rest, DATA_DIR: folder, PORT: '0', ...env },
    encoding: 'utf8',
    timeout: 30_000,
  });
  return { code: run.status, said: run.stderr };
}

describe('a start that cannot be', () => {
  it.each([
    ['a port that is none', { PORT: 'eighty' }, 'Set it to a number from 1 to 65535'],
    ['a switch that is neither on nor off', { TRUST_PROXY: 'true' }, 'TRUST_PROXY is neither 1 nor 0. Set it to 1'],
    ['a PostgreSQL that is not there', { DATABASE_URL: 'postgresql://a:b@127.0.0.1:1/x' }, 'Start it'],
  ])('says in one sentence what to do about %s', (_, env, step) => {
    const { code, said } = start(env);
    expect(code).toBe(1);
    expect(said.trim().split('\n')).toEqual([expect.stringContaining(step)]);
  });

  it.skipIf(!existsSync('/proc/self'))(
    'says so of a data folder that no disk makes, and does not ask it for ever',
    () => {
      const { code, said } = start({ DATA_DIR: '/proc/school' });
      expect(code).toBe(1);
      expect(said).toBe(
        'The server could not start. No folder can be made at /proc/school. Name another one, on a disk of this computer.\n',
      );
    },
  );

  it('makes the folders above the data folder too', () => {
    start({ DATA_DIR: join(folder, 'a', 'b'), DATABASE_URL: 'postgresql://a:b@127.0.0.1:1/x' });
    expect(statSync(join(folder, 'a', 'b')).mode & 0o777).toBe(0o700);
  });

  it('says so of a data folder that is a file, and of a demo that does not exist', () => {
    const path = join(folder, 'data');
    writeFileSync(path, '');
    expect(start({ DATA_DIR: path }).said).toMatch(
      /^The server could not start\. There is a file where a folder is needed: .*\n$/,
    );
    expect(start({}, ['--demo=week']).said).toMatch(/^The server could not start\. There is no --demo=week\. .*\n$/);
  });

  it('says which Node it needs where an older one runs it', () => {
    const older = `Object.defineProperty(process,'versions',{value:{...process.versions,node:'20.11.0'}})`;
    const { code, said } = start({}, [], [`--import=data:text/javascript,${encodeURIComponent(older)}`]);
    expect(code).toBe(1);
    expect(said).toMatch(/^Shouwang needs Node 26 or newer, and this is Node 20\.11\.0\. .*\n$/);
  });
});

describe('the address that is printed', () => {
  const other = { netmask: '', mac: '', cidr: null };
  const interfaces = {
    lo: [{ ...other, address: '127.0.0.1', family: 'IPv4' as const, internal: true }],
    eth0: [
      { ...other, address: '192.168.1.20', family: 'IPv4' as const, internal: false },
      { ...other, address: 'fe80::1', family: 'IPv6' as const, internal: false, scopeid: 2 },
    ],
  };
  it.each([
    ['127.0.0.1', ['http://localhost:8737']],
    ['0.0.0.0', ['http://localhost:8737', 'http://192.168.1.20:8737']],
    ['::', ['http://localhost:8737', 'http://192.168.1.20:8737']],
    ['192.168.1.20', ['http://192.168.1.20:8737']],
  ])('of a server that listens on %s', (host, addresses) => {
    expect(addressesOf({ host, port: 8737 }, interfaces)).toEqual(addresses);
  });
});

it('a demo lies in a folder and a database of its own, whatever the school is on', () => {
  const own = readSettings({ DATA_DIR: folder, DATABASE_URL: 'postgresql://a:b@127.0.0.1/x' });
  const path = join(folder, 'demo', 'shouwang.db');
  expect(settingsOfDemo(own, 'demo')).toEqual({
    ...own,
    dataDir: join(folder, 'demo'),
    database: { kind: 'sqlite', path },
  });
});

describe('a setting', () => {
  it.each(['', ' '])('that is set to “%s” is not set', (nothing) => {
    const names = ['PORT', 'HOST', 'DATA_DIR', 'DATABASE_URL', 'BACKUPS_KEPT', 'TRUST_CLOCK', 'TRUST_PROXY'];
    expect(readSettings(Object.fromEntries(names.map((name) => [name, nothing])))).toEqual(readSettings({}));
    expect(readSettings({ HOST: nothing }).host).toBe('127.0.0.1');
  });

  it('is read without the blank that a command line leaves behind it', () => {
    expect(readSettings({ HOST: '0.0.0.0 ', TRUST_PROXY: '1 ' })).toMatchObject({ host: '0.0.0.0', trustsProxy: true });
  });

  it.each(['TRUST_CLOCK', 'TRUST_PROXY'])('%s is 1, or 0 and nothing alike', (name) => {
    expect(readSettings({ [name]: '0' })).toEqual(readSettings({}));
    expect(() => readSettings({ [name]: 'yes' })).toThrow(`${name} is neither 1 nor 0. Set it to 1, or leave it out.`);
  });
});
