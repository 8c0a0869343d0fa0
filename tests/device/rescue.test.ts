import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HomeVisit } from '#domain/records/home-visit.ts';
import { auditOf } from '#server/storage/audit.ts';
import { theSchool } from '#server/storage/schools.ts';
import { aBlankPhone, aPhone, broken, PIN, through, type Between, type Phone } from '#tests/support/a-phone.ts';
import { copyOf, fullPhone, inboxOf } from '#tests/support/full-phone.ts';
import { aServer, PASSWORD, type TestSchool, type TestServer } from '#tests/support/a-server.ts';

let server: TestServer;
let school: TestSchool;
beforeEach(async () => {
  server = await aServer();
  school = await server.setUpSchool();
});
afterEach(() => server.close());

const child = () => school.children[0]?.id ?? '';
const aFullPhone = () => fullPhone(server, child());

const inbox = () => inboxOf(server);

describe('保险箱', () => {
  it('[F33] [I1] [I3] is brought by the school head, keeps its author, and stands once although the phone sends it too', async () => {
    const { phone, sha256 } = await aFullPhone();
    const file = await copyOf(phone);
    const head = await aPhone(server);
    expect(await head.device.rescue.take(file)).toMatchObject({
      ok: true,
      value: { state: 'waiting', ops: 4, photos: 1 },
    });
    await head.device.sync.now();
    const hers = school.classTeacher.personId;
    expect(head.device.rescue.carried()).toMatchObject([{ state: 'brought', author: hers }]);
    expect(await inbox()).toEqual({ count: 4, ids: 4, actors: [hers], verdicts: ['applied'] });
    expect(head.device.records.all(HomeVisit)).toHaveLength(0);
    await head.device.sync.now();
    expect(head.device.records.all(HomeVisit).map(({ author }) => author)).toEqual([hers, hers, hers, hers]);
    expect((await head.device.photos.url(sha256)).ok).toBe(true);
    phone.net.between = through;
    expect(await phone.device.sync.now()).toEqual({ type: 'idle' });
    expect(phone.device.outbox.buckets()).toMatchObject({ sent: 4, waiting: 0, ask: 0, photosWaiting: 0 });
    expect(phone.device.outbox.receipts().every(({ receipt }) => receipt !== undefined)).toBe(true);
    expect(await inbox()).toMatchObject({ count: 4, ids: 4 });
    const audit = await auditOf(server.deps.db, (await theSchool(server.deps.db)) ?? '');
    expect(audit.filter(({ what }) => what === 'parcel-brought')).toMatchObject([
      { person: head.me.personId, detail: `${hers} 4` },
    ]);
  });

  it('[F33] comes back on another phone of the same person, half-written forms too', async () => {
    const { phone } = await aFullPhone();
    const file = await copyOf(phone);
    const next = await aPhone(server, { username: 'class-a' });
    await next.device.rescue.take(file);
    await next.device.sync.now();
    await next.device.sync.now();
    expect(next.device.records.all(HomeVisit)).toHaveLength(4);
    expect(next.device.drafts.get('home-visit/new')?.values).toEqual({ metName: '写到一半的话' });
    const again = await next.reopen();
    expect(again.drafts.all()).toHaveLength(1);
    expect(again.rescue.carried()).toMatchObject([{ state: 'brought' }]);
  });

  it('[F46] opens without a network on the same phone after its database was lost', async () => {
    const { phone } = await aFullPhone();
    const file = await copyOf(phone);
    phone.device.lock();
    phone.databases.indexedDB.deleteDatabase(`shouwang-${phone.me.personId}`);
    const device = await phone.openTab();
    expect(device.drafts.all()).toEqual([]);
    await device.rescue.take(file);
    expect(device.drafts.get('home-visit/new')?.values).toEqual({ metName: '写到一半的话' });
    phone.net.between = through;
    await device.sync.now();
    await device.sync.now();
    expect(device.records.all(HomeVisit)).toHaveLength(4);
    expect(await inbox()).toMatchObject({ count: 4, ids: 4, actors: [phone.me.personId] });
  });

  it('[I11] holds no name or word that could be read, and neither does the phone that carries it', async () => {
    const { phone } = await aFullPhone();
    const bytes = Buffer.from(await (await copyOf(phone)).arrayBuffer());
    expect(bytes.byteLength).toBeGreaterThan(60_000);
    for (const word of [
      '外婆 Yang',
      '外婆',
      '写到一半',
      '阿依木',
      'class-a',
      '望山',
      'metName',
      'home-visit',
      child(),
      phone.me.personId,
    ])
      expect(bytes.includes(Buffer.from(word)), word).toBe(false);
  });

  it('waits for the school’s key, and then holds on to the first one', async () => {
    const withoutKey: Between = async (path, _init, goOn) => {
      const reply = await goOn();
      if (!path.startsWith('/api/session') || !reply.ok) return reply;
      const { schoolKey: _, ...me } = (await reply.json()) as Record<string, unknown>;
      return new Response(JSON.stringify(me), { headers: reply.headers });
    };
    const phone = aBlankPhone(server);
    phone.net.between = withoutKey;
    const me = await phone.gate.signIn('class-a', PASSWORD);
    const enrolled = me.ok && (await phone.gate.enrol(me.value, PIN));
    if (!enrolled || !enrolled.ok) throw new Error('could not enrol');
    const device = enrolled.value;
    expect(await device.rescue.copy()).toEqual({ ok: false, refusal: { type: 'no-school-key' } });
    device.lock();
    phone.net.between = through;
    const keyNow = async () => {
      const again = await phone.gate.unlock(device.me.personId, PIN);
      if (!again.ok) throw new Error(again.refusal.type);
      await again.value.sync.now();
      const copy = await again.value.rescue.copy();
      again.value.lock();
      return /"school":"(\w+)"/.exec(copy.ok ? await copy.value.text() : '')?.[1];
    };
    const first = await keyNow();
    expect(first).toMatch(/^04/);
    await server.deps.db.deleteFrom('school_key').execute();
    expect(await keyNow()).toBe(first);
  });
});

