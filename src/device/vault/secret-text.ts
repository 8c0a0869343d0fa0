/** The recovery secret as it travels to the school and back: base64 for addresses. */

export const bytesToText = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .split('+')
    .join('-')
    .split('/')
    .join('_')
    .replace(/=+$/, '');

export const textToBytes = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text.split('-').join('+').split('_').join('/')), (char) => char.charCodeAt(0));
