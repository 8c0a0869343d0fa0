/** What goes into the calendar file: with names or without, as she chooses. Read when she asks for it. */
import { useState } from 'react';
import { addDays, printDay } from '#domain/calendar/day.ts';
import { calendarFile, type CalendarTask } from '#domain/duties/ics.ts';
import type { PromiseTask } from '#domain/duties/promises.ts';
import { kindOf } from '#domain/records/kinds.ts';
import { noteAccess } from '#features/foot/papers/access-log.ts';
import { useDevice, useToday } from '#features/foot/page/device-context.tsx';
import { useDuties } from '#features/foot/owed/duties.ts';
import { fromWords, schoolPromises, useIsKeptByHer } from '#features/foot/owed/promised.ts';
import { useRoster } from '#features/foot/children/roster.ts';
import { saveFile } from '#features/foot/papers/save-file.ts';
import { useIsMine } from '#features/foot/children/staffing.ts';
import { Button } from '#ui/button.tsx';
import { Block } from '#ui/page.tsx';
import { SegField } from '#ui/seg-field.tsx';
import { Text } from '#ui/text.tsx';
import { deskLines, type DeskLine } from './desk.ts';
import { owedChildren, type OwedChild } from './owed.ts';

const CALENDAR = 'text/calendar;charset=utf-8';
/** On the day, and three days before. */
const ALARM_DAYS = [3, 0];

const names = [
  { value: 'without', label: '不写名字' },
  { value: 'with', label: '写上名字' },
] as const;
type Names = (typeof names)[number]['value'];

export function CalendarForm({ onSaved }: { onSaved: () => void }) {
  const device = useDevice();
  const [choice, setChoice] = useState<Names>('without');
  const duties = useDuties();
  const isMine = useIsMine();
  const owed = owedChildren({ roster: useRoster(), duties, isMine, isKeptByHer: useIsKeptByHer() });
  const today = useToday();
  const school = schoolPromises(device, today, 'near');
  const desk = deskTasks(deskLines({ device, duties, isMine, promises: [] }));
  const tasks = [
    ...(choice === 'with'
      ? [...namedTasks(owed, duties.promises), ...toldTasks(school)]
      : [...countedTasks(owed), ...quietTasks(school)]),
    ...desk,
  ];
  const save = () => {
    const mark = choice === 'with' ? `${device.me.name} ${printDay(today)}导出` : undefined;
    const text = calendarFile({ tasks: fromToday(tasks, today), now: device.now(), alarmDays: ALARM_DAYS, mark });
    saveFile(new Blob([text], { type: CALENDAR }), `要做的-${today}.ics`);
    if (choice === 'with') {
      const children = owed.map(({ entry }) => entry.id);
      void noteAccess(device, { did: 'exported', what: '要做的，写上名字的手机日历', children });
    }
    onSaved();
  };
  return (
    <>
      <SegField
        label="孩子的名字"
        choices={names}
        value={choice}
        onChange={(next) => setChoice(next === 'with' ? 'with' : 'without')}
      />
      <Text tone="quiet">
        {choice === 'with'
          ? '日历别的软件也看得到，手机借给人时名字会露出来。'
          : '只写做什么、几个人，别人翻到日历也看不出是谁。'}
      </Text>
      <Block>
        <Button kind="main" wide disabled={tasks.length === 0} onClick={save}>
          存{tasks.length}条
        </Button>
      </Block>
    </>
  );
}

/** `家访（第2次），3人` a day; what was promised is only counted, because its words say whose it is. */
export function countedTasks(owed: readonly OwedChild[]): readonly CalendarTask[] {
  const groups = new Map<string, { what: string; due: string; count: number }>();
  for (const { what, due, because } of owed.flatMap((each) => each.tasks)) {
    const word = because === 'promise' ? '约好的事' : what;
    const group = groups.get(`${due}/${word}`) ?? { what: word, due, count: 0 };
    group.count += 1;
    groups.set(`${due}/${word}`, group);
  }
  return [...groups].map(([key, { what, due, count }]) => ({ key, what: `${what}，${count}人`, due }));
}

/** Each with its child's name; what comes of a sealed record is only counted, because other programs read a calendar. */
export function namedTasks(
  owed: readonly OwedChild[],
  promises: readonly Pick<PromiseTask, 'key' | 'type'>[],
): readonly CalendarTask[] {
  const sealed = new Set(promises.flatMap(({ key, type }) => (kindOf(type)?.sealedAs === undefined ? [] : [key])));
  const named = owed.flatMap(({ entry, tasks }) =>
    tasks
      .filter(({ key }) => !sealed.has(key))
      .map(({ key, what, due }) => ({ key, what: `${entry.name} ${what}`, due })),
  );
  const rest = owed.map((each) => ({ ...each, tasks: each.tasks.filter(({ key }) => sealed.has(key)) }));
  return [...named, ...countedTasks(rest)];
}

/** What is done at the desk, one a rule with for how many; no line of it names a child. */
export const deskTasks = (lines: readonly DeskLine[]): readonly CalendarTask[] =>
  lines
    .filter(({ presses }) => presses !== 'done')
    .map(({ key, name, count, due }) => ({ key, what: [name, count].filter(Boolean).join('，'), due }));

/** The school's own: words that somebody wrote may name a child. */
const toldTasks = (promises: readonly PromiseTask[]): readonly CalendarTask[] =>
  promises.map(({ key, what, by = '', type }) => ({ key, what: `${kindOf(type)?.label ?? ''}：${what}`, due: by }));

/** `会上定的事，2件` a day. */
export function quietTasks(promises: readonly PromiseTask[]): readonly CalendarTask[] {
  const counts = new Map<string, { readonly what: string; readonly due: string; count: number }>();
  for (const promise of promises) {
    const [what, due] = [`${fromWords(promise)}事`, promise.by ?? ''];
    const known = counts.get(`${due}/${what}`) ?? { what, due, count: 0 };
    known.count += 1;
    counts.set(`${due}/${what}`, known);
  }
  return [...counts].map(([key, { what, due, count }]) => ({ key, what: `${what}，${count}件`, due }));
}

/** What is late already rings tomorrow. */
const fromToday = (tasks: readonly CalendarTask[], today: string): readonly CalendarTask[] =>
  tasks.map((task) => (task.due < today ? { ...task, due: addDays(today, 1) } : task));
