/** The real server with two classes of 60 invented children and as many records about them as a line needs. */
import { v7 } from 'uuid';
import type { Doc } from '#domain/records/kind.ts';
import type { Op } from '#sync/messages.ts';
import { aListeningServer, PASSWORD, to, type TestPhone } from '#tests/support/a-server.ts';
import { childDoc, contactDoc, fatherDoc, guardianDoc, talkDoc, visitDoc } from './invented.ts';

const CHILDREN = 60;
const BATCH = 200;

export interface Teacher {
  readonly username: string;
  readonly password: string;
  readonly pin: string;
}

/** What a class's phones will hold: children with guardian and father, then records of these kinds in turn up to `total`. */
export interface ClassPlan {
  readonly total: number;
  readonly kinds: readonly ('home-visit' | 'talk' | 'parent-contact')[];
}

export interface BenchSchool {
  readonly url: string;
  readonly teachers: readonly [Teacher, Teacher];
  close(): Promise<void>;
}

/** A school whose first teacher's class holds `first` and whose second one's `second`. */
export async function aBenchSchool(
  distDir: string,
  [first, second]: readonly [ClassPlan, ClassPlan],
): Promise<BenchSchool> {
  const server = await aListeningServer({ clock: { now: () => Date.now() }, distDir });
  const school = await server.setUpSchool();
  const teacherOf = async (username: string, classId: string, plan: ClassPlan): Promise<Teacher> => {
    const session = await server.signIn(username);
    const known = school.children.filter((child) => child.classId === classId).map((child) => child.id);
    await fillClass({ office: school.office, own: session.phone(), teacher: session.personId, classId, known }, plan);
    return { username, password: PASSWORD, pin: '481920' };
  };
  const teachers = [
    await teacherOf('class-a', school.classes.a, first),
    await teacherOf('class-b', school.classes.b, second),
  ] as const;
  return { url: server.url, teachers, close: () => server.close() };
}

interface Class {
  readonly office: TestPhone;
  readonly own: TestPhone;
  readonly teacher: string;
  readonly classId: string;
  /** Children who are there already. */
  readonly known: readonly string[];
}

type Words = Pick<Op, 'type' | 'id'> & Partial<Op>;

async function fillClass({ office, own, teacher, classId, known }: Class, { total, kinds }: ClassPlan): Promise<void> {
  const added = Array.from({ length: CHILDREN - known.length }, () => v7());
  const children = [...known, ...added];
  const about = (type: string, child: string, doc: Doc): Words => ({ type, id: v7(), child, set: to(doc) });
  await pushAll(office, [
    ...added.map((id, i): Words => ({ type: 'child', id, child: id, set: to(childDoc(i, classId)) })),
    ...children.map((child, i) => about('guardian', child, guardianDoc(i))),
    ...children.map((child, i) => about('family-member', child, fatherDoc(i))),
  ]);
  const docOf = { 'home-visit': visitDoc, talk: talkDoc, 'parent-contact': contactDoc };
  const left = Math.max(0, total - children.length * 3);
  const written = Array.from({ length: left }, (_, i) => {
    const kind = kinds[i % kinds.length] ?? 'home-visit';
    return about(kind, children[i % children.length] ?? '', docOf[kind](i, teacher));
  });
  await pushAll(own, written);
}

async function pushAll(phone: TestPhone, words: readonly Words[]): Promise<void> {
  for (let from = 0; from < words.length; from += BATCH) {
    // Numbers of a phone arrive in order.
    const { results } = await phone.push(...words.slice(from, from + BATCH).map((each) => phone.op(each)));
    const refused = results.find(({ verdict }) => verdict !== 'applied');
    if (refused) throw new Error(`The school did not apply an invented record: ${refused.verdict} ${refused.reason}`);
  }
}
