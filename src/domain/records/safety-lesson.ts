/** R13: what children are taught so that they come to no harm, at school and carried to the home (JT 二.4一, JSS 四(三)6). */
import * as z from 'zod';
import { children, choice, choices, day, integer, line, paragraph, people, photos, yesNo } from './field.ts';
import { defineKind, type Finding } from './kind.ts';
import { allStaff } from './roles.ts';

const topics = {
  water: '溺水',
  traffic: '交通',
  gas: '煤气中毒',
  shock: '触电',
  food: '食物中毒',
  crime: '防范不法侵害',
  rescue: '自救自护',
  escape: '应急避险',
  drugs: '禁毒',
  aids: '防艾',
  other: '其他',
} as const;

export const SafetyLesson = defineKind({
  type: 'safety-lesson',
  label: '安全教育',
  deed: '记安全教育',
  serves: ['H1', 'H2'],
  about: 'school',
  heading: 'activities',
  writers: allStaff,
  happenedOn: 'happenedOn',
  batch: { everybody: 'came' },
  paper: {
    title: '安全教育记录',
    signs: ['组织教师', '校长'],
    register: {
      title: '安全教育登记表',
      columns: ['happenedOn', 'topics', 'how', 'minutes', 'teachers', 'came', 'toHome'],
    },
    signIn: '安全教育签到表',
  },
  groups: [
    { key: 'what', title: '讲了什么' },
    { key: 'came', title: '谁在场' },
    { key: 'home', title: '送到家' },
  ],
  schema: () =>
    z.looseObject({
      happenedOn: day({ label: '日期', group: 'what', sensitivity: 'basic', needed: true }),
      topics: choices(topics, { label: '讲了什么', group: 'what', needed: true, clause: 'JT 二.4一' }),
      how: choice(
        {
          daily: '每天放学前1分钟',
          friday: '周五5分钟',
          holiday: '放假前30分钟',
          lesson: '安全课',
          drill: '演练',
          home: '送到家里',
        },
        { label: '怎么讲的', group: 'what' },
      ),
      minutes: integer({ label: '多长时间', group: 'what', unit: '分钟' }),
      teachers: people({ label: '谁讲的', group: 'what', sensitivity: 'basic' }),
      content: paragraph({ label: '要点', group: 'what' }),
      came: children({ label: '在场的孩子', group: 'came' }),
      toHome: yesNo({ label: '讲到家里了', group: 'home', clause: 'JT 二.4一' }),
      material: line({ label: '带回家的材料', group: 'home', hint: '如：防溺水告知单，32张回执' }),
      photos: photos({ label: '照片', group: 'home', hint: '拍场面、回执，不拍脸' }),
    }),
  check: (doc) => {
    const found: Finding[] = [];
    if ((doc.came ?? []).length === 0)
      found.push({ level: 'warning', field: 'came', say: '点上在场的孩子，谁没听到才看得出来。' });
    return found;
  },
  line: (doc) => `安全教育：${(doc.topics ?? []).map((code) => topics[code]).join('、') || '没写内容'}`,
});
