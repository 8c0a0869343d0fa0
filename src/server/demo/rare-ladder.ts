/** Cases of 控辍保学 in each state, each told from the first day to where it stands (JT 二.2). */
import { addDays, monthOf, printMonth, type Day } from '#domain/calendar/day.ts';
import type { Doc } from '#domain/records/kind.ts';
import type { ChildWorld } from './child-world.ts';
import type { DemoEdit } from './file.ts';
import { absence, steppedThrough } from './hard-days.ts';

/** The case of this child, if it has one. */
export const rareLadderOf = (world: ChildWorld): readonly DemoEdit[] =>
  world.sketch.situation === 'moved-away' ? movedOf(world) : caseOf(world);

interface Case {
  readonly ago: number;
  readonly opened: Doc;
  /** What followed, so many days after. */
  readonly steps: readonly (readonly [after: number, doc: (on: (after: number) => Day) => Doc])[];
}

const tried = (on: Day, how: string, [result, promise]: readonly [string, string?]) => ({
  on,
  who: '班主任、村干部 马进山',
  where: how === 'visit' ? '家里' : '村委会',
  how,
  said: '说了学校能帮的，也听了家里的难处',
  ...(promise && { promise }),
  result,
});

const CASES: Readonly<Record<number, Case>> = {
  102: {
    ago: 45,
    opened: { reason: 'illness', reasonWords: '腿摔伤，怕落下课', whereabouts: '在家里' },
    steps: [
      [3, (on) => ({ state: 'returned', backOn: on(3), persuasions: [tried(on(2), 'call', ['back', '下周一来'])] })],
      [42, (on) => ({ state: 'absent', again: on(41) })],
    ],
  },
  107: { ago: 4, opened: { reason: 'other', reasonWords: '照看住院的奶奶', whereabouts: '县医院' }, steps: [] },
  110: {
    ago: 14,
    opened: { reason: 'work', whereabouts: '跟着表哥跑车', attitude: '管不住' },
    steps: [[3, (on) => ({ state: 'persuading', persuasions: [tried(on(3), 'visit', ['soon', '月底前来'])] })]],
  },
  144: {
    ago: 60,
    opened: { reason: 'poverty', whereabouts: '在家带弟弟', attitude: '家里没有人手' },
    steps: [
      [3, (on) => ({ state: 'persuading', persuasions: [tried(on(3), 'visit', ['not'])] })],
      [
        12,
        (on) => ({
          state: 'reported',
          persuasions: [tried(on(3), 'visit', ['not']), tried(on(10), 'village', ['not'])],
          reports: ['bureau', 'town'].map((to, index) => ({
            to,
            on: on(12),
            number: `松小〔${index + 8}〕号`,
            by: '喇玉梅',
            receipt: '已签收',
          })),
          reportWords: '家里没有人带弟弟，请乡里一起想办法',
        }),
      ],
      [26, (on) => ({ state: 'government', months: [month(on(26), '乡里上门两次，给弟弟找托管')] })],
    ],
  },
  68: {
    ago: 40,
    opened: { reason: 'illness', whereabouts: '在家里，出不了门', attitude: '愿意让老师来教' },
    steps: [[8, () => ({ state: 'closed', closedAs: 'home', closedWords: '送教的老师每周去两次，看过课本和作业' })]],
  },
  121: {
    ago: 70,
    opened: { reason: 'other', reasonWords: '户口迁到县城，手续办了一半', whereabouts: '县城舅舅家' },
    steps: [[10, () => ({ state: 'closed', closedAs: 'other', closedWords: '手续没有办，人回来了，名册上没有变' })]],
  },
};

const month = (day: Day, words: string) => ({ month: printMonth(monthOf(day)), words });

function caseOf(world: ChildWorld): DemoEdit[] {
  const found = CASES[world.sketch.index];
  const since = found && world.days[world.days.length - found.ago];
  if (found === undefined || since === undefined) return [];
  const first = world.days.find((day) => day >= addDays(since, 2)) ?? since;
  const on = (after: number): Day => addDays(first, after);
  const opened = { state: 'suspected', since, staff: [world.story.staffId(world.teacherOn(first))], ...found.opened };
  const away = world.days
    .filter((day) => day >= since && day <= first)
    .map((day) => absence(world, day, { leave: 'none', reached: world.file.carer.word, wentHome: day > since }));
  const later = found.steps.map(([after, says]) => {
    const doc = says(on);
    return [on(after), '11:10', { ...doc, ...(doc.state === 'closed' && { closedOn: on(after) }) }] as const;
  });
  return [...away, ...steppedThrough(world, [[first, '17:00', opened], ...later])];
}

const PROOFS = ['letter', 'system', 'call', 'seen'] as const;

/** Taken along by its parents without a word: struck off once the new school had said so. */
function movedOf(world: ChildWorld): DemoEdit[] {
  const [since, closedOn] = [world.days[world.days.length - 7], world.days[world.days.length - 1]];
  if (since === undefined || closedOn === undefined) return [];
  const opened = {
    state: 'suspected',
    since,
    reason: 'parents',
    whereabouts: '跟爸爸妈妈去了晋江',
    staff: [world.story.staffId(world.teacherOn(since))],
  };
  const closed = {
    state: 'closed',
    closedAs: 'moved',
    movedTo: '福建晋江某某小学',
    movedProof: PROOFS[Math.floor(world.sketch.index / 60) % PROOFS.length],
    closedOn,
    closedWords: '和新学校通了电话，看了接收的凭据',
  };
  return steppedThrough(world, [
    [world.days[world.days.length - 5] ?? since, '17:00', opened],
    [closedOn, '11:10', closed],
  ]);
}
