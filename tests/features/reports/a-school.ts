/** A small school in the middle of April: two classes, a child without a class, one who left, work done, late and waiting. */
import type { LocalRecord } from '#device/device.ts';
import {
  aChild,
  aClass,
  aContact,
  aSchool,
  aTalk,
  aTeacher,
  aVisit,
  idOf,
  myClassId,
  myId,
  onlyRules,
} from '#tests/support/builders.ts';

export const otherClassId = idOf(800_002);
export const otherTeacherId = idOf(800_001);

const mine = [1, 2, 3].map((count) =>
  aChild({ id: idOf(810_000 + count), doc: { name: `马一${'甲乙丙'[count - 1]}` } }),
);
const others = [1, 2].map((count) =>
  aChild({ id: idOf(820_000 + count), doc: { name: `单二${'甲乙'[count - 1]}`, classId: otherClassId } }),
);
const homeless = aChild({ id: idOf(830_001), doc: { name: '冶三甲', classId: undefined } });
const gone = aChild({ id: idOf(840_001), doc: { name: '祁四甲', state: 'left', stateSince: '2026-04-01' } });
const children = [...mine, ...others, homeless, gone];

const idOfChild = (index: number) => children[index]?.id ?? '';

export const aSchoolInApril = (): readonly LocalRecord[] => [
  onlyRules('jss.visit', 'jss.talk', 'jt.contact'),
  aSchool({ doc: { deadline: '4月8日', office: '教育科2' } }),
  aTeacher(),
  aTeacher({ id: otherTeacherId, doc: { name: '韩志远', roles: ['class-teacher'], classes: [otherClassId] } }),
  aTeacher({ id: idOf(800_003), doc: { name: '校长', roles: ['head'], classes: [] } }),
  aClass(),
  aClass({ id: otherClassId, doc: { grade: 'g6', number: 1 } }),
  ...children,
  aVisit({ child: idOfChild(0), doc: { happenedOn: '2026-03-05' } }),
  aVisit({ child: idOfChild(1), doc: { happenedOn: '2026-04-10' }, waiting: 1 }),
  aVisit({ child: idOfChild(2), doc: { happenedOn: '2026-04-10', manner: 'phone' } }),
  aVisit({ child: gone.id, doc: { happenedOn: '2026-03-06' } }),
  aTalk({ child: idOfChild(0), doc: { happenedOn: '2026-04-03' } }),
  aTalk({ child: idOfChild(0), doc: { happenedOn: '2026-03-24' } }),
  aTalk({ child: idOfChild(3), doc: { happenedOn: '2026-04-07' } }),
  aContact({ child: idOfChild(1), doc: { happenedOn: '2026-04-02' } }),
  aContact({ child: idOfChild(1), doc: { happenedOn: '2026-04-03', result: 'missed' } }),
];

export const aHead = { me: { personId: idOf(800_003), name: '校长', roles: ['head'], classes: [] } };
export const aClassTeacher = { me: { personId: myId, roles: ['class-teacher'], classes: [myClassId] } };
