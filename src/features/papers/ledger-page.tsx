/** A ledger of 控辍保学 on paper, of the whole school or one class; the three of the school together are the month's report. */
import { useState } from 'react';
import { useSearchParams } from 'wouter';
import { printMonth, type Day } from '#domain/calendar/day.ts';
import { ledgerNames, ledgerTitles, type LedgerName } from '#domain/ledgers.ts';
import type { FrozenLine, FrozenPaper } from '#paper/hand-in.ts';
import { ledgerForm, ledgerFrame } from '#paper/ledger.ts';
import type { Heading } from '#paper/form.ts';
import type { Records } from '#device/device.ts';
import { useDevice, useRecordsVersion, useToday } from '#features/foot/page/device-context.tsx';
import { FreezeBlock } from '#features/foot/papers/freeze-block.tsx';
import { ledgerLines, type LedgerLine } from '#features/foot/attending/ledgers.ts';
import { bureauDoubts, schoolOf } from './child-files.ts';
import { PaperOrBlank } from '#features/foot/papers/paper-or-blank.tsx';

export function LedgerPaperPage({ ledger }: { ledger: LedgerName }) {
  const { records } = useDevice();
  const today = useToday();
  useRecordsVersion();
  const [params] = useSearchParams();
  const classId = params.get('class') ?? '';
  const [heading, setHeading] = useState<Heading>({ unit: schoolOf(records)?.name, day: today });
  const lines = ledgerLines(records, { ledger, today, classId });
  const listed = classId === '' ? everyLine(records, today) : lines;
  return (
    <PaperOrBlank
      title={ledgerTitles[ledger]}
      back={{ label: '台账', href: `/ledgers/${ledger}` }}
      form={ledgerForm(
        ledgerFrame(ledger),
        lines.map(({ cells }) => cells),
        heading,
      )}
      blank={(of) => ledgerForm(ledgerFrame(ledger), [], of)}
      about={[...new Set(lines.map(({ entry }) => entry.id))]}
      heading={heading}
      onHeading={setHeading}
      fillerWord="填报人"
      doubts={bureauDoubts(records, onceEach(listed), heading.day ?? today)}
      below={
        classId === '' && (
          <FreezeBlock
            kind="dropout"
            title="控辍保学月报"
            note="三本台账一起冻结：打印盖章的和报上去的都从这一份来，以后档案改了，这一份不变。"
            what="三本台账"
            batch={() => {
              const day = heading.day ?? today;
              return { ...monthly(records, { ...heading, day }, today), day, period: printMonth(day) };
            }}
          />
        )
      }
    />
  );
}

/** Of the school's own copy all three go up, whichever is on the page. */
const everyLine = (records: Records, today: Day): readonly LedgerLine[] =>
  ledgerNames.flatMap((ledger) => ledgerLines(records, { ledger, today }));

const onceEach = (lines: readonly LedgerLine[]) =>
  [...new Map(lines.map(({ entry }) => [entry.id, entry])).values()].map(({ id, child }) => ({ id, child: child.doc }));

/** The three together; 适龄儿童 first, for how many they are tells how many the report is about. */
const monthly = (records: Records, heading: Heading, today: Day) => ({
  papers: ledgerNames.map((ledger): FrozenPaper => ({ as: 'ledger', ...ledgerFrame(ledger), heading })),
  lines: ledgerNames.flatMap((ledger, on) =>
    ledgerLines(records, { ledger, today }).map(({ entry, cells }, row): FrozenLine => ({
      child: entry.id,
      cells: [String(row + 1), ...cells],
      ...(on > 0 && { on }),
    })),
  ),
});
