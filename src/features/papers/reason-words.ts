/** Why a child is not on 附件3, in words for whoever prints it. */
import type { LeftOutFor } from '#paper/annex3-choice.ts';

export const reasonWords: Readonly<Record<LeftOutFor, string>> = {
  'birth-unknown': '没写出生日期',
  'birth-rough': '出生日期只知道大概，满没满16岁说不准',
  'is-16': '已满16岁',
  'parents-unknown': '父母去向没写全',
  'needs-confirming': '另一方能不能照顾，先在“家庭情况”里定',
  'a-parent-can-care': '父母有一方在家，能照顾',
  'nobody-away': '父母没有外出',
  'set-aside': '已定为不列入',
  'household-unknown': '没写是不是农村户籍',
  'not-rural': '不是农村户籍',
  'left-school': '那天已经不在册',
  'not-yet-here': '那天还没来校',
};
