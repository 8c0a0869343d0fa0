/**
 * When a pull changes the record under an open form: fields nobody touched take the news, typed ones stay, and one
 * sentence says who changed what. What was typed is later compared with what had been seen, so that nothing is overwritten.
 */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { UseFormReturn } from 'react-hook-form';
import type { LocalRecord } from '#device/device.ts';
import { isReworded } from '#domain/records/four-eyes.ts';
import { fieldOf, type Doc } from '#domain/records/kind.ts';
import { useRecord } from '#features/foot/page/device-context.tsx';
import { staffName } from '#features/foot/children/staff-name.ts';
import { sameValue } from '#sync/merge.ts';
import type { DraftKeeper } from './draft-keeper.ts';
import type { Opening } from './extras/kind-extra.ts';
import { docOf } from './tidy.ts';

export function useUnderneath(
  opening: Opening,
  parts: { form: UseFormReturn; keeper: DraftKeeper; seen: Doc | undefined },
) {
  const { form, keeper } = parts;
  const seen = useRef(parts.seen);
  const [news, setNews] = useState<string>();
  const record = useRecord(opening.kind, opening.recordId);
  useEffect(() => {
    if (!record || keeper.isOver()) return;
    // Nothing was seen by who began it as a new one; what a child has once may have come from a colleague meanwhile.
    const before = seen.current ?? {};
    const changed = changedNames(before, record.doc);
    if (changed.length === 0) return;
    const typed = docOf(opening.kind, form.getValues(), before);
    const free = changed.filter((name) => sameValue(typed[name], before[name]));
    const isDirty = keeper.isDirty();
    const after: Record<string, unknown> = { ...before };
    for (const name of free) {
      after[name] = record.doc[name];
      form.setValue(name, record.doc[name]);
    }
    const { fourEyes } = opening.kind;
    const isOthers = fourEyes && isReworded(opening.kind, (name) => free.includes(name));
    if (isOthers) form.setValue(fourEyes.second, after[fourEyes.second]);
    seen.current = after;
    keeper.see(after);
    // A clock marked on the page itself is the person's own word and no news.
    const isOwn = opening.kind.isStatement === true && record.waiting > 0;
    if (isDirty && !isOwn) setNews(newsOf(opening, record, changed));
  }, [record, form, keeper, opening]);
  const seenNow = useCallback(() => seen.current, []);
  return { news, seenNow };
}

const changedNames = (before: Doc, after: Doc): string[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((name) => !sameValue(before[name], after[name]));

function newsOf({ device, kind }: Opening, record: LocalRecord, names: readonly string[]): string {
  const by = record.steps[record.steps.length - 1]?.by;
  const who = by === undefined || by === device.person.id ? '别的老师' : staffName(device.records, by);
  const labels = names.map((name) => fieldOf(kind, name)).map((field) => field?.spoken ?? field?.label);
  const words = labels.filter((label) => label !== undefined).map((label) => `“${label}”`);
  return `${who}刚改过${words.join('、') || '这条记录'}。你写的都在。`;
}
