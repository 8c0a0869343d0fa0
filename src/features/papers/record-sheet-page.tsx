/** Any one record on paper: 家访记录表, 谈心记录卡 and whatever kinds are to come, drawn from their schema. */
import { useState } from 'react';
import { dayInChina, printDay } from '#domain/calendar/day.ts';
import { textOf } from '#domain/duties/counting.ts';
import { childrenWrittenIn, type RecordKind } from '#domain/records/kind.ts';
import { kindOf } from '#domain/records/kinds.ts';
import { recordSheet } from '#paper/record-sheet.ts';
import type { Heading } from '#paper/form.ts';
import { hasInside, hasSheet } from '#paper/sheet-fields.ts';
import { Empty } from '#ui/empty.tsx';
import { Block, Main, Page } from '#ui/page.tsx';
import { SegFilter } from '#ui/seg-filter.tsx';
import { Seal, TopBar } from '#ui/top-bar.tsx';
import type { LocalRecord, Records } from '#device/device.ts';
import { lateWords } from '#features/foot/page/late-words.ts';
import { useDevice, useRecordsVersion, useToday } from '#features/foot/page/device-context.tsx';
import { nameOf, printedDoc, schoolOf, sheetWho } from './child-files.ts';
import { PaperFrame } from '#features/foot/papers/paper-frame.tsx';
import { ordinalInTerm } from '#features/foot/page/ordinal.ts';

const parts = [
  { value: 'signed', label: '给家里签的' },
  { value: 'inside', label: '只留学校的' },
] as const;
type Part = (typeof parts)[number]['value'];

/** `/papers/record/:type/:id`; without an id the blank sheet of that kind. */
export function RecordSheetPage({ type, id }: { type: string; id?: string | undefined }) {
  const { records } = useDevice();
  const today = useToday();
  useRecordsVersion();
  const [heading, setHeading] = useState<Heading>({
    unit: schoolOf(records)?.name,
    day: id === undefined ? undefined : today,
  });
  const [part, setPart] = useState<Part>('signed');
  const kind = kindOf(type);
  const record = kind === undefined || id === undefined ? undefined : records.get(kind, id);
  if (kind === undefined || !hasSheet(kind) || (id !== undefined && record === undefined)) return <NothingHere />;
  const form = recordSheet(kind, record && printedDoc(records, record, heading.day ?? today), {
    heading,
    ...sheetWho(records, record?.child, heading.day ?? today),
    nameOf: (each) => nameOf(records, each),
    note: record && sheetNote(records, kind, record),
    isInside: part === 'inside',
  });
  const about = record === undefined ? [] : childrenWrittenIn(kind, record);
  const back =
    record?.child === undefined
      ? { label: kind.label, href: `/book/${type}` }
      : { label: '孩子', href: `/children/${record.child}` };
  const doubts = record !== undefined && record.sealed.length > 0 ? ['有几栏你看不到，打出来会空着。'] : [];
  return (
    <PaperFrame {...{ back, form, heading, doubts, about }} title={form.title} onHeading={setHeading}>
      {hasInside(kind) && (
        <Block gap="near">
          <SegFilter label="打哪一张" choices={parts} value={part} onChange={setPart} />
        </Block>
      )}
    </PaperFrame>
  );
}

/** What a sheet says beside its fields; nothing where there is nothing to say. */
export const sheetNote = (records: Records, kind: RecordKind, record: LocalRecord): string | undefined =>
  [ordinalNote(ordinalInTerm(records, kind, record)), lateNote(kind, record)].filter(Boolean).join('') || undefined;

const ordinalNote = (ordinal: number | undefined): string => (ordinal === undefined ? '' : `本学期第${ordinal}次。`);

/** 补录 is said on the paper as well, with the day it was written down. */
function lateNote({ happenedOn }: RecordKind, record: LocalRecord): string | undefined {
  const day = happenedOn === undefined ? '' : textOf(record.doc[happenedOn]);
  if (day === '' || lateWords(record, day) === '') return undefined;
  return `补录：${printDay(dayInChina(record.madeAt))}记入。`;
}

export const NothingHere = () => (
  <Page foot="none">
    <TopBar title="打印" back={{ label: '今日', href: '/' }} seal={<Seal href="/urgent" />} lined />
    <Main pad>
      <Empty icon="paper" title="这部手机上没有这条记录" note="可能作废了，或者不在你这里。" />
    </Main>
  </Page>
);
