/** The school itself: its name, its calendar and the words its papers need. One record, seen by everybody who works there. */
import * as z from 'zod';
import { SchoolCalendar } from '#domain/calendar/school-year.ts';
import { choice, day, hidden, integer, line, phones } from './field.ts';
import { defineKind } from './kind.ts';
import { office } from './roles.ts';

/** Within how many minutes of a 突发事件; the documents say 第一时间 and give no number (§6.18). */
const minutes = (label: string) =>
  integer({ label: `突发事件：${label}`, group: 'urgent', sensitivity: 'basic', unit: '分钟内' });

export const School = defineKind({
  type: 'school',
  label: '学校',
  serves: ['A1', 'A5', 'I2', 'J1'],
  about: 'school',
  writers: office,
  groups: [
    { key: 'who', title: '学校' },
    { key: 'urgent', title: '紧急' },
    { key: 'annex3', title: '报给教育局' },
  ],
  schema: () =>
    z.looseObject({
      name: line({ label: '学校名称', group: 'who', sensitivity: 'basic', needed: true }),
      phones: phones({ label: '学校电话', group: 'who', sensitivity: 'basic' }),
      police: phones({ label: '派出所', group: 'who', sensitivity: 'basic' }),
      hospital: phones({ label: '卫生院', group: 'who', sensitivity: 'basic' }),
      hotlines: phones({
        label: '热线',
        group: 'urgent',
        sensitivity: 'basic',
        hint: '“紧急”页上的别的号码；空着就用全国通用的。',
      }),
      bureauPhones: phones({ label: '教育局电话', group: 'urgent', sensitivity: 'basic', clause: 'JSS 三' }),
      townPhones: phones({ label: '乡镇政府电话', group: 'urgent', sensitivity: 'basic', clause: 'JSS 三' }),
      guardianMinutes: minutes('告诉委托监护人'),
      parentsMinutes: minutes('告诉家长'),
      bureauMinutes: minutes('报教育主管部门'),
      townMinutes: minutes('报当地政府'),
      calendar: hidden(SchoolCalendar.optional(), { label: '校历', group: 'who', sensitivity: 'basic' }),
      office: line({
        label: '报送科室',
        group: 'annex3',
        sensitivity: 'basic',
        hint: '照文件写，如：教育科2',
        clause: 'JT 附3 注2',
      }),
      mailbox: line({ label: '电子稿邮箱', group: 'annex3', sensitivity: 'basic', clause: 'JT 附3 注2' }),
      deadline: line({
        label: '截止日期',
        group: 'annex3',
        sensitivity: 'basic',
        hint: '如：4月8日',
        clause: 'JT 附3 注2',
      }),
      bureau: line({
        label: '主管教育局',
        group: 'annex3',
        sensitivity: 'basic',
        hint: '写全称，如：平利县教育局。书面报告、上报都写给它',
        clause: 'JT 二.2',
      }),
      /** 集中1周 of home visits for the 摸底, of this year or the last one it was written for. */
      surveyFrom: day({ label: '集中摸底从哪天', group: 'who', sensitivity: 'basic', clause: 'JSS 四(一)1' }),
      surveyTo: day({ label: '集中摸底到哪天', group: 'who', sensitivity: 'basic', clause: 'JSS 四(一)1' }),
      pairFor: choice(
        { all: '每个孩子', focus: '只给要多陪的孩子' },
        { label: '给谁配帮扶教师', group: 'who', sensitivity: 'basic', clause: 'JSS 四(二)3' },
      ),
      visitsPerTerm: integer({ label: '每学期家访次数', group: 'who', sensitivity: 'basic', clause: 'JSS 四(二)2' }),
    }),
  line: (doc) => doc.name ?? '学校',
});

/** 平利县教育局, also where only 平利县 was written; a line to write on where nothing is known. */
export const bureauWords = (name = ''): string => (/[局委厅]$/.test(name) ? name : `${name || '____________'}教育局`);
