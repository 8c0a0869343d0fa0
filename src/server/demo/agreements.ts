/** What is put on paper with the family of one invented child: the file each term, consents, who cares, the letter, the card. */
import { addDays, type Day } from '#domain/calendar/day.ts';
import { lastDayOfSchoolYear, printSchoolYear, schoolYearStartOf } from '#domain/calendar/school-year.ts';
import { yearOf } from '#domain/people/told-age.ts';
import { cardFingerprint, cardLines, cardPeople } from '#domain/people/card.ts';
import { FamilyFlags } from '#domain/records/family-flags.ts';
import { FamilyMember } from '#domain/records/family-member.ts';
import { Guardian } from '#domain/records/guardian.ts';
import type { Doc } from '#domain/records/kind.ts';
import { className } from '#domain/records/school-class.ts';
import { editBy, type ChildWorld } from './child-world.ts';
import { visit } from './deeds.ts';
import { snapshotDoc, type DemoEdit } from './file.ts';
import { staffPhone, type StaffKey } from './plan.ts';
import { idNumberFor } from './house.ts';
import { classOn, schoolDoc } from './story.ts';
import { villageChair } from './village-chair.ts';
import { page } from './rare.ts';
import { VILLAGES } from './words.ts';

/** A year of papers. */
export function agreementsOf(world: ChildWorld): readonly DemoEdit[] {
  return [
    ...sheetsOf(world),
    ...consentsOf(world),
    ...entrustmentOf(world),
    ...lettersOf(world),
    ...cardsOf(world),
    ...otherCarerOf(world),
  ];
}

/** 附件1 is confirmed anew in every term but the first, which the archivist wrote. */
const sheetsOf = (world: ChildWorld): DemoEdit[] =>
  world.terms.slice(1).flatMap((days) => {
    const day = days[world.dice.int(2, 18)];
    if (day === undefined || !world.dice.chance(0.92 * world.zeal)) return [];
    const doc = snapshotDoc(world, { care: world.file.care, confirmedOn: day });
    return [editBy(world, world.teacherOn(day), { type: 'term-snapshot', day, at: '10:00', doc })];
  });

/** Asked once in each school year; who takes it back is not asked again. */
function consentsOf(world: ChildWorld): readonly DemoEdit[] {
  const years = [...new Set(world.days.map(schoolYearStartOf))];
  const asked = years.flatMap((year) => {
    const day = world.days.filter((each) => schoolYearStartOf(each) === year)[world.dice.int(1, 12)];
    return day === undefined || !world.dice.chance(0.9) ? [] : [day];
  });
  const back = world.days[world.days.length - 12];
  if (world.sketch.index % 60 !== TAKEN_BACK || back === undefined) return asked.map((day) => consentOn(world, day));
  const given = asked.filter((day) => day < back).map((day) => consentOn(world, day));
  return [...given, ...given.slice(-1).map((last) => takenBack(world, last, back))];
}

const TAKEN_BACK = 17;

/** What a few said otherwise than most: to other things, in another way, or not yet on paper. */
const CONSENTS: Readonly<Record<number, Doc>> = {
  72: {
    scopes: ['basics', 'health', 'photos', 'voice'],
    refused: ['place', 'bureau'],
    how: 'voice',
    witness: '村干部 马进山',
  },
  77: { scopes: ['basics', 'voice', 'place'], refused: ['id-number', 'photos'], how: 'video', readBy: '班主任' },
  79: { scopes: ['basics', 'photos', 'other'], otherWords: '用孩子的画做墙报', state: 'kept', ...page(0, '同意书') },
  80: { scopes: ['photos'], refused: ['basics', 'health', 'other'], otherWords: '上电视' },
  84: { state: 'waiting' },
  88: { state: 'ending' },
  90: { state: 'ended' },
};

/** Most families agree, some to no photos; what was said stands until the summer, as the form proposes, or for one term only. */
function consentOn(world: ChildWorld, day: Day): DemoEdit {
  const { dice, file, sketch, story } = world;
  const term = sketch.index % 13 === 6 ? story.terms.find(({ from, to }) => day >= from && day <= to) : undefined;
  const rare = CONSENTS[sketch.index];
  const noPhotos = dice.chance(0.15) && sketch.index % 60 !== TAKEN_BACK;
  const how = dice.pick(['signature', 'signature', 'thumb', 'call']);
  const doc: Doc = {
    givenOn: day,
    until: term?.to ?? lastDayOfSchoolYear(day),
    scopes: ['basics', 'id-number', 'health', 'bureau', ...(noPhotos ? [] : ['photos'])],
    ...(noPhotos && { refused: ['photos', 'voice'] }),
    by: file.carer.name,
    relation: file.carer.word,
    how,
    language: dice.pick(['东乡语', '河州话', '普通话']),
    ...(how !== 'signature' && { readBy: '班主任', witness: '村干部 马进山' }),
    state: 'signed',
    ...rare,
  };
  return editBy(world, world.teacherOn(day), { type: 'consent', day, at: '18:00', doc });
}