describe('a file that is not right', () => {
  const refusalOf = async (phone: Phone, file: Blob) => {
    const taken = await phone.device.rescue.take(file);
    return taken.ok ? taken.value.state : taken.refusal.type;
  };

  it('[F33] is named for what it is: no parcel, cut, of a newer app, of another school', async () => {
    const { phone } = await aFullPhone();
    const bytes = new Uint8Array(await (await copyOf(phone)).arrayBuffer());
    const head = await aPhone(server);
    expect(await refusalOf(head, new Blob(['%PDF-1.4 what is this']))).toBe('not-a-parcel');
    expect(await refusalOf(head, new Blob([]))).toBe('not-a-parcel');
    expect(await refusalOf(head, new Blob([bytes.slice(0, bytes.length - 7)]))).toBe('damaged');
    const newer = new TextDecoder('latin1').decode(bytes).replace('{"v":1,', '{"v":2,');
    expect(await refusalOf(head, new Blob([Uint8Array.from(newer, (sign) => sign.charCodeAt(0))]))).toBe('too-new');
    const other = await aServer();
    await other.setUpSchool();
    const stranger = await aPhone(other);
    expect(await refusalOf(stranger, new Blob([bytes]))).toBe('foreign-school');
    await other.close();
  });

  it('[I2] that was changed by one bit is refused by the school, and nothing of it is taken in', async () => {
    const { phone } = await aFullPhone();
    const bytes = new Uint8Array(await (await copyOf(phone)).arrayBuffer());
    bytes[bytes.length - 40] = (bytes[bytes.length - 40] ?? 0) ^ 1;
    const head = await aPhone(server);
    await head.device.rescue.take(new Blob([bytes]));
    await head.device.sync.now();
    expect(head.device.rescue.carried()).toMatchObject([{ state: 'refused', reason: 'damaged' }]);
    expect(await inbox()).toMatchObject({ count: 0 });
  });

  it('that no phone of its author made is refused', async () => {
    const { phone } = await aFullPhone();
    const file = await copyOf(phone);
    await server.deps.db
      .updateTable('device')
      .set({ recovery: Buffer.alloc(32, 1).toString('base64url') })
      .execute();
    const carrier = await aPhone(server, { username: 'paired' });
    await carrier.device.rescue.take(file);
    await carrier.device.sync.now();
    expect(carrier.device.rescue.carried()).toMatchObject([{ state: 'refused', reason: 'unproven-author' }]);
    expect(await inbox()).toMatchObject({ count: 0 });
  });
});

