/** 改过什么: the history of every field of a child's records — who, when, from what to what — newest first. */
import { useMemo } from 'react';
import { dayInChina, marginDay, timeInChina, type Day } from '#domain/calendar/day.ts';
import { fieldOf } from '#domain/records/kind.ts';
import { kindOf } from '#domain/records/kinds.ts';
import type { LocalRecord, Records } from '#device/device.ts';
import { useLiveRecords, useToday } from '#features/foot/page/device-context.tsx';
import { guardedWords } from '#features/foot/words/value-words.ts';
import { askedWords } from '#features/foot/words/asked-words.ts';
import { staffName } from '#features/foot/children/staff-name.ts';
import { useRosterEntry } from '#features/foot/children/roster.ts';
import { sameValue } from '#sync/merge.ts';
import { CONFLICT, Conflict } from '#sync/messages.ts';
import { fieldsAsked } from '#sync/question.ts';
import { Empty } from '#ui/empty.tsx';
import { late } from '#ui/late-drawings.ts';
import { Main, Page } from '#ui/page.tsx';
import { Row, Ruled } from '#ui/row.tsx';
import { Seal, TopBar } from '#ui/top-bar.tsx';

interface Change {
  readonly key: string;
  readonly at: number;
  readonly what: string;
  readonly from: string;
  readonly to: string;
  readonly by: string;
  readonly record: string;
  /** What there is to say where neither is known any more. */
  readonly instead?: string | undefined;
}

export function HistoryPage({ child }: { child: string }) {
  const live = useLiveRecords();
  const today = useToday();
  const entry = useRosterEntry(child);
  const changes = useMemo(() => changesOf(live.records, child), [live, child]);
  return (
    <Page>
      <TopBar
        title="改过什么"
        note={entry?.name}
        back={{ label: entry?.name ?? '孩子', href: `/children/${child}` }}
        seal={<Seal href={`/urgent/${child}`} />}
      />
      <Main>
        {changes.length === 0 ? (
          <Empty
            icon={late.past}
            title="还没有改过"
            note="档案写好以后，每一处改动都记在这里：谁、几时、从什么改成什么。"
          />
        ) : (
          <Ruled topLine>
            {changes.map((change) => (
              <Row
                key={change.key}
                time={marginOf(change.at, today)}
                name={change.what}
                what={change.instead ?? `${change.from || '空着'} → ${change.to || '空着'}`}
                note={[change.by, change.record]}
              />
            ))}
          </Ruled>
        )}
      </Main>
    </Page>
  );
}

function marginOf(at: number, today: Day) {
  const day = dayInChina(at);
  return { top: day === today ? '今天' : marginDay(day), bottom: timeInChina(at).slice(0, 5) };
}

const changesOf = (records: Records, child: string): readonly Change[] =>
  [...records.about(child), ...records.merged(child)]
    .flatMap((record) => changesOfRecord(record, records))
    .sort((a, b) => b.at - a.at);

function changesOfRecord(record: LocalRecord, records: Records): readonly Change[] {
  if (record.type === CONFLICT) return unchosen(record, records);
  const kind = kindOf(record.type);
  // Opening a secret record is written down; its words stand nowhere else.
  if (!kind || kind.sealedAs !== undefined) return [];
  return record.steps.flatMap((step) =>
    // An answer names what it left as it was.
    Object.entries(step.set)
      .filter(([, { from, to }]) => !sameValue(from, to))
      .map(([name, { from, to }]) => {
        const field = fieldOf(kind, name);
        return {
          key: `${record.id}/${step.opId}/${name}`,
          at: step.at,
          what: field?.spoken ?? field?.label ?? name,
          from: guardedWords(field, from, records) || emptyWords(name),
          to: guardedWords(field, to, records) || emptyWords(name),
          by: staffName(records, step.by),
          record: `${kind.label} ${kind.line?.(record.doc) ?? ''}`.trim(),
        };
      }),
  );
}

/** A file that was merged into none stands for itself. */
const emptyWords = (name: string): string => (name === 'mergedInto' ? '自己一份' : '');

/** What the other of two writers had written: it entered no record unless it was chosen, and is not lost either way. */
function unchosen({ id, doc }: LocalRecord, records: Records): readonly Change[] {
  const question = Conflict.safeParse(doc).data;
  if (question?.alike) return [];
  const kind = question && kindOf(question.about.type);
  const fields = kind && question ? fieldsAsked(question).flatMap((name) => fieldOf(kind, name) ?? []) : [];
  if (!question || kind?.sealedAs !== undefined || fields.length === 0 || question.state === 'open') return [];
  const { at, by, value } = question.waiting;
  const [from, to] = [question.base, value].map((each) => askedWords(question, each, { records, tell: guardedWords }));
  return [
    {
      key: id,
      at,
      what: fields.map(({ spoken, label }) => spoken ?? label).join('、'),
      from: from ?? '',
      to: to ?? '',
      ...(question.withdrawn && from === to && { instead: '家里收回了同意，两边写的都拿掉了' }),
      by: staffName(records, by),
      record: '两人都改过',
    },
  ];
}