/** By the sixty: pictures, or everything, or whatever else was given. */
const WITHDRAWN: readonly (readonly string[])[] = [
  ['photos'],
  ['photos', 'voice', 'place', 'other'],
  ['photos', 'basics', 'id-number', 'health', 'bureau'],
];

function takenBack(world: ChildWorld, given: DemoEdit, day: Day): DemoEdit {
  const doc: Doc = {
    withdrawn: WITHDRAWN[Math.floor(world.sketch.index / 60)] ?? ['photos'],
    withdrawnOn: day,
    withdrawnWords: '不想让孩子的照片留在学校',
    state: 'withdrawn',
  };
  return { ...given, by: world.teacherOn(day), day, at: '17:30', doc, before: { state: 'signed' } };
}

const ENTRUSTED = ['paternal-grandparents', 'maternal-grandparents', 'relatives', 'agent'];

/** The paper between parents and whoever cares; some end soon, some wait to be signed. */
function entrustmentOf(world: ChildWorld): DemoEdit[] {
  const { dice, file, story, sketch } = world;
  if (!ENTRUSTED.includes(file.care) || !dice.chance(0.8 * world.zeal)) return [];
  const day = world.days[dice.int(4, 26)];
  const [principal] = file.callable;
  if (day === undefined || principal === undefined) return [];
  const by = world.teacherOn(day);
  const until =
    sketch.index % 11 === 4 ? addDays(story.today, dice.int(5, 25)) : `${Number(day.slice(0, 4)) + 2}-08-31`;
  const isWaiting = sketch.index % 23 === 6;
  const doc: Doc = {
    principals: principal,
    trustee: file.carer.name,
    relation: file.carer.word,
    from: day,
    until,
    reason: '父母外出务工',
    able: true,
    screen: ['none'],
    asked: 'yes',
    childView: '“我愿意跟奶奶住。”',
    duties: '吃住、上学、看病、安全，有事先告诉老师',
    contactEvery: dice.pick(['week', 'week', 'fortnight', 'month']),
    ...partiesOf(world),
    emergencyCare: true,
    state: isWaiting ? 'waiting' : dice.pick(['signed', 'kept']),
    villageOn: addDays(day, 4),
    ...(sketch.index % 20 === 3 && { state: 'kept', ...page(0, '协议第一页') }),
    ...(sketch.index % 11 === 4 && { state: 'ending' }),
    ...ENDED_EARLY[sketch.index],
    signedOn: day,
    noticeOn: day,
    witness: '村干部 马进山',
  };
  return [editBy(world, by, { type: 'entrustment', day, at: '18:10', doc })];
}

/** Who is given a child in charge: numbers and years as the file has them, and where the child sleeps. */
function partiesOf({ file, sketch, story }: ChildWorld): Doc {
  const guardian = file.edits.find(({ type }) => type === 'guardian')?.doc;
  const father = file.edits.find(({ type, doc }) => type === 'family-member' && doc.relation === 'father')?.doc;
  const [child] = file.edits;
  const born: Day = `${yearOf(story.today) - Number(guardian?.age ?? 60)}-03-1${sketch.index % 10}`;
  const isWoman = ['奶奶', '外婆'].includes(file.carer.word);
  return {
    ...(father?.phones !== undefined && { principalPhones: father.phones }),
    ...(guardian?.phones !== undefined && { trusteePhones: guardian.phones }),
    ...(guardian?.age !== undefined && { age: guardian.age }),
    ...(sketch.index % 5 === 0 && {
      trusteeId: idNumberFor(born, isWoman ? 'female' : 'male', 450 + sketch.index / 5),
    }),
    where: child?.doc.home,
    costs: '每月打八百元生活费，看病另算',
  };
}

/** Papers that ended before their time: parents came home, or asked somebody else. */
const ENDED_EARLY: Readonly<Record<number, Doc>> = {
  97: { state: 'withdrawn' },
  101: { state: 'ended' },
  117: { state: 'waiting', asked: 'no', childView: '还没有问' },
};

