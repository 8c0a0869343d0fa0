/** Who can open what is written under the seal, said to whoever writes there (§9): its author and whoever leads the school. */
import type { Device, LocalRecord } from '#device/device.ts';

export function sealedReaders(
  { person }: Pick<Device, 'person'>,
  record: Pick<LocalRecord, 'author'> | undefined,
): string {
  const { roles, id } = person;
  const leads = roles.includes('deputy') && !roles.includes('head') ? '校长' : '分管领导';
  const isHers = record === undefined || record.author === id;
  return `只有${isHers ? '' : '写的人、'}你和${leads}能打开`;
}
