/** R35: 座谈会、专题研讨会 (JSS 五1): what is noticed early, who looks after it, and until when; and other meetings of the staff. */
import * as z from 'zod';
import { children, choice, clockTime, day, hidden, line, list, paragraph, people, photos } from './field.ts';
import { defineKind, type Finding } from './kind.ts';
import { byDuty } from './roles.ts';
import { spanFindings } from './spans.ts';

const issue = () =>
  z.object({
    what: line({ label: '什么苗头', group: 'issues' }),
    who: line({ label: '谁负责', group: 'issues' }),
    by: day({ label: '哪天之前', group: 'issues' }),
    done: line({ label: '办得怎样', group: 'issues' }),
  });

export const Meeting = defineKind({
  type: 'meeting',
  label: '会议',
  deed: '记会议',
  serves: ['I6', 'J1', 'J2'],
  about: 'school',
  heading: 'office',
  writers: byDuty,
  happenedOn: 'happenedOn',
  comesBack: {
    list: 'issues',
    day: 'by',
    what: 'what',
    who: 'who',
    whose: 'hosts',
    done: 'done',
    say: '要留意的',
    from: '会上定的',
  },
  paper: {
    title: '座谈会（研讨会）记录',
    signs: ['记录人', '校长'],
    register: {
      title: '座谈会（研讨会）登记表',
      columns: ['happenedOn', 'kind', 'title', 'hosts', 'attended', 'decisions'],
    },
    signIn: '座谈会（研讨会）签到表',
  },
  groups: [
    { key: 'when', title: '什么会' },
    { key: 'issues', title: '要早留意的' },
    { key: 'decided', title: '定了什么' },
  ],
  schema: () =>
    z.looseObject({
      term: hidden(z.string().max(20).optional(), { label: '学期', group: 'when', sensitivity: 'basic' }),
      happenedOn: day({ label: '日期', group: 'when', sensitivity: 'basic', needed: true }),
      from: clockTime({ label: '几点开始', group: 'when' }),
      until: clockTime({ label: '几点结束', group: 'when' }),
      kind: choice(
        { forum: '座谈会', seminar: '专题研讨会', leaders: '领导机构会议', staff: '教职工会', other: '其他' },
        { label: '什么会', group: 'when', needed: true, clause: 'JSS 五1' },
      ),
      title: line({ label: '议题', group: 'when', needed: true }),
      hosts: people({ label: '主持人', group: 'when', sensitivity: 'basic' }),
      attended: people({ label: '参加的人', group: 'when', sensitivity: 'basic' }),
      words: paragraph({ label: '说了什么', group: 'issues' }),
      issues: list(issue(), {
        label: '苗头性问题',
        spoken: '看到的苗头',
        group: 'issues',
        hint: '写事情和谁负责，不写孩子全名',
        isPublic: true,
        clause: 'JSS 五1',
      }),
      about: children({ label: '说到哪些孩子', group: 'issues', sensitivity: 'own-words' }),
      decisions: paragraph({ label: '定了什么', group: 'decided' }),
      photos: photos({ label: '照片', group: 'decided' }),
    }),
  check: (doc) => {
    const found: Finding[] = spanFindings(doc);
    if (doc.issues?.some((each) => each.what && !each.who))
      found.push({ level: 'warning', field: 'issues', say: '每一件都写上谁负责，才有人办。' });
    return found;
  },
  line: (doc) => doc.title ?? '会议',
});
