/** What ends with a child's time at the school: who walked beside it, taught its group or kept its bed. */
import { bondOf } from '#domain/child-place.ts';
import { dayInChina, type Day } from '#domain/calendar/day.ts';
import { kindOf } from '#domain/records/kinds.ts';
import type { Device, Edit, LocalRecord } from '#device/device.ts';
import { mayWrite } from '#features/foot/rights/rights.ts';

/** Each bond up to that day: an open one would be load and sight for ever. */
export const bondsEnded = (device: Device, child: string, last: Day): readonly Edit[] =>
  device.records.about(child).flatMap(({ id, type, doc: seen }) => {
    const [bond, kind] = [bondOf({ type, doc: seen }), kindOf(type)];
    if (bond === undefined || kind === undefined || !mayWrite(device, { kind, child })) return [];
    const { from = last, until = '9999-12-31' } = bond;
    if (until <= last) return [];
    return [{ do: 'patch', type, id, doc: { ...seen, until: from > last ? from : last }, seen }];
  });

/** What one press has saved bears one moment, but for what the saving took. */
const ONE_PRESS_MS = 2000;

/** The last time the field was written, at the school or on this phone alone. */
const lastWritten = ({ steps, unsent = [] }: LocalRecord, field: string) =>
  [...steps, ...unsent].filter(({ set }) => field in set).pop();

/** A wrong press taken back on its own day: the bonds that this very press had ended last as long as they did before. */
export function bondsTakenBack(device: Device, file: LocalRecord): readonly Edit[] {
  const pressed = lastWritten(file, 'state');
  if (pressed === undefined || dayInChina(pressed.at) !== dayInChina(device.now())) return [];
  return device.records.about(file.id).flatMap((record): readonly Edit[] => {
    const { id, type, doc: seen } = record;
    const [kind, ended] = [kindOf(type), lastWritten(record, 'until')];
    if (bondOf(record) === undefined || kind === undefined || !mayWrite(device, { kind, child: file.id })) return [];
    if (ended === undefined || Math.abs(ended.at - pressed.at) > ONE_PRESS_MS) return [];
    const { until: _, ...open } = seen;
    const before = ended.set['until']?.from;
    return [{ do: 'patch', type, id, doc: typeof before === 'string' ? { ...open, until: before } : open, seen }];
  });
}

/** What the bonds are called that ended with that day and stay so: 结对、寄宿. */
export const bondsKeptShut = (device: Device, file: LocalRecord, last: Day): readonly string[] => {
  const opened = new Set(bondsTakenBack(device, file).flatMap((edit) => ('id' in edit ? [edit.id] : [])));
  const shut = device.records
    .about(file.id)
    .filter((record) => bondOf(record)?.until === last && !opened.has(record.id))
    .flatMap(({ type }) => kindOf(type)?.label ?? []);
  return [...new Set(shut)];
};
