/** Last time's record, read beside the form on a wide screen. What the child said stays shut. */
import { useMemo } from 'react';
import type { LocalRecord } from '#device/device.ts';
import { spokenDay } from '#domain/calendar/day.ts';
import { SectionHead } from '#ui/page.tsx';
import { Text } from '#ui/text.tsx';
import { sectionInk } from './section.tsx';
import { sectionsOf } from './sections.ts';
import { useWriting, type Writing } from './writing-context.ts';

/** The latest other record of this kind about this child; beside one that was kept before, the latest up to its day. */
function lastRecord({ device, kind, child, recordId }: Pick<Writing, 'device' | 'kind' | 'child' | 'recordId'>) {
  const { happenedOn } = kind;
  if (child === undefined || happenedOn === undefined) return undefined;
  const dayOf = (record: LocalRecord) => {
    const day = record.doc[happenedOn];
    return typeof day === 'string' ? day : '';
  };
  const kept = recordId === undefined ? undefined : device.records.get(kind, recordId);
  return [...device.records.ofChild(kind, child)]
    .filter((record) => record.id !== recordId && (kept === undefined || dayOf(record) <= dayOf(kept)))
    .sort((a, b) => dayOf(a).localeCompare(dayOf(b)))
    .pop();
}

export function LastTime() {
  const writing = useWriting();
  const last = useMemo(() => lastRecord(writing), [writing]);
  if (!last) return null;
  const { kind, today } = writing;
  const day = kind.happenedOn === undefined ? undefined : last.doc[kind.happenedOn];
  const sections = sectionsOf(writing).map((section) => ({
    ...section,
    fields: section.fields.filter((field) => field.sensitivity !== 'own-words' && field.name !== kind.happenedOn),
  }));
  return (
    <>
      <SectionHead
        flush
        title={`上次${kind.label}`}
        end={typeof day === 'string' ? spokenDay(day, today) : undefined}
      />
      {sections.map((section) => (
        <Text key={section.key}>
          {sectionInk({ ...writing, kind: { ...kind, happenedOn: '' } }, section, last.doc)}
        </Text>
      ))}
    </>
  );
}
