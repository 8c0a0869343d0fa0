/** A ledger of 控辍保学 on paper, of the whole school or one class; printing and saving are written down with whose names stand on it. */
import { useState } from 'react';
import { useSearchParams } from 'wouter';
import { ledgerTitles, type LedgerName } from '#domain/ledgers.ts';
import { ledgerForm } from '#paper/ledger.ts';
import type { Heading } from '#paper/form.ts';
import { useDevice, useRecordsVersion, useToday } from '#features/device-context.tsx';
import { ledgerLines } from '#features/ledgers.ts';
import { schoolOf } from './child-files.ts';
import { PaperFrame } from '#features/paper-frame.tsx';

export function LedgerPaperPage({ ledger }: { ledger: LedgerName }) {
  const { records } = useDevice();
  const today = useToday();
  useRecordsVersion();
  const [params] = useSearchParams();
  const classId = params.get('class') ?? '';
  const [heading, setHeading] = useState<Heading>({ unit: schoolOf(records)?.name, day: today });
  const lines = ledgerLines(records, { ledger, today, classId });
  return (
    <PaperFrame
      title={ledgerTitles[ledger]}
      back={{ label: '台账', href: `/ledgers/${ledger}` }}
      form={ledgerForm(
        ledger,
        lines.map(({ cells }) => cells),
        heading,
      )}
      about={[...new Set(lines.map(({ entry }) => entry.id))]}
      heading={heading}
      onHeading={setHeading}
      fillerWord="填报人"
    />
  );
}
