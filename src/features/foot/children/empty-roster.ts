/** What a list says that would have children in it and has none: that they are still to come, or whose they are now. */
import { seesWholeSchool } from '#domain/access.ts';
import type { Device } from '#device/device.ts';
import { classesLed } from '#features/foot/owed/then.ts';

interface EmptyWords {
  readonly title: string;
  readonly note: string;
}

const STILL_TO_COME = '连上学校的网，名单会自己来。';

export function emptyRoster({ person, records }: Pick<Device, 'person' | 'records'>): EmptyWords {
  if (!records.isWhole()) return { title: '还没取完', note: STILL_TO_COME };
  if (seesWholeSchool(person) || classesLed(person).length > 0) return { title: '还没有孩子', note: STILL_TO_COME };
  if (!person.roles.includes('class-teacher')) return { title: '现在没有归你的孩子', note: '不对就找校长。' };
  return {
    title: '你现在没有带的班',
    note: '你写过的都在学校。不对就找校长。',
  };
}
