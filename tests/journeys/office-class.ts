/** A whole class for the papers: 23 invented children whose parents are both away, with everything 附件1 to 附件3 ask. */
import { v7 } from 'uuid';
import { dayInChina } from '#domain/calendar/day.ts';
import type { Doc } from '#domain/records/kind.ts';
import { people, signInByRest } from './roster.ts';
import { anIdNumber } from './roster-file.ts';

export const CLASS_OF_23 = '四（3）班';
export const CLASS_OF_3 = '六（1）班';

export interface WrittenChild {
  readonly id: string;
  readonly name: string;
  readonly idNumber: string;
  readonly guardianPhone: string;
  readonly fatherPhone: string;
}

const surnames = Array.from('马妥韩冶丁沙祁苏虎喇海白杨李王张赵刘陈周吴郑孙');
/** The third one is as long as a name gets here. */
const givens = ['小麦', '成福', '·买买提依明·托合提', '春花'];

/** Writes the class as its teacher would have, and gives back its children in order. */
export async function writeClassOf23({ url }: { readonly url: string }): Promise<readonly WrittenChild[]> {
  const head = await signInByRest(url, people.head);
  const classId = v7();
  await head.push([{ type: 'school-class', id: classId, doc: { grade: 'g4', number: 3 } }]);
  const children = surnames.map((surname, index) => aChild(`${surname}${givens[index % 4] ?? ''}`, index));
  await head.push(children.flatMap((child, index) => fileOf(child, { classId, index })));
  return children;
}

const aChild = (name: string, index: number): WrittenChild => ({
  id: v7(),
  name,
  idNumber: anIdNumber(`2015-03-${String(index + 1).padStart(2, '0')}`, 500 + index * 2),
  guardianPhone: `199000081${String(10 + index)}`,
  fatherPhone: `199000082${String(10 + index)}`,
});

function fileOf(child: WrittenChild, { classId, index }: { classId: string; index: number }) {
  const { id } = child;
  const today = dayInChina(Date.now());
  const home = { region: '甘肃省松岔县', town: '松岔乡', village: '上湾村', group: '一社', detail: '水窖旁边第三家' };
  const of = (type: string, doc: Doc) => ({ type, id: type === 'child' ? id : v7(), child: id, doc });
  return [
    of('child', {
      name: child.name,
      sex: 'female',
      birth: `2015-03-${String(index + 1).padStart(2, '0')}`,
      birthKnown: 'day',
      classId,
      boards: false,
      lunchAtSchool: true,
      enrolment: 'enrolled',
      state: 'registered',
      home,
      registeredAt: home,
      ruralHousehold: true,
      idKind: 'card',
      idNumber: child.idNumber,
    }),
    of('guardian', {
      kind: 'paternal-grandparents',
      relationWords: '奶奶',
      name: '马八姑',
      phones: [{ number: child.guardianPhone, owner: 'self' }],
      from: '2025-03-01',
    }),
    of('family-member', {
      relation: 'father',
      name: '马成祥',
      phones: [{ number: child.fatherPhone, owner: 'self' }],
      occupation: '工地做工',
      income: 38_000,
      workplace: { region: '新疆 乌鲁木齐' },
      health: 'well',
    }),
    of('family-member', { relation: 'mother', name: '马桂英', health: 'well' }),
    of('family-flags', { father: 'away', fatherSince: '2025-02-20', mother: 'away', motherSince: '2025-02-20' }),
    of('term-snapshot', {
      confirmedOn: today,
      learning: 'good',
      health: 'well',
      care: 'paternal-grandparents',
      difficulties: ['money', 'affection'],
    }),
  ];
}

/** Three children about whom the list has to be asked: a mother at home, a father who died, a sixteenth birthday on 7 April. */
export async function writeClassOf3({ url }: { readonly url: string }) {
  const head = await signInByRest(url, people.head);
  const classId = v7();
  await head.push([{ type: 'school-class', id: classId, doc: { grade: 'g6', number: 1 } }]);
  const names = { motherHome: '虎春梅', fatherDied: '喇文海', nearly16: '杨志成' } as const;
  const year = new Date().getFullYear();
  const changes: Readonly<Record<keyof typeof names, Readonly<Record<string, Doc>>>> = {
    motherHome: { 'family-flags': { mother: 'home' } },
    fatherDied: { 'family-flags': { father: 'died', fatherSince: '2023-05-06' } },
    nearly16: {
      child: { birth: `${year - 16}-04-07`, idNumber: anIdNumber(`${year - 16}-04-07`, 604) },
    },
  };
  const edits = (['motherHome', 'fatherDied', 'nearly16'] as const).flatMap((who, index) =>
    fileOf(
      { ...aChild(names[who], 30 + index), idNumber: anIdNumber('2015-03-05', 600 + index * 2) },
      { classId, index: 4 },
    )
      .filter(({ type, doc }) => who !== 'fatherDied' || type !== 'family-member' || doc['relation'] !== 'father')
      .map((edit) => ({ ...edit, doc: { ...edit.doc, ...changes[who][edit.type] } })),
  );
  await head.push(edits);
  return names;
}
