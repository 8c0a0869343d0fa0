/** The letters of 控辍保学 (JT 二.2, domain §7.10, §11): what goes home on the way, and the written report to both addressees. */
import type { addressees } from '#domain/records/dropout-case.ts';
import type { Letter } from './letter.ts';

const reportBody = [
  '{child}，{sex}，{birth}出生，家住{home}，是我校{class}学生。监护人{guardian}，电话{guardianPhone}。',
  '该生从{record.since}起没有请假，没有到校。{again?}原因：{record.reason}。{record.reasonWords?}',
  '现在去向：{record.whereabouts}。照护人的态度：{record.attitude}。',
  '我校已作登记，劝返{persuasionCount}次{tries?}，经过如下：',
  '{record.persuasions}',
  '经劝返，该生至今没有复学。根据《中华人民共和国义务教育法》第十三条和《中华人民共和国未成年人保护法》第二十八条，现将情况书面报告，请依法督促其父母或者其他监护人送该生复学。{record.reportWords?}',
  '特此报告。',
  '附件：1.疑似辍学学生登记　2.劝返复学记录',
];

const report = (key: string, who: keyof typeof addressees, { to, spoken }: { to: string; spoken: string }): Letter => ({
  key,
  title: '关于{child}同学疑似辍学情况的报告',
  spoken,
  of: 'dropout-case',
  about: 'child',
  serves: ['I2'],
  notForKindergarten: true,
  number: `文号：{${who}Number}`,
  to,
  body: reportBody,
  signs: [],
});

export const dropoutLetters: readonly Letter[] = [
  {
    key: 'return-notice',
    title: '劝返复学通知书',
    of: 'dropout-case',
    about: 'child',
    serves: ['I2'],
    notForKindergarten: true,
    to: '{child}的家长（监护人）：',
    body: [
      '{child}从{record.since}起没有请假，没有到校。{again?}学校和老师都很挂念。',
      '孩子接受完义务教育，是孩子的权利，也是家长的责任（《中华人民共和国义务教育法》第五条、第十一条）。请您在____年____月____日以前把孩子送回学校。',
      '家里有什么难处，请告诉我们：班主任{teacher}，电话{teacherPhone}。学习跟不上的，我们补；经济上有困难的，我们帮着申请资助；要住校的，我们安排。',
      '到期没有复学，学校将依法书面报告教育局和镇（区）人民政府。',
    ],
    signs: ['家长（监护人）签收', '送达人签名'],
  },
  report('dropout-report-bureau', 'bureau', { to: '{bureau}：', spoken: '书面报告，给教育局' }),
  report('dropout-report-town', 'town', { to: '{town}人民政府：', spoken: '书面报告，给镇（区）人民政府' }),
];
