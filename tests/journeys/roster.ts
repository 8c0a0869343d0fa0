/**
 * The small school the journeys walk through, made through the office's own requests: two classes, a head, two class
 * teachers, a paired teacher, twelve children. Everybody is invented; the numbers belong to nobody.
 */
import { v7 } from 'uuid';
import { addDays, dayInChina, type Day } from '#domain/calendar/day.ts';
import { defaultSchoolCalendar, type SchoolCalendar } from '#domain/calendar/school-year.ts';
import { checkCharacterOf } from '#domain/people/id-number.ts';
import type { Doc } from '#domain/records/kind.ts';
import type { Role } from '#domain/records/roles.ts';
import { APP_HEADER, SignedIn, type Row } from '#sync/messages.ts';
import { PullReply, PushReply } from '#sync/exchange.ts';
import * as z from 'zod';

/** A person with an account; every journey gives her the same PIN. */
export interface User {
  readonly name: string;
  readonly username: string;
  readonly password: string;
}

export const people = {
  head: { name: '苏和平', username: 'suheping', password: 'shan-he-ri-yue' },
  classTeacher: { name: '妥文珍', username: 'tuowenzhen', password: 'tian-gao-yun-dan' },
  otherTeacher: { name: '韩明德', username: 'hanmingde', password: 'qing-shan-lv-shui' },
  pairedTeacher: { name: '何晓云', username: 'hexiaoyun', password: 'chun-hua-qiu-shi' },
} as const satisfies Readonly<Record<string, User>>;

/** Whom only some schools have: a journey opens the account it needs with `openAccount`. */
export const colleagues = {
  deputy: { name: '马占林', username: 'mazhanlin', password: 'he-shan-wan-li' },
  counsellor: { name: '林若兰', username: 'linruolan', password: 'yun-kai-yue-ming' },
  subjectTeacher: { name: '单志明', username: 'shanzhiming', password: 'du-shu-xie-zi' },
  keeper: { name: '马会兰', username: 'mahuilan', password: 'wan-jia-deng-huo' },
} as const satisfies Readonly<Record<string, User>>;

/** One child as a roster tells of it. */
interface Pupil {
  readonly id: string;
  readonly name: string;
  readonly village: string;
  readonly guardian: string;
  readonly guardianPhone: string;
  readonly idNumber: string;
  readonly ofClass: 'a' | 'b';
}

export interface School {
  readonly name: string;
  readonly classes: { readonly a: string; readonly b: string };
  readonly pupils: readonly Pupil[];
  /** The child the paired teacher walks beside; the first of class A. */
  readonly paired: Pupil;
  readonly personIds: Readonly<Record<keyof typeof people, string>>;
}

const SCHOOL_NAME = '松岔中心小学';
const plan = [
  ['马尕麦', '上湾村', '马八姑', 'a'],
  ['穆萨·马成福', '上湾村', '马三保', 'a'],
  ['妥晓梅', '石咀村', '妥乙布', 'a'],
  ['韩雪梅', '石咀村', '韩麦热', 'a'],
  ['马小军', '红崖村', '马五十', 'a'],
  ['冶二布', '红崖村', '冶木哈', 'a'],
  ['单小雨', '上湾村', '李桂芳', 'a'],
  ['解一鸣', '石咀村', '解五斤', 'a'],
  ['尉迟晓', '杨家坪村', '尉迟氏', 'b'],
  ['丁海云', '杨家坪村', '丁老四', 'b'],
  ['祁春花', '松岔村', '祁有财', 'b'],
  ['沙志远', '松岔村', '沙麦燕', 'b'],
] as const;

/** A region that was never given to a county, so that no living person can own the number. */
function idNumberOf(index: number): string {
  const first17 = `6229992015${String(1 + (index % 9)).padStart(2, '0')}12${String(100 + index * 2)}`;
  return first17 + checkCharacterOf(first17);
}

