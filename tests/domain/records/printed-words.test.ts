/** §4.2, transcribed: the words of the paper forms, exactly and in printed order, wherever a kind offers them. */
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { fieldOf, fieldsOf, type Field } from '#domain/records/kind.ts';
import { kindOf } from '#domain/records/kinds.ts';

const fieldAt = (type: string, path: string): Field | undefined => {
  const kind = kindOf(type);
  const [name = '', inside] = path.split('.');
  const field = kind && fieldOf(kind, name);
  if (inside === undefined) return field;
  return field?.of instanceof z.ZodObject ? fieldsOf(field.of).find((each) => each.name === inside) : undefined;
};

const printed = (type: string, path: string): string | undefined =>
  fieldAt(type, path)
    ?.options?.map(({ label }) => label)
    .join(' · ');

describe('the words of the paper forms (domain.md §4.2)', () => {
  it.each(
    [
      ['learning_level', 'term-snapshot', 'learning', '成绩优秀 · 良好 · 一般 · 差'],
      ['health_state', 'term-snapshot', 'health', '健康 · 重大疾病 · 特殊疾病 · 残疾等级 · 其他'],
      ['its value', 'term-snapshot', 'disabilityGrade', '一级 · 二级 · 三级 · 四级'],
      ['care_kind', 'term-snapshot', 'care', '祖父母 · 外祖父母 · 亲友照顾 · 代理家长 · 其他'],
      ['difficulty', 'term-snapshot', 'difficulties', '经济困难 · 学习困难 · 亲情缺失 · 心理健康 · 行为习惯'],
      ['help', 'term-snapshot', 'help', '经济资助 · 学习辅导 · 社会妈妈监护 · 村（居）党员干部 · 其他志愿者帮扶'],
      ['member_row', 'family-member', 'relation', '父亲 · 母亲 · 其他主要成员 · 祖父 · 祖母 · 外祖父 · 外祖母'],
      ['left_kind', 'family-flags', 'leftKindConfirmed', '父母均外出 · 父外出 · 母外出 · 不列入'],
      ['talk_reason', 'talk', 'reason', '常规 · 学习严重滑坡 · 人格发展不健全 · 道德规范方面问题较多 · 其他'],
      ['its three for a plan', 'individual-plan', 'reason', '学习严重滑坡 · 人格发展不健全 · 道德规范方面问题较多'],
      ['meeting_topic', 'guardian-meeting', 'topics', '学习 · 生活 · 品行 · 心理健康'],
      [
        'focus_reason',
        'focus-flag',
        'reason',
        '重点帮扶对象 · 学习严重滑坡 · 人格发展不健全 · 道德规范方面问题较多 · 其他',
      ],
      ['channel', 'parent-contact', 'channel', '电话 · QQ · 微信 · 短信 · 视频 · 给家长的一封信 · 家访 · 来校 · 其他'],
      ['how a call went', 'parent-contact', 'result', '接通 · 未接 · 停机 · 拒接 · 已发出'],
      ['health of a relative', 'family-member', 'health', '健康 · 一般 · 慢性病 · 重病 · 残疾 · 去世'],
      ['why a relative cannot care', 'family-member', 'cannotBecause', '重病 · 重残 · 服刑 · 失联 · 去世 · 其他'],
      ['family_call_kind', 'family-call', 'manner', '通信 · 通电话 · 视频 · 见面'],
      [
        'safety_topic',
        'safety-lesson',
        'topics',
        '溺水 · 交通 · 煤气中毒 · 触电 · 食物中毒 · 防范不法侵害 · 自救自护 · 应急避险 · 禁毒 · 防艾 · 其他',
      ],
      ['education_topic', 'activity', 'topics', '安全 · 法制 · 感恩 · 思想 · 情感 · 独立生活 · 体谅父母 · 心理'],
      [
        'activity_kind',
        'activity',
        'kind',
        '体育 · 艺术 · 社会实践 · 主题班会 · 专题墙报 · 演讲比赛 · 文艺演出 · 关爱主题活动 · 亲情见面 · 法制讲座 · 家长会议 · 家校互动 · 家长委员会 · 互助小组 · 心理教育课 · 其他',
      ],
      ['training_kind', 'training', 'kind', '家长学校 · 监护人培训 · 教职工专题培训'],
      ['its groups of staff', 'training', 'staffGroups', '班主任 · 宿舍管理人员'],
      ['pair_kind', 'pairing', 'manner', '教职工结对 · 一帮一 · 一帮多 · 志愿者结对 · 一对一 · 代理家长 · 学习帮手'],
      ['hazards', 'home-visit', 'hazards', '溺水点 · 交通 · 煤气 · 触电 · 地质 · 野外 · 网吧 · 其他'],
      ['hazards by place', 'hazard-check', 'kinds', '溺水点 · 交通 · 煤气 · 触电 · 地质 · 野外 · 网吧 · 其他'],
      ['consent scopes', 'consent', 'scopes', '基本资料 · 身份证号 · 健康 · 照片 · 录音 · 位置 · 上报教育局 · 其他'],
      ['how consent is given', 'consent', 'how', '纸质签字 · 手印 · 录音 · 视频 · 电话+见证'],
      [
        'reasons to stay away',
        'dropout-case',
        'reason',
        '厌学 · 家庭困难 · 随父母 · 务工 · 早婚 · 病残 · 被控制 · 其他',
      ],
      ['addressees of the written report', 'dropout-case', 'reports.to', '教育局 · 镇（区）人民政府'],
      ['what a survey finds', 'survey', 'pupils.result', '是 · 否 · 存疑'],
      ['sign-in of a meeting', 'guardian-meeting', 'came', '到 · 代 · 缺 · 电话补会'],
      ['entries of a pairing', 'pairing-log', 'kind', '交流 · 走访监护人 · 辅导 · 物资 · 电话'],
      ['where progress is seen', 'progress-entry', 'area', '学业 · 习惯 · 品行 · 身心 · 特长'],
      ['kinds of case', 'case-note', 'kind', '行为 · 健康 · 监护 · 其他'],
      [
        'measures of a school',
        'case-note',
        'measures',
        '训导 · 遵守特定的行为规范 · 特定的专题教育 · 校内服务 · 社工或专业人员的心理辅导和行为干预 · 其他',
      ],
      ['who signs the letter', 'responsibility-letter', 'signedBy', '学校 · 村委会 · 家长或监护人'],
      ['where one is referred to', 'referral', 'kind', '民政 · 法律援助 · 医疗 · 心理 · 司法'],
      ['sex', 'child', 'sex', '男 · 女'],
    ].map((row) => [row[0], row] as const),
  )('%s is printed exactly', (_, [, type = '', path = '', words]) => {
    expect(printed(type, path)).toBe(words);
  });

  it.each([
    // §4.4 has 在册留守 and 关注(不符合留守) here: no paper of a child bears the label.
    ['child', 'state', '待核 · 在册 · 关注 · 转出 · 满16 · 父母返乡 · 毕业 · 死亡'],
    ['dropout-case', 'state', '缺勤 · 疑似辍学 · 劝返中 · 复学 · 书面报告已送 · 政府处理中 · 销号'],
    ['entrustment', 'state', '待签 · 已签（纸） · 已存照片 · 即将到期 · 到期 · 撤回'],
    ['responsibility-letter', 'state', '待签 · 已签（纸） · 已存照片 · 即将到期 · 到期 · 撤回'],
    ['consent', 'state', '待签 · 已签（纸） · 已存照片 · 即将到期 · 到期 · 撤回'],
    ['submission', 'state', '草稿 · 核对 · 冻结 · 已打印盖章、已发邮件 · 退回 · 更正版 · 已接收'],
    ['boarding', 'state', '需要 · 候补 · 已安排 · 不住了'],
  ])('the states of a %s (§4.4) are printed exactly', (type, path, words) => {
    expect(fieldAt(type, path)?.widget).toBe('flow');
    expect(printed(type, path)).toBe(words);
  });

  it.each([
    ['family_flag', 'family-flags', ['是否单亲', '父母离异', '是否孤儿', '其他']],
    ['assess_head', 'assessment', ['安全处境', '监护情况', '身心健康状况']],
  ])('%s are labels of fields', (_, type, labels) => {
    expect(fieldsOf(kindOf(type)?.schema ?? z.object({})).map(({ label }) => label)).toEqual(
      expect.arrayContaining(labels),
    );
  });
});
