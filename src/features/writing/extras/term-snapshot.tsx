/** 学期情况: last term's sheet copied forward, to be looked over and confirmed once a term. */
import { dayInChina } from '#domain/calendar/day.ts';
import { Guardian } from '#domain/records/guardian.ts';
import type { Doc, Finding } from '#domain/records/kind.ts';
import { TermSnapshot } from '#domain/records/term-snapshot.ts';
import { isParentHome } from '#features/foot/children/carer-gone.ts';
import { isHelpedOn } from '#features/foot/children/helped.ts';
import { currentGuardian } from '#features/foot/children/roster.ts';
import { termAt } from '#features/foot/owed/term.ts';
import { useValue } from '#features/writing/fields/field-words.ts';
import { useWriting } from '#features/writing/writing-context.ts';
import { Banner } from '#ui/banner.tsx';
import { Button } from '#ui/button.tsx';
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

/** Nobody is written who looks after the child, not even 一个人住, and no parent is at home. */
function isCarerUnwritten({ device, child }: Pick<Opening, 'device' | 'child'>): boolean {
  const { records } = device;
  if (child === undefined || !records.isWhole()) return false;
  return currentGuardian(records, child, dayInChina(device.now())) === undefined && !isParentHome(records, child);
}

/** §4.3: 附件2 has not been looked over while it does not say who cares. */
function carerFindings(opening: Opening, { familyChecked }: Doc): readonly Finding[] {
  if (familyChecked !== true || !isCarerUnwritten(opening)) return [];
  const say = '还没写谁在照顾，爸爸妈妈也不在家。先到“换照护人”写上（真没有人照顾，选“一个人住”），再回来核对。';
  return [{ level: 'error', field: 'familyChecked', say }];
}

/** The way there; what is written here stays as a draft. */
function ToCarer() {
  const writing = useWriting();
  const { value } = useValue('familyChecked');
  if (value !== true || !isCarerUnwritten(writing)) return null;
  return (
    <Button kind="text" pulled icon="plus" href={`/children/${writing.child ?? ''}/write/${Guardian.type}`}>
      写上谁在照顾
    </Button>
  );
}

/** Help that is not on file may be true all the same; help that is on file is not denied without a word. */
function helpFindings({ device, child }: Opening, { helped, helpedBecause }: Doc): readonly Finding[] {
  if (child === undefined || helped !== false || helpedBecause) return [];
  if (!isHelpedOn(device.records, child, dayInChina(device.now()))) return [];
  const say = '档案里有老师结对、资助或者帮手。真要填“否”，写一句为什么。';
  return [{ level: 'warning', field: 'helpedBecause', say }];
}

export const termSnapshotExtra: KindExtra = {
  title: () => '学期情况（附件1）',
  defaults: (opening) => {
    const today = dayInChina(opening.device.now());
    const { familyChecked: _, ...last } = lastSheet(opening) ?? {};
    return { ...last, term: termAt(opening.device.records, today).id, confirmedOn: today };
  },
  findings: (opening, doc) => [...carerFindings(opening, doc), ...helpFindings(opening, doc)],
  below: { familyChecked: ToCarer },
  together: ['state', 'care', 'help'],
  Head: CopiedForward,
};
