/** 学期情况: last term's sheet copied forward, to be looked over and confirmed once a term. */
import { dayInChina } from '#domain/calendar/day.ts';
import type { Doc } from '#domain/records/kind.ts';
import { TermSnapshot } from '#domain/records/term-snapshot.ts';
import { isHelpedOn } from '#features/helped.ts';
import { termAt } from '#features/term.ts';
import { useWriting } from '#features/writing/writing-context.ts';
import { Banner } from '#ui/banner.tsx';
import { Block } from '#ui/page.tsx';
import type { KindExtra, Opening } from './kind-extra.ts';

function lastSheet({ device, child }: Pick<Opening, 'device' | 'child'>): Doc | undefined {
  if (child === undefined) return undefined;
  const sheets = [...device.records.ofChild(TermSnapshot, child)];
  return sheets.sort((a, b) => (a.doc.term ?? '').localeCompare(b.doc.term ?? '')).pop()?.doc;
}

function CopiedForward() {
  const writing = useWriting();
  if (writing.record !== undefined || lastSheet(writing) === undefined) return null;
  return (
    <Block gap="near" pad>
      <Banner>照上次抄来的。一项一项核对，变了的改过来，再点“完成”。</Banner>
    </Block>
  );
}

export const termSnapshotExtra: KindExtra = {
  title: () => '学期情况（附件1）',
  defaults: (opening) => {
    const today = dayInChina(opening.device.now());
    const { familyChecked: _, ...last } = lastSheet(opening) ?? {};
    return { ...last, term: termAt(opening.device.records, today).id, confirmedOn: today };
  },
  // Help that is not on file may be true all the same; help that is on file is not denied without a word.
  findings: ({ device, child }, { helped, helpedBecause }) => {
    if (child === undefined || helped !== false || helpedBecause) return [];
    if (!isHelpedOn(device.records, child, dayInChina(device.now()))) return [];
    const say = '档案里有老师结对、资助或者帮手。真要填“否”，写一句为什么。';
    return [{ level: 'warning', field: 'helpedBecause', say }];
  },
  together: ['state', 'care', 'help'],
  Head: CopiedForward,
};
