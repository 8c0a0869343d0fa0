/** 多陪一段: somebody walks beside a child that is to be looked after more, whatever documents the school stands under (§4.3). */
import { dayInChina } from '#domain/calendar/day.ts';
import { FocusFlag } from '#domain/records/focus-flag.ts';
import { lastsOn } from '#domain/records/spans.ts';
import { pairingsOn } from '#features/foot/children/staffing.ts';
import type { KindExtra } from './kind-extra.ts';

export const focusFlagExtra: KindExtra = {
  findings: ({ device, child }, doc) => {
    const today = dayInChina(device.now());
    const { until } = FocusFlag.schema.safeParse(doc).data ?? {};
    const isOver = !lastsOn({ until }, today);
    if (child === undefined || isOver || !device.records.isWhole()) return [];
    if (pairingsOn(device.records, child, today).length > 0) return [];
    const say = '还没有老师结对。要多陪的孩子，学期结束前要有一位老师结对帮扶，存好这一份就去定。';
    return [{ level: 'warning', field: 'reason', say }];
  },
};
