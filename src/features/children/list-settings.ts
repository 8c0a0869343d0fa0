/** How each person left her list of children: sort and village. They stick; an address may ask for a sort. */
import { byReading, byText } from '#domain/order.ts';
import { useState } from 'react';
import { useSearchParams } from 'wouter';
import { useDevice } from '#features/foot/page/device-context.tsx';
import { leave, useLeft } from '#features/foot/page/left-as.ts';
import type { RosterEntry } from '#features/foot/children/roster.ts';

export const sortKeys = ['visit', 'talk', 'parents', 'village', 'name', 'state'] as const;
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
  /** Absent where who stands in the list, and in which order, is read from more than the roster. */
  readonly compare?: (a: RosterEntry, b: RosterEntry) => number;
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
  parents: { label: '距爸妈联系', say: '没记过的、最久没联系的在前' },
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

const atFirst: ListSettings = { sort: 'visit', village: '' };

const keyIn = (word: unknown): SortKey | undefined => sortKeys.find((key) => key === word);

/** What an older or newer build kept is read as far as this one knows it. */
function settingsIn(left: unknown): ListSettings {
  const { sort, village } = { ...atFirst, ...(left as Partial<ListSettings> | undefined) };
  return { sort: keyIn(sort) ?? atFirst.sort, village };
}

/** The settings and the way to change them; leaving the page and coming back finds them as they were. A village nobody lives in any more hides nobody. */
export function useListSettings(villages: readonly string[]): readonly [ListSettings, (next: ListSettings) => void] {
  const device = useDevice();
  const [params] = useSearchParams();
  const left = useLeft('children');
  const [asked, ask] = useState(() => keyIn(params.get('sort')));
  const change = (next: ListSettings) => {
    ask(undefined);
    leave(device, 'children', next);
  };
  const { sort, village } = asked === undefined ? settingsIn(left) : { ...atFirst, sort: asked };
  return [{ sort, village: villages.includes(village) ? village : '' }, change];
}
