/** 附件2 of one child, `/papers/annex2/:child`, or blank, `/papers/annex2`. */
import { familyDoubts } from '#domain/people/family-doubts.ts';
import { annex2 } from '#paper/annex2.ts';
import { factsOn } from '#paper/child-file.ts';
import type { ChildFile } from '#paper/child-file.ts';
import { ChildPaperPage } from './child-paper-page.tsx';

export const Annex2Page = ({ child }: { child?: string | undefined }) => (
  <ChildPaperPage child={child} title="附件2 家庭情况" hasAges build={annex2} doubtsOf={annex2Doubts} />
);

function annex2Doubts(file: ChildFile, day: string): string[] {
  const missing = (['father', 'mother'] as const)
    .filter((relation) => !file.members.some((member) => member.relation === relation))
    .map((relation) => `没写${relation === 'father' ? '父亲' : '母亲'}，那一行空着。`);
  return [...missing, ...familyDoubts(factsOn(file, day)).map((doubt) => doubt.say)];
}
