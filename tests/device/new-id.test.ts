import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sharedId } from '#device/new-id.ts';
import { FamilyFlags } from '#domain/records/family-flags.ts';
import { Id } from '#domain/records/field.ts';
import { aPhone, twoPhones, type Phone } from '#tests/support/a-phone.ts';
import { aServer, type TestServer } from '#tests/support/a-server.ts';

let server: TestServer;
let child: string;
beforeAll(async () => {
  server = await aServer();
  child = (await server.setUpSchool()).children[0]?.id ?? '';
});
afterAll(() => server.close());

const type = FamilyFlags.type;
const begin = (phone: Phone, doc: object) =>
  phone.device.save([{ do: 'create', type, id: phone.device.newId({ type, child }), child, doc: { ...doc } }]);

describe('the id of what a child has once', () => {
  it('is an id, differs by child, kind and term, and is nothing for what there are several of', () => {
    const of = (term: string, about = child) => sharedId({ type: 'term-snapshot', child: about, doc: { term } });
    const ids = [of('2025-1'), of('2025-2'), of('2025-1', 'another'), sharedId({ type, child })];
    for (const id of ids) expect(Id.safeParse(id).success).toBe(true);
    expect(new Set(ids).size).toBe(4);
    expect(sharedId({ type: 'talk', child })).toBeUndefined();
  });

  it('makes one record of two that were begun without a network, and asks only where they differ', async () => {
    const [one, two] = await twoPhones(server);
    await begin(one, { father: 'away', otherWords: '甲写的' });
    await begin(two, { mother: 'home', otherWords: '乙写的' });
    for (const phone of [one, two, one]) await phone.device.sync.now();
    for (const { device } of [one, two]) {
      expect(device.records.ofChild(FamilyFlags, child)).toHaveLength(1);
      expect(device.records.ofChild(FamilyFlags, child)[0]?.doc).toMatchObject({ father: 'away', mother: 'home' });
      expect(device.records.conflicts().map(({ doc }) => doc.field)).toEqual(['otherWords']);
    }
  });

  it('is a new one after the record was voided, so that nothing of it comes back', async () => {
    const phone = await aPhone(server);
    const about = { type, child };
    const id = phone.device.newId(about);
    await phone.device.save([{ do: 'create', type, id, child, doc: { father: 'away' } }]);
    await phone.device.save([{ do: 'delete', type, id, reason: '记到别人名下了' }]);
    expect(phone.device.newId(about)).not.toBe(id);
  });
});
