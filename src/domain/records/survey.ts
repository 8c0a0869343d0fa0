/** R38: 摸底 of one class — every pupil looked at, each with 是、否 or 存疑, done before the end of June (JSS 四(一)1, PL 三(二)). */
import * as z from 'zod';
import { printSchoolYear, schoolYearStartOf } from '#domain/calendar/school-year.ts';
import { choice, day, flow, hidden, hiddenChild, integer, line, list, people, reference } from './field.ts';
import { defineKind, type Finding } from './kind.ts';
import { byDuty } from './roles.ts';

const states = {
  open: { label: '正在摸底', next: ['done'] },
  done: { label: '摸完了', next: ['open'] },
} as const;

const pupil = () =>
  z.object({
    child: hiddenChild({ label: '档案', group: 'pupils' }),
    name: line({ label: '姓名', group: 'pupils' }),
    result: choice({ yes: '是', no: '否', doubt: '存疑' }, { label: '符合吗', group: 'pupils' }),
    on: day({ label: '哪天核的', group: 'pupils' }),
    note: line({ label: '备注', group: 'pupils' }),
  });

export const Survey = defineKind({
  type: 'survey',
  label: '摸底',
  deed: '做摸底',
  serves: ['A1', 'A8'],
  about: 'school',
  heading: 'register',
  writers: byDuty,
  happenedOn: 'happenedOn',
  ledBy: 'classId',
  paper: {
    title: '摸底调查统计表',
    signs: ['调查人', '校长'],
    register: {
      title: '摸底调查统计表',
      columns: ['classId', 'total', 'found', 'doubtful', 'happenedOn', 'staff', 'state'],
    },
  },
  groups: [
    { key: 'class', title: '哪个班' },
    { key: 'pupils', title: '一个一个核' },
  ],
  schema: () =>
    z.looseObject({
      term: hidden(z.string().max(20).optional(), { label: '学期', group: 'class', sensitivity: 'basic' }),
      schoolYear: line({ label: '学年', group: 'class', sensitivity: 'basic' }),
      classId: reference('school-class', { label: '班级', group: 'class', sensitivity: 'basic', needed: true }),
      happenedOn: day({ label: '哪天开始', group: 'class', sensitivity: 'basic', needed: true, clause: 'JSS 四(一)1' }),
      staff: people({ label: '谁调查的', group: 'class', sensitivity: 'basic' }),
      total: integer({ label: '班里一共', group: 'class', sensitivity: 'basic', unit: '人' }),
      state: flow(states, { label: '到哪一步', group: 'class', sensitivity: 'basic', needed: true }),
      pupils: list(pupil(), { label: '学生', group: 'pupils', sensitivity: 'own-words', clause: 'PL 三(二)' }),
      found: integer({ label: '找到的', group: 'class', sensitivity: 'basic', unit: '人', isDerived: true }),
      doubtful: integer({ label: '存疑的', group: 'class', sensitivity: 'basic', unit: '人', isDerived: true }),
    }),
  begin: ({ today, me }) => ({
    state: 'open',
    schoolYear: printSchoolYear(schoolYearStartOf(today)),
    ...(me.classes.length === 1 && { classId: me.classes[0] }),
  }),
  derive: ({ pupils }) => ({
    found: pupils?.filter(({ result }) => result === 'yes').length,
    doubtful: pupils?.filter(({ result }) => result === 'doubt').length,
  }),
  check: (doc) => {
    const found: Finding[] = [];
    if (doc.state !== 'done') return found;
    const pupils = doc.pupils ?? [];
    if (doc.total === undefined)
      found.push({ level: 'error', field: 'total', say: '写上班里一共几人，才知道是不是都核了。' });
    else if (pupils.length < doc.total)
      found.push({ level: 'error', field: 'pupils', say: `还有${doc.total - pupils.length}人没核，一个都不能少。` });
    if (pupils.some((each) => each.result === undefined))
      found.push({ level: 'error', field: 'pupils', say: '有的学生还没选是、否或存疑。' });
    return found;
  },
  line: (doc) =>
    ['摸底', lookedAt(doc), doc.total === undefined ? '' : `一共${doc.total}人`].filter(Boolean).join('，'),
});

interface Looked {
  readonly pupils?: readonly unknown[] | undefined;
  readonly found?: number | undefined;
  readonly doubtful?: number | undefined;
}

/** Who is not given the pupils one by one has the numbers. */
const lookedAt = ({ pupils, found, doubtful = 0 }: Looked): string => {
  if (pupils !== undefined || found === undefined) return `核了${pupils?.length ?? 0}人`;
  return `找到${found}人${doubtful === 0 ? '' : `，存疑${doubtful}人`}`;
};