/** 责任书, at the beginning of each school year. */
const lettersOf = (world: ChildWorld): DemoEdit[] =>
  world.terms.flatMap((days) => {
    const day = days[world.dice.int(3, 22)];
    const isFirst = day !== undefined && world.story.termIdOn(day).endsWith('-1');
    if (day === undefined || !isFirst || !world.dice.chance(0.88 * world.zeal)) return [];
    const isWhole = world.dice.chance(0.9);
    const doc: Doc = {
      schoolYear: printSchoolYear(schoolYearStartOf(day)),
      version: '第一版',
      state: isWhole ? 'signed' : 'waiting',
      signedOn: day,
      signedBy: isWhole ? ['school', 'village', 'family'] : ['school', 'family'],
      familyName: world.file.carer.name,
      copies: 3,
      until: lastDayOfSchoolYear(day),
      ...(isWhole && LETTERS[world.sketch.index % 60]),
    };
    return [editBy(world, world.teacherOn(day), { type: 'responsibility-letter', day, at: '18:20', doc })];
  });

/** Where a letter got to, of every sixty. */
const LETTERS: Readonly<Record<number, Doc>> = {
  11: { state: 'kept', ...page(1, '签字页') },
  21: { state: 'ending' },
  32: { state: 'ended' },
  42: { state: 'withdrawn' },
};

/** 联系卡 in June and when the school year begins; what changed since makes some of them old. */
const cardsOf = (world: ChildWorld): DemoEdit[] =>
  ['06', '09'].flatMap((month, index) => {
    const days = world.days.filter((day) => day.slice(5, 7) === month);
    if (days.length === 0 || world.isInKindergarten || !world.dice.chance(0.9 * world.zeal)) return [];
    return [cardOn(world, world.dice.pick(days), { number: index + 1 })];
  });

/** The card as the phone would make it that day. */
function cardOn(world: ChildWorld, day: Day, { number, carer }: { number: number; carer?: Doc }): DemoEdit {
  const { file, sketch, story } = world;
  const docs = (type: string) => file.edits.filter((edit) => edit.type === type && edit.before === undefined);
  const staff = (key: StaffKey | undefined) =>
    story.plan.staff.flatMap((each, index) =>
      each.key === key ? [{ name: each.name, phones: [staffPhone(index)] }] : [],
    );
  const people = cardPeople({
    guardian: Guardian.schema.parse(carer ?? docs('guardian')[0]?.doc),
    flags: docs('family-flags').map(({ doc }) => FamilyFlags.schema.parse(doc))[0],
    members: docs('family-member').map(({ doc }) => FamilyMember.schema.parse(doc)),
    classTeachers: staff(world.teacherOn(day)),
    pairedTeachers: staff(world.pairedOn(day)),
    school: schoolDoc(story.today, story.plan),
    village: VILLAGES.map((_, index) => villageChair(story, index)).filter(
      ({ village }) => village === sketch.place.village,
    ),
  });
  const lines = cardLines({ name: sketch.name, className: className(classOn(story, world.group, day)), people });
  const givenTo = carer === undefined ? file.carer.word : String(carer.relationWords);
  const doc = { issuedOn: day, number, contents: lines.join('\n'), fingerprint: cardFingerprint(lines), givenTo };
  return editBy(world, world.teacherOn(day), { type: 'contact-card', day, at: '17:10', doc });
}

/** In some homes somebody else looks after the child since: card and assessment are due anew. */
function otherCarerOf(world: ChildWorld): DemoEdit[] {
  const { dice, sketch } = world;
  const from = world.days[world.days.length - 15];
  if (sketch.index % 40 !== 11 || from === undefined) return [];
  const by = world.teacherOn(from);
  const doc: Doc = {
    kind: 'relatives',
    relationWords: '姑姑',
    name: '马玉莲',
    phones: [{ number: `1990000${7000 + sketch.index}`, owner: 'self' }],
    from,
    sameHouse: true,
    age: dice.int(34, 48),
    education: 'senior',
    health: 'well',
    answersPhone: true,
    reads: true,
  };
  const hasCard = dice.chance(0.5) && !world.isInKindergarten;
  const met = { metName: doc.name, metRelation: doc.relationWords };
  const found = { guardianChanged: 'changed', changeWords: '奶奶住院了，换成姑姑马玉莲照看，电话记下了' };
  return [
    visit(world, from, { manner: 'onsite', more: { ...met, ...found } }),
    editBy(world, by, { type: 'guardian', day: from, at: '15:40', doc }),
    ...(hasCard ? [cardOn(world, from, { number: 3, carer: doc })] : []),
  ];
}
