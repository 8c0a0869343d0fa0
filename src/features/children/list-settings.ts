/** How each person left her list of children: sort and village. They stick for as long as the app is open. */
import { byReading, byText } from '#domain/order.ts';
import { useState } from 'react';
import { useDevice } from '#features/device-context.tsx';
import type { RosterEntry } from '#features/roster.ts';

export const sortKeys = ['visit', 'talk', 'village', 'name', 'state'] as const;
export type SortKey = (typeof sortKeys)[number];

export interface ListSettings {
  readonly sort: SortKey;
  readonly village: string;
}

/** Who is not looked at yet comes first, who is owed nothing last. */
const states: readonly RosterEntry['child']['doc']['state'][] = ['checking', 'registered', undefined, 'watched'];

interface Sort {
  readonly label: string;
  readonly say: string;
  readonly compare: (a: RosterEntry, b: RosterEntry) => number;
}

const byName = (a: RosterEntry, b: RosterEntry) => byReading(a.name, b.name);
const oldestFirst = (a: string | undefined, b: string | undefined) => byText(a ?? '', b ?? '');

export const sorts: Readonly<Record<SortKey, Sort>> = {
  visit: {
    label: '距上次家访',
    say: '最久没去的在前',
    compare: (a, b) => oldestFirst(a.lastVisit, b.lastVisit) || byName(a, b),
  },
  talk: {
    label: '距上次谈心',
    say: '最久没谈的在前',
    compare: (a, b) => oldestFirst(a.lastTalk, b.lastTalk) || byName(a, b),
  },
  village: {
    label: '按村',
    say: '同村的在一起',
    compare: (a, b) => byReading(a.village, b.village) || byReading(a.group, b.group) || byName(a, b),
  },
  name: { label: '按姓名', say: '按姓名', compare: byName },
  state: {
    label: '按档案状态',
    say: '待核的在前，关注的在后',
    compare: (a, b) => states.indexOf(a.child.doc.state) - states.indexOf(b.child.doc.state) || byName(a, b),
  },
};

const leftBy = new Map<string, ListSettings>();
const atFirst: ListSettings = { sort: 'visit', village: '' };

/** The settings and the way to change them; leaving the page and coming back finds them as they were. */
export function useListSettings(): readonly [ListSettings, (next: ListSettings) => void] {
  const { person } = useDevice();
  const [settings, set] = useState(leftBy.get(person.id) ?? atFirst);
  const change = (next: ListSettings) => {
    leftBy.set(person.id, next);
    set(next);
  };
  return [settings, change];
}