const pupilsOf = (): readonly Pupil[] =>
  plan.map(([name, village, guardian, ofClass], index) => ({
    id: v7(),
    name,
    village,
    guardian,
    guardianPhone: `199000027${String(16 + index)}`,
    idNumber: idNumberOf(index),
    ofClass,
  }));

/** One term around today, so that visits and talks are owed whatever the date is on which the journeys run. */
export function calendarAround(today: Day): SchoolCalendar {
  const [first, second] = defaultSchoolCalendar(today).terms;
  if (first === undefined || second === undefined) throw new Error('A school year has two terms.');
  const now = { ...first, from: addDays(today, -70), to: addDays(today, 70) };
  const later = { ...second, from: addDays(today, 90), to: addDays(today, 200) };
  return { terms: [now, later], holidays: [], makeUpDays: [] };
}

/** Requests as the app sends them, with the token once signed in. */
function caller(url: string) {
  let token: string | undefined;
  return async (path: string, body: unknown): Promise<unknown> => {
    const reply = await fetch(url + path, {
      method: 'POST',
      headers: {
        [APP_HEADER]: '1',
        'content-type': 'application/json',
        ...(token && { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify(body),
    });
    const text = await reply.text();
    if (!reply.ok) throw new Error(`${path} was answered ${reply.status}: ${text}`);
    const said: unknown = text === '' ? undefined : JSON.parse(text);
    token = SignedIn.safeParse(said).data?.token ?? token;
    return said;
  };
}

const Signed = z.object({ personId: z.string(), schoolId: z.string() });
const Added = z.object({ personId: z.string(), password: z.string() });

interface Duties {
  readonly roles: readonly Role[];
  readonly classes?: readonly string[];
}

/** One more account as the head opens it, its first password changed already; the id of whose it is. */
export async function openAccount(url: string, user: User, { roles, classes = [] }: Duties): Promise<string> {
  const head = await signInByRest(url, people.head);
  return accountBy(url, { call: head.call, user, roles, classes });
}

interface Opening extends Duties {
  readonly call: ReturnType<typeof caller>;
  readonly user: User;
}

async function accountBy(url: string, { call, user, roles, classes = [] }: Opening): Promise<string> {
  const { name, username, password } = user;
  const added = Added.parse(await call('/api/accounts', { name, username, roles, classes }));
  const session = await signInByRest(url, { username, password: added.password });
  await session.call('/api/password', { old: added.password, next: password });
  return added.personId;
}

interface Edit {
  readonly type: string;
  readonly id: string;
  readonly child?: string;
  readonly doc: Doc;
  /** What the writer saw; absent for a new record. */
  readonly seen?: { readonly doc: Doc; readonly rev: number };
}

/** Somebody at a desk without the app: for preparing a school, never for what a journey is about. */
export async function signInByRest(url: string, user: Pick<User, 'username' | 'password'>) {
  const call = caller(url);
  const who = Signed.parse(await call('/api/session', { username: user.username, password: user.password }));
  return { ...who, push: pusher(call), call, rows: () => rowsFor(call) };
}

/** Everything the school shows this person, from the beginning. */
async function rowsFor(call: ReturnType<typeof caller>) {
  const deviceId = v7();
  const rows: Row[] = [];
  let page: PullReply | undefined;
  do {
    const cursor = page?.cursor;
    // Each page names the next.
    page = PullReply.parse(await call('/sync/v1/pull', { deviceId, ...(cursor !== undefined && { cursor }) }));
    rows.push(...page.rows);
  } while (page.more);
  return rows;
}

function pusher(call: ReturnType<typeof caller>) {
  const deviceId = v7();
  let last = 0;
  const opOf = ({ type, id, child, doc, seen }: Edit) => ({
    opId: v7(),
    deviceSeq: (last += 1),
    type,
    id,
    ...(child !== undefined && { child }),
    kind: seen === undefined ? 'create' : 'patch',
    baseRev: seen?.rev ?? 0,
    set: Object.fromEntries(
      Object.entries(doc).map(([field, value]) => [field, { from: seen?.doc[field] ?? null, to: value }]),
    ),
    deviceTime: Date.now(),
    schema: 1,
  });
  return async (edits: readonly Edit[]): Promise<void> => {
    const ops = edits.map(opOf);
    const request = { deviceId, pendingTotal: ops.length, appVersion: 'journey', ops };
    const { results } = PushReply.parse(await call('/sync/v1/push', request));
    const refused = results.find(({ verdict }) => verdict !== 'applied' && verdict !== 'merged');
    if (refused) throw new Error(`The school did not take an edit: ${refused.verdict} ${refused.reason ?? ''}`);
  };
}

/** Sets the school up with the code, opens the accounts, and writes classes, children, guardians, fathers and a pairing. */
export async function setUpByRest(url: string, code: string, today = dayInChina(Date.now())): Promise<School> {
  const call = caller(url);
  const school = { code, schoolName: SCHOOL_NAME, calendar: calendarAround(today), person: people.head };
  const head = Signed.parse(await call('/api/setup', school));
  const classes = { a: v7(), b: v7() };
  const account = (who: keyof typeof people, roles: readonly Role[], own: readonly string[]) =>
    accountBy(url, { call, user: people[who], roles, classes: own });
  const personIds = {
    head: head.personId,
    classTeacher: await account('classTeacher', ['class-teacher'], [classes.a]),
    otherTeacher: await account('otherTeacher', ['class-teacher'], [classes.b]),
    pairedTeacher: await account('pairedTeacher', ['paired-teacher'], []),
  };
  const pupils = pupilsOf();
  const [paired] = pupils;
  if (!paired) throw new Error('The roster is empty.');
  await pusher(call)([
    { type: 'school-class', id: classes.a, doc: { grade: 'g5', number: 2 } },
    { type: 'school-class', id: classes.b, doc: { grade: 'g3', number: 1 } },
    ...pupils.flatMap((pupil, index) => filesOf(pupil, { index, classId: classes[pupil.ofClass], today })),
    {
      type: 'pairing',
      id: v7(),
      child: paired.id,
      doc: { teacher: personIds.pairedTeacher, from: addDays(today, -30), manner: 'staff' },
    },
  ]);
  return { name: SCHOOL_NAME, classes, pupils, paired, personIds };
}

/** What the guardian and the father of every child are called and where the father works, for journeys that look for it. */
const known = { income: 38_000, fatherWorks: '新疆 乌鲁木齐', language: '河州话' } as const;

function filesOf(
  { id, name, village, guardian, guardianPhone, idNumber }: Pupil,
  { index, classId, today }: { readonly index: number; readonly classId: string; readonly today: Day },
): Edit[] {
  const child: Doc = {
    name,
    sex: index % 2 === 0 ? 'female' : 'male',
    birth: `2015-${String(1 + (index % 9)).padStart(2, '0')}-12`,
    birthKnown: 'day',
    classId,
    boards: false,
    enrolment: 'enrolled',
    state: 'registered',
    cameOn: addDays(today, -65),
    home: { region: '甘肃省 松岔县', town: '松岔乡', village, group: '一社' },
    idKind: 'card',
    idNumber,
  };
  const carer: Doc = {
    kind: 'paternal-grandparents',
    relationWords: '奶奶',
    name: guardian,
    phones: [{ number: guardianPhone, owner: 'self' }],
    language: known.language,
  };
  const father: Doc = {
    relation: 'father',
    name: `${Array.from(name)[0] ?? ''}成祥`,
    phones: [{ number: `199000035${String(16 + index)}`, owner: 'self' }],
    occupation: '工地做工',
    income: known.income,
    workplace: { region: known.fatherWorks },
    absences: [{ since: addDays(today, -60) }],
    canCare: true,
  };
  return [
    { type: 'child', id, child: id, doc: child },
    { type: 'guardian', id: v7(), child: id, doc: carer },
    { type: 'family-member', id: v7(), child: id, doc: father },
  ];
}
