/** Who can open what is written under the seal, said to whoever writes there (§9): its author, whoever leads the school, and of a child whoever counsels it. */
import type { RecordKind } from '#domain/records/kind.ts';
import type { Device, LocalRecord } from '#device/device.ts';

export function sealedReaders(
  { person: { id, roles } }: Pick<Device, 'person'>,
  { about }: Pick<RecordKind, 'about'>,
  record: Pick<LocalRecord, 'author'> | undefined,
): string {
  const readers = [
    ...(record === undefined || record.author === id ? [] : ['写的人']),
    '你',
    ...(roles.includes('head') ? [] : ['校长']),
    ...(roles.includes('deputy') ? [] : ['分管领导']),
    ...(about === 'school' || roles.includes('counsellor') ? [] : ['请来的心理老师']),
  ];
  const [last = '你', ...before] = readers.reverse();
  return `只有${before.length === 0 ? '' : `${before.reverse().join('、')}和`}${last}能打开`;
}
