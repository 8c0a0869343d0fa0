/**
 * R12: what children did together or one alone (三个优先③, JSS 四(三)1), and the activities that the three documents name one
 * by one. Who took part counts for the child.
 */
import * as z from 'zod';
import { children, choice, choices, day, integer, line, paragraph, people, photos } from './field.ts';
import { defineKind, type Finding } from './kind.ts';
import { allStaff } from './roles.ts';

/** Kinds at which grown-ups sit and no child takes part. */
const withoutChildren: readonly (string | undefined)[] = ['parents-meeting', 'committee'];

/** True for one that children take part in: who is named at a meeting of parents is whose parents came. */
export const isForChildren = ({ kind }: { readonly kind?: string | undefined }): boolean =>
  !withoutChildren.includes(kind);

export const Activity = defineKind({
  type: 'activity',
  label: '活动',
  deed: '记活动',
  serves: ['B8', 'B10', 'D6', 'D7', 'F2', 'F7', 'G2', 'G3', 'H2', 'H3'],
  about: 'school',
  heading: 'activities',
  writers: allStaff,
  happenedOn: 'happenedOn',
  batch: { everybody: 'came' },
  paper: {
    title: '活动记录',
    signs: ['组织教师', '校长'],
    register: {
      title: '活动登记表',
      columns: ['happenedOn', 'title', 'kind', 'topics', 'together', 'teachers', 'came', 'minutes'],
    },
    signIn: '活动签到表',
  },
  groups: [
    { key: 'what', title: '什么活动' },
    { key: 'came', title: '谁参加了' },
    { key: 'after', title: '怎么样' },
  ],
  schema: () =>
    z.looseObject({
      happenedOn: day({ label: '日期', group: 'what', sensitivity: 'basic', needed: true }),
      title: line({ label: '名称', group: 'what', needed: true }),
      kind: choice(
        {
          sport: '体育',
          art: '艺术',
          practice: '社会实践',
          'class-meeting': '主题班会',
          wall: '专题墙报',
          speech: '演讲比赛',
          show: '文艺演出',
          care: '关爱主题活动',
          reunion: '亲情见面',
          law: '法制讲座',
          'parents-meeting': '家长会议',
          exchange: '家校互动',
          committee: '家长委员会',
          group: '互助小组',
          mind: '心理教育课',
          other: '其他',
        },
        { label: '哪一种', group: 'what', needed: true, clause: 'JT 二.3' },
      ),
      level: choice(
        { class: '班级', grade: '年级', school: '学校' },
        { label: '哪一级家长委员会', group: 'what', hint: '开家长委员会才选', clause: 'JSS 四(三)6' },
      ),
      topics: choices(
        {
          safety: '安全',
          law: '法制',
          gratitude: '感恩',
          thought: '思想',
          feeling: '情感',
          independence: '独立生活',
          parents: '体谅父母',
          mind: '心理',
        },
        { label: '教育内容', group: 'what', clause: 'JSS 四(三)5' },
      ),
      together: choice(
        { group: '集体', single: '单独' },
        { label: '集体还是单独', group: 'what', widget: 'ask', clause: 'JSS 四(三)1' },
      ),
      place: line({ label: '地点', group: 'what' }),
      minutes: integer({ label: '多长时间', group: 'what', unit: '分钟' }),
      teachers: people({ label: '组织教师', group: 'what', sensitivity: 'basic' }),
      came: children({ label: '参加的孩子', group: 'came' }),
      others: line({ label: '还有谁来了', group: 'came', hint: '如：爸爸妈妈12人，志愿者3人' }),
      content: paragraph({ label: '做了什么', group: 'after' }),
      effect: paragraph({ label: '孩子们怎么样', group: 'after' }),
      photos: photos({ label: '照片', group: 'after', hint: '拍场面、作品、手，不拍脸' }),
    }),
  check: (doc) => {
    const found: Finding[] = [];
    const count = doc.came?.length ?? 0;
    if (count === 0 && doc.kind !== undefined && isForChildren(doc))
      found.push({ level: 'warning', field: 'came', say: '点上参加的孩子，参加率才算得准。' });
    if (doc.kind === 'committee' && doc.level === undefined)
      found.push({ level: 'warning', field: 'level', say: '选上是哪一级：班级、年级还是学校的家长委员会。' });
    if (doc.together === 'single' && count > 3)
      found.push({ level: 'warning', field: 'together', say: '有好几个孩子参加，看看是不是集体活动。' });
    return found;
  },
  line: (doc) => [doc.title ?? '活动', doc.came === undefined ? '' : `${doc.came.length}人`].filter(Boolean).join('，'),
});
