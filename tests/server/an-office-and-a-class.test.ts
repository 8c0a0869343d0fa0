/** Sight of those whose office covers the whole school: what it gives them, what it does not, and what else they are. */
import { v7 } from 'uuid';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { changeAccountOf } from '#server/accounts/accounts.ts';
import { aServer, to, type TestPhone, type TestSchool, type TestServer } from '#tests/support/a-server.ts';

let server: TestServer;
let school: TestSchool;
let office: TestPhone;
let child: string;

beforeEach(async () => {
  server = await aServer();
  school = await server.setUpSchool();
  office = school.office;
  child = school.children[0]?.id ?? '';
});
afterEach(() => server.close());

const phoneOf = async (username: string) => (await server.signIn(username)).phone();
const patchOf = (type: string, id: string) => ({ type, id, child, kind: 'patch' as const, baseRev: 1 });

describe('the archivist (domain §9)', () => {
  it('who leads a class as well sees it as its teacher, and the other class as an archivist', async () => {
    const archivist = await phoneOf('archivist');
    const before = await archivist.pullAll();
    const [mine, other] = [v7(), v7()];
    const far = school.children[3]?.id ?? '';
    await office.send({ type: 'talk', id: mine, child, set: to({ topics: ['wish'] }) });
    await office.send({ type: 'talk', id: other, child: far, set: to({ topics: ['wish'] }) });
    const talks = ({ rows }: Awaited<ReturnType<typeof archivist.pullAll>>) =>
      rows.flatMap(({ type, id, doc }) => (type === 'talk' && 'topics' in doc ? [id] : []));
    expect(talks(await archivist.pullAll(before.cursor))).toEqual([]);
    const change = { roles: ['archivist', 'class-teacher'], classes: [school.classes.a] };
    const by = { school: school.school, person: school.person };
    await changeAccountOf(server.deps, by, { person: school.archivist.personId, change });
    const after = await archivist.pullAll(before.cursor);
    expect(after.isFresh).toBe(true);
    expect(talks(after)).toEqual([mine]);
    expect(after.rows.filter(({ type }) => type === 'child')).toHaveLength(school.children.length);
  });

  it('[C1] is not asked about a referral, because it may be one to 心理', async () => {
    const id = v7();
    const doc = { happenedOn: '2026-04-01', kind: 'mind', to: '县医院' };
    await office.send({ type: 'referral', id, child, set: to(doc) });
    const teacher = await phoneOf('class-a');
    await office.send({ ...patchOf('referral', id), set: to({ to: '市医院' }, doc) });
    expect((await teacher.send({ ...patchOf('referral', id), set: to({ to: '省医院' }, doc) })).verdict).toBe(
      'conflict',
    );
    expect(await teacher.questions()).toHaveLength(1);
    expect(await (await phoneOf('archivist')).questions()).toEqual([]);
  });
});
