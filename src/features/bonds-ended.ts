/** What ends with a child's time at the school: who walked beside it, taught its group or kept its bed. */
import { bondOf } from '#domain/child-place.ts';
import type { Day } from '#domain/calendar/day.ts';
import { kindOf } from '#domain/records/kinds.ts';
import type { Device, Edit } from '#device/device.ts';
import { mayWrite } from './rights.ts';

/** Each bond up to that day: an open one would be load and sight for ever. */
export const bondsEnded = (device: Device, child: string, last: Day): readonly Edit[] =>
  device.records.about(child).flatMap(({ id, type, doc: seen }) => {
    const [bond, kind] = [bondOf({ type, doc: seen }), kindOf(type)];
    if (bond === undefined || kind === undefined || !mayWrite(device, { kind, child })) return [];
    const { from = last, until = '9999-12-31' } = bond;
    if (until <= last) return [];
    return [{ do: 'patch', type, id, doc: { ...seen, until: from > last ? from : last }, seen }];
  });
