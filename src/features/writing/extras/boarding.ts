/**
 * 寄宿: whether a child boards and eats at noon stands in its file as well (附件1, 花名册, the rules); a bed that is given or given up
 * and a lunch that is written say it there in the same save.
 */
import { dayInChina } from '#domain/calendar/day.ts';
import { Boarding } from '#domain/records/boarding.ts';
import { Child } from '#domain/records/child.ts';
import { mayWrite } from '#features/foot/rights/rights.ts';
import { fingerprint } from '#features/writing/tidy.ts';
import type { KindExtra } from './kind-extra.ts';

const boardsBy = { needed: undefined, waiting: undefined, granted: true, withdrawn: false } as const;

export const boardingExtra: KindExtra = {
  editsBeside: ({ device, child = '', recordId }, doc) => {
    const file = device.records.get(Child, child);
    const bed = Boarding.schema.safeParse(doc).data;
    if (file === undefined || bed === undefined || !mayWrite(device, { kind: Child, child, record: file })) return [];
    const { state = 'needed', since = '', until, lunch } = bed;
    const today = dayInChina(device.now());
    const others = device.records.ofChild(Boarding, child).filter(({ id }) => id !== recordId);
    // An old record that is put right, and a bed for later, say nothing of today.
    if (since > today || others.some((each) => (each.doc.since ?? '') > since)) return [];
    const boards = until !== undefined && until < today ? false : boardsBy[state];
    const next = {
      ...file.doc,
      ...(boards !== undefined && { boards }),
      ...(lunch !== undefined && { lunchAtSchool: lunch }),
    };
    if (fingerprint(next) === fingerprint(file.doc)) return [];
    return [{ do: 'patch', type: Child.type, id: file.id, doc: next, seen: file.doc }];
  },
};
