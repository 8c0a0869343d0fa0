/** A statement on the phone: refused before it is an op, kept for whoever made it, and never on a phone that may not read it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HandledMatter } from '#domain/records/handled-matter.ts';
import { MandatoryReport } from '#domain/records/mandatory-report.ts';
import { createSettings } from '#device/settings.ts';
import { aPhone, type Phone } from '#tests/support/a-phone.ts';
import { aServer, type TestSchool, type TestServer } from '#tests/support/a-server.ts';

let server: TestServer;
let school: TestSchool;
beforeAll(async () => {
  server = await aServer();
  school = await server.setUpSchool();
});
afterAll(() => server.close());

const SECRET = '他说昨天晚上又挨了打';

async function aReport(phone: Phone) {
  const id = phone.device.newId();
  const child = school.children[0]?.id ?? '';
  const saved = await phone.device.save([
    { do: 'create', type: 'mandatory-report', id, child, doc: { heard: SECRET } },
  ]);
  expect(saved.ok).toBe(true);
  return id;
}

describe('[W1] a statement', () => {
  it('takes more and nothing back', async () => {
    const phone = await aPhone(server);
    const id = await aReport(phone);
    const patch = (doc: Record<string, unknown>) =>
      phone.device.save([{ do: 'patch', type: 'mandatory-report', id, doc }]);
    expect((await patch({ heard: SECRET, policeAt: '2026-04-15T10:50' })).ok).toBe(true);
    expect(await patch({ heard: '没有这回事' })).toMatchObject({ ok: false, refusal: { type: 'only-adds', id } });
    const voiding = await phone.device.save([{ do: 'delete', type: 'mandatory-report', id, reason: '点错了' }]);
    expect(voiding).toMatchObject({ ok: false, refusal: { type: 'only-adds' } });
    expect(phone.device.records.get(MandatoryReport, id)?.doc).toEqual({ heard: SECRET, policeAt: '2026-04-15T10:50' });
  });

  it('[W3] of one teacher is a bare marker on the class teacher’s phone, and nothing on the archivist’s', async () => {
    const reporter = await aPhone(server, { username: 'paired' });
    const id = await aReport(reporter);
    await reporter.device.sync.now();
    const teacher = await aPhone(server, { username: 'class-a' });
    await teacher.device.sync.now();
    expect(teacher.device.records.get(MandatoryReport, id)).toBeUndefined();
    expect(teacher.device.records.get(HandledMatter, id)).toMatchObject({ doc: {}, author: '' });
    const archivist = await aPhone(server, { username: 'archivist' });
    await archivist.device.sync.now();
    expect(archivist.device.records.about(school.children[0]?.id ?? '').filter((each) => each.id === id)).toEqual([]);
  });
});

describe('numbers dialled on 紧急', () => {
  it('are kept outside the vault, the last twenty, newest first', async () => {
    const phone = await aPhone(server, { username: 'deputy' });
    const settings = createSettings(phone.deps.keyStore);
    for (let at = 1; at <= 25; at += 1) await settings.noteDial({ number: '110', at });
    const dialled = await settings.dialled();
    expect(dialled).toHaveLength(20);
    expect(dialled[0]).toEqual({ number: '110', at: 25 });
  });
});
