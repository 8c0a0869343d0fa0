/** The bytes of a chosen file; undefined where it was moved, changed or taken away since it was chosen. */
export const bytesOf = (file: Blob): Promise<Uint8Array<ArrayBuffer> | undefined> =>
  file.arrayBuffer().then(
    (bytes) => new Uint8Array(bytes),
    () => undefined,
  );
