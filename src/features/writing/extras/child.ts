/** A child's own file: ten children share a name, so a new one is compared with those who are here. */
import type { Finding } from '#domain/records/kind.ts';
import { rosterOf } from '#features/roster.ts';
import type { KindExtra } from './kind-extra.ts';

export const childExtra: KindExtra = {
  findings: ({ device, recordId, record }, doc): readonly Finding[] => {
    if (record !== undefined) return [];
    const same = rosterOf(device.records).find(
      (entry) => entry.id !== recordId && entry.name === doc['name'] && entry.child.doc.birth === doc['birth'],
    );
    if (!same) return [];
    const where = [same.className, same.village].filter(Boolean).join('，');
    const say = `已经有一个同名、同一天生的孩子${where && `（${where}）`}，看看是不是同一个人。`;
    return [{ level: 'warning', field: 'name', say }];
  },
};
