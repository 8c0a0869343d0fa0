/** One entry fills every form: what a roster brought in stands in the annexes, and nobody writes it again for one of them. */
import { expect, it } from 'vitest';
import { annex1 } from '#paper/annex1.ts';
import { annex2 } from '#paper/annex2.ts';
import { annex3 } from '#paper/annex3.ts';
import type { ChildFile, GuardianDoc, MemberDoc } from '#paper/child-file.ts';
import { rosterEdits } from '#paper/roster-edits.ts';
import { Child } from '#domain/records/child.ts';
import { Guardian } from '#domain/records/guardian.ts';
import { FamilyMember } from '#domain/records/family-member.ts';
import { idOf, nextId } from '#tests/support/builders.ts';
import { gridOf } from './a-child-file.ts';
import { HEAD, previewOf } from './a-roster.ts';

const day = '2026-04-15';
const heading = { unit: '松岔中心小学', day };
const grandmother = ['马八姑', '奶奶', '19900002716'] as const;

/** The file as the import makes it, and not as a test would write it by hand. */
async function fileOfImport(): Promise<ChildFile> {
  const rows = [
    [...HEAD, '父亲姓名', '父亲电话'],
    ['马尕麦', '女', '2014.9.3', null, '五（2）班', ...grandmother, '马成祥', '19900001111'],
  ];
  const preview = await previewOf(rows, { classes: [{ id: idOf(52), doc: { grade: 'g5', number: 2 } }] });
  const edits = rosterEdits(preview, {}, { existing: [], today: day, newId: nextId });
  const made = (type: string) => edits.filter((edit) => edit.type === type);
  const [child] = made(Child.type);
  if (child === undefined) throw new Error('The import made no child.');
  return {
    id: child.id,
    child: Child.schema.parse(child.doc),
    guardians: made(Guardian.type).map(({ doc }): GuardianDoc => Guardian.schema.parse(doc)),
    members: made(FamilyMember.type).map(({ id, doc }): MemberDoc => ({ ...FamilyMember.schema.parse(doc), id })),
  };
}

it('附件2 has the carer in the row of the grandmother, and the father in his', async () => {
  const rows = gridOf(annex2(await fileOfImport(), heading)).map((row) => row.filter(Boolean));
  expect(rows.find(([label]) => label === '祖母')).toEqual(['祖母', '马八姑', '19900002716']);
  expect(rows.find(([label]) => label === '父亲')).toEqual(['父亲', '马成祥', '19900001111']);
});

it('附件1 has the number at which home is reached', async () => {
  const grid = gridOf(annex1(await fileOfImport(), heading));
  const labels = grid.findIndex((row) => row.includes('联系号码'));
  expect(grid[labels + 1]).toContain('19900002716');
});

it('附件3 has carer, parent and number in their columns', async () => {
  const file = await fileOfImport();
  const form = annex3([{ file }], heading);
  const row = gridOf(form).find((cells) => cells.includes('马尕麦'));
  expect([row?.[6], row?.[10], row?.[11]]).toEqual(['马成祥', '马八姑', '19900002716']);
});
