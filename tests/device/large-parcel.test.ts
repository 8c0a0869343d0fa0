/** A parcel of many pictures on a phone with little memory: it is written and read piece by piece [R4]. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { FRAME_BYTES } from '#sync/parcel.ts';
import { aPhone, broken, through } from '#tests/support/a-phone.ts';
import { aPicture, visitWithPhoto } from '#tests/support/a-picture.ts';
import { aServer, type TestServer } from '#tests/support/a-server.ts';

const MB = 1024 * 1024;
const PICTURE = 3 * MB;

let server: TestServer;
let child: string;
beforeEach(async () => {
  server = await aServer();
  child = (await server.setUpSchool()).children[0]?.id ?? '';
});
afterEach(async () => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  await server.close();
});

/** What is read out of files in one go, and what is put into one in one go, bytes; a `Blob` in a `Blob` stays where it is. */
function measured() {
  const reads: number[] = [];
  const writes: number[] = [];
  // oxlint-disable-next-line typescript/unbound-method -- called with the file it is taken from
  const { arrayBuffer } = Blob.prototype;
  vi.spyOn(Blob.prototype, 'arrayBuffer').mockImplementation(function (this: Blob) {
    reads.push(this.size);
    return arrayBuffer.call(this);
  });
  const Whole = Blob;
  vi.stubGlobal(
    'Blob',
    class extends Whole {
      constructor(parts: BlobPart[] = [], options?: BlobPropertyBag) {
        super(parts, options);
        writes.push(parts.reduce((sum, part) => sum + (ArrayBuffer.isView(part) ? part.byteLength : 0), 0));
      }
    },
  );
  return { reads, writes };
}

it('[F33] [I1] is sealed, wrapped for a colleague and unwrapped with no more than a few megabytes in hand, and arrives whole', async () => {
  const phone = await aPhone(server, { username: 'class-a' });
  phone.net.between = broken.down;
  const names: string[] = [];
  for (let i = 0; i < 6; i += 1) names.push((await visitWithPhoto(phone, child, aPicture(PICTURE))).sha256);
  const colleague = await aPhone(server, { username: 'class-b' });
  const code = await colleague.device.rescue.myCode();
  if (!code.ok) throw new Error(code.refusal.type);

  const packing = measured();
  const file = await phone.device.rescue.copyFor(code.value.text);
  if (!file.ok) throw new Error(file.refusal.type);
  expect(file.value.size).toBeGreaterThan(6 * PICTURE);
  // Of the pictures each is read as a whole, as it is when it is sent.
  expect(Math.max(...packing.reads)).toBeLessThanOrEqual(PICTURE + FRAME_BYTES);
  expect(Math.max(...packing.writes)).toBeLessThan(5 * MB);

  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  const taking = measured();
  expect(await colleague.device.rescue.take(file.value)).toMatchObject({ ok: true, value: { photos: 6 } });
  expect(Math.max(...taking.writes)).toBeLessThan(5 * MB);
  // A browser hashes nothing piece by piece: for its name alone the file is read as a whole, once.
  expect(taking.reads.filter((size) => size > FRAME_BYTES + 1024)).toHaveLength(1);

  colleague.net.between = through;
  await colleague.device.sync.now();
  expect(colleague.device.rescue.carried()).toMatchObject([{ state: 'brought' }]);
  phone.net.between = through;
  await phone.device.sync.now();
  expect(names.map((name) => phone.device.photos.stateOf(name))).toEqual(names.map(() => 'sent'));
});
