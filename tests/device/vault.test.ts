import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { waitAfter } from '#device/vault/pin.ts';
import { weaknessOf } from '#device/vault/weak-pin.ts';
import { createVault } from '#device/vault/vault.ts';
import { dekToKey, newDek, newDeviceKey, unwrapWithPin, wrapWithPin } from '#device/vault/wraps.ts';

const deps = {
  subtle: crypto.subtle,
  randomBytes: (length: number) => new Uint8Array(randomBytes(length)),
  pinRounds: 1000,
};
const aVault = async () => createVault(deps, await dekToKey(deps, newDek(deps)));

describe('the vault', () => {
  it('gives back what went in, and never the same bytes twice', async () => {
    const vault = await aVault();
    const value = { name: '马兰', list: [1, null, true] };
    const [one, two] = [await vault.seal('records|a', value), await vault.seal('records|a', value)];
    expect(await vault.open('records|a', one)).toEqual(value);
    expect(Buffer.from(one).equals(Buffer.from(two))).toBe(false);
  });

  it('[F50] does not open a row that was put in another place, or changed by one bit', async () => {
    const vault = await aVault();
    const cipher = await vault.seal('records|a', { name: '马兰' });
    await expect(vault.open('records|b', cipher)).rejects.toThrow();
    new Uint8Array(cipher)[20] = (new Uint8Array(cipher)[20] ?? 0) ^ 1;
    await expect(vault.open('records|a', cipher)).rejects.toThrow();
  });

  it('opens nothing after it was locked', async () => {
    const vault = await aVault();
    const cipher = await vault.seal('records|a', 1);
    vault.forget();
    expect(() => vault.openBytes('records|a', cipher)).toThrow(/locked/);
  });
});

describe('the wrap of the key', () => {
  it('needs the PIN, the person and the key of this phone, and keeps its own number of rounds', async () => {
    const deviceKey = await newDeviceKey(deps);
    const dek = newDek(deps);
    const keys = { personId: 'p', pin: '371902', deviceKey };
    const wrap = await wrapWithPin(deps, dek, keys);
    const raised = { ...deps, pinRounds: 2000 };
    expect(await unwrapWithPin(raised, wrap, keys)).toEqual(dek);
    expect(await unwrapWithPin(deps, wrap, { ...keys, pin: '371903' })).toBeUndefined();
    expect(await unwrapWithPin(deps, wrap, { ...keys, personId: 'q' })).toBeUndefined();
    expect(await unwrapWithPin(deps, wrap, { ...keys, deviceKey: await newDeviceKey(deps) })).toBeUndefined();
  });

  it('rests on a device key that the browser never shows', async () => {
    const deviceKey = await newDeviceKey(deps);
    await expect(crypto.subtle.exportKey('raw', deviceKey)).rejects.toThrow();
  });
});

describe('a PIN', () => {
  it.each(['012345', '987654', '888888', '12345', '12345a', '１２３４５７'])('like %s is weak', (pin) => {
    expect(weaknessOf(pin)).toBeDefined();
  });
  it.each(['371902', '112233', '135790', '908172'])('like %s is good enough', (pin) => {
    expect(weaknessOf(pin)).toBeUndefined();
  });
  it('is waited for no longer than the wait itself, wherever the clock jumps', () => {
    const tries = { wrong: 5, lastAt: 1_000_000 };
    expect(waitAfter(tries, 1_000_000)).toBe(60_000);
    expect(waitAfter(tries, 1_059_000)).toBe(1_000);
    expect(waitAfter(tries, 0)).toBe(60_000);
    expect(waitAfter(tries, 9_000_000)).toBe(0);
  });
});