describe('handing over without a network', () => {
  it('[I1] reaches the school on a colleague’s phone, which cannot read it, and the receipts reach the author', async () => {
    const { phone } = await aFullPhone();
    const colleague = await aPhone(server, { username: 'class-b' });
    colleague.net.between = broken.down;
    const code = await colleague.device.rescue.myCode();
    if (!code.ok) throw new Error(code.refusal.type);
    expect(await phone.device.rescue.checkOf(code.value.text)).toBe(code.value.check);
    const file = await phone.device.rescue.copyFor(` ${code.value.text.toLowerCase()} \n`);
    if (!file.ok) throw new Error(file.refusal.type);
    expect(await colleague.device.rescue.take(file.value)).toMatchObject({
      value: { from: 'class-a', ops: 4, drafts: 0 },
    });
    expect(await colleague.device.signOut()).toMatchObject({ refusal: { unsent: { carried: 1 } } });
    const device = await colleague.reopen();
    expect(device.rescue.carried()).toMatchObject([{ state: 'waiting', from: 'class-a' }]);
    colleague.net.between = through;
    await device.sync.now();
    await device.sync.now();
    expect(device.rescue.carried()).toMatchObject([{ state: 'brought', author: phone.me.personId }]);
    expect(device.records.all(HomeVisit)).toEqual([]);
    expect(await inbox()).toEqual({ count: 4, ids: 4, actors: [phone.me.personId], verdicts: ['applied'] });
    phone.net.between = through;
    await phone.device.sync.now();
    expect(phone.device.outbox.buckets()).toMatchObject({ sent: 4, waiting: 0 });
    expect(await inbox()).toMatchObject({ count: 4 });
  });

  it('opens on no other phone than the one whose code it was', async () => {
    const { phone } = await aFullPhone();
    const [one, two] = [await aPhone(server, { username: 'class-b' }), await aPhone(server, { username: 'paired' })];
    const code = await one.device.rescue.myCode();
    await two.device.rescue.myCode();
    const file = await phone.device.rescue.copyFor(code.ok ? code.value.text : '');
    expect(file.ok && (await two.device.rescue.take(file.value))).toMatchObject({ refusal: { type: 'not-for-you' } });
    expect(await phone.device.rescue.copyFor('https://example.invalid')).toMatchObject({
      refusal: { type: 'not-a-code' },
    });
    const spoilt = code.ok ? code.value.text.slice(0, -2) + 'FF' : '';
    expect(await phone.device.rescue.copyFor(spoilt)).toMatchObject({ refusal: { type: 'not-a-code' } });
  });
});

describe('signing out', () => {
  it('[F33] [I8] is refused while anything is unsent, unless exactly that is given up, and the school hears of it', async () => {
    const { phone } = await aFullPhone();
    const refused = await phone.device.signOut();
    const unsent = { ops: 4, photos: 1, drafts: 1, carried: 0 };
    expect(refused).toEqual({ ok: false, refusal: { type: 'unsent', unsent } });
    expect(await phone.device.signOut({ ...unsent, ops: 3 })).toEqual(refused);
    expect((await phone.reopen()).rescue.unsent()).toEqual(unsent);
    const file = await copyOf(phone);
    expect(await phone.device.signOut(unsent)).toEqual({ ok: true, value: true });
    expect(await phone.gate.enrolments()).toEqual([]);
    // Somebody else uses the phone next: her contact tells the school.
    phone.net.between = through;
    const me = await phone.gate.signIn('class-b', PASSWORD);
    const device = me.ok && (await phone.gate.enrol(me.value, PIN));
    if (!device || !device.ok) throw new Error('could not enrol');
    const audit = await auditOf(server.deps.db, (await theSchool(server.deps.db)) ?? '');
    expect(audit.filter(({ what }) => what === 'phone-unsent-dropped')).toMatchObject([
      { person: phone.me.personId, detail: expect.stringMatching(/ 6$/) },
    ]);
    // And the copy still brings back what was given up on the phone.
    await device.value.rescue.take(file);
    await device.value.sync.now();
    expect(await inbox()).toMatchObject({ count: 4, actors: [phone.me.personId] });
  });
});
