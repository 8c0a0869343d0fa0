/** 附件1 of one child: `/papers/annex1/:child`. */
import { annex1 } from '#paper/annex1.ts';
import type { ChildFile } from '#paper/child-file.ts';
import { ChildPaperPage } from './child-paper-page.tsx';

export const Annex1Page = ({ child }: { child: string }) => (
  <ChildPaperPage child={child} title="附件1 个人基本情况" build={annex1} doubtsOf={annex1Doubts} />
);

function annex1Doubts({ child, snapshot }: ChildFile): string[] {
  const doubts: readonly (readonly [boolean, string])[] = [
    [snapshot === undefined, '这学期的学习、健康、照护还没核对，那几格空着。'],
    [!child.idNumber && child.idKind !== 'none', '没写身份证号码。'],
    [child.home === undefined, '没写家庭常住地。'],
    [child.boards === undefined, '没写是否寄宿生。'],
    [child.lunchAtSchool === undefined, '没写是否中午在学校就餐。'],
  ];
  return doubts.filter(([holds]) => holds).map(([, say]) => say);
}
