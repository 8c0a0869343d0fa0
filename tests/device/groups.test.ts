import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { TermSnapshot } from '#domain/records/term-snapshot.ts';
import { aPhone, broken, textOf, through, type Between, type Phone } from '#tests/support/a-phone.ts';
import { aServer, type TestSchool, type TestServer } from '#tests/support/a-server.ts';

let server: TestServer;
let school: TestSchool;
let hers: Phone;
let office: Phone;
let id: string;

/** A record of this term that both phones have seen. */
beforeEach(async () => {
  server = await aServer();
  school = await server.setUpSchool();
  hers = await aPhone(server, { username: 'class-a' });
  office = await aPhone(server, { username: 'head' });
  id = hers.device.newId();
  const child = school.children[0]?.id ?? '';
  await hers.device.save([{ do: 'create', type: TermSnapshot.type, id, child, doc: { health: 'well' } }]);
  await hers.device.sync.now();
  await office.device.sync.now();
});
afterEach(() => server.close());

const shownOn = ({ device }: Phone) => device.records.get(TermSnapshot, id)?.doc;
const write = ({ device }: Phone, change: object) =>
  device.save([
    { do: 'patch', type: TermSnapshot.type, id, doc: { ...device.records.get(TermSnapshot, id)?.doc, ...change } },
  ]);
const atSchool = async () => (await school.office.record(id))?.doc;

/** A line that lets no op with these words through. */
const refusing =
  (words: string): Between =>
  async (path, init, goOn) =>
    path.endsWith('/push') && (await textOf(init.body)).includes(words) ? broken.status(413, 'too-large')() : goOn();

describe('[F16] [M6] a group between two phones', () => {
  const ours = { health: 'disabled', disabilityGrade: 'two' };

  it('asks once, with both sides whole, and takes the chosen one whole', async () => {
    await write(office, { health: 'severe' });
    await office.device.sync.now();
    await write(hers, { health: 'disabled' });
    await write(hers, { disabilityGrade: 'two' });
    await hers.device.sync.now();
    expect(await atSchool()).toEqual({ health: 'severe' });
    await office.device.sync.now();
    const [question, ...others] = office.device.records.conflicts();
    expect(others).toEqual([]);
    expect(question?.doc).toMatchObject({ kept: { value: { health: 'severe' } }, waiting: { value: ours } });
    await office.device.save([{ do: 'resolve', conflictId: question?.id ?? '', choice: 'waiting' }]);
    expect(shownOn(office)).toEqual(ours);
    await office.device.sync.now();
    await hers.device.sync.now();
    expect([shownOn(hers), shownOn(office), await atSchool()]).toEqual([ours, ours, ours]);
    expect(hers.device.records.conflicts()).toEqual([]);
  });

  it('[O2] what she adds to her own side after the pull is still her side, not half of the other', async () => {
    await write(office, { health: 'other', healthWords: '早产' });
    await office.device.sync.now();
    await write(hers, { health: 'disabled' });
    hers.net.between = async (path, _, goOn) => (path.endsWith('/push') ? broken.status(503, 'busy')() : goOn());
    await hers.device.sync.now();
    await write(hers, { disabilityGrade: 'two' });
    expect(shownOn(hers)).toEqual(ours);
    hers.net.between = through;
    await hers.device.sync.now();
    expect(await atSchool()).toEqual({ health: 'other', healthWords: '早产' });
    expect(hers.device.records.conflicts()).toMatchObject([
      {
        doc: {
          fields: ['health', 'disabilityGrade', 'healthWords'],
          waiting: { value: { ...ours, healthWords: null } },
        },
      },
    ]);
  });

  it('what builds on a member that could not be sent brings it along', async () => {
    await write(hers, { health: 'other', healthWords: '很长很长' });
    hers.net.between = refusing('很长很长');
    await hers.device.sync.now();
    await write(hers, { ...ours, healthWords: undefined });
    await hers.device.sync.now();
    expect(await atSchool()).toEqual(ours);
    expect(shownOn(hers)).toEqual(ours);
    expect(hers.device.outbox.buckets()).toMatchObject({ waiting: 0, ask: 0 });
  });
});
