/** 要知道的 of a child's file itself: that it is to say 满16岁, that nobody has looked yet, that it may say something else. */
import { marginDay } from '#domain/calendar/day.ts';
import { sixteenOn } from '#domain/people/age.ts';
import { leftBehindByJt } from '#domain/people/left-behind.ts';
import { Child } from '#domain/records/child.ts';
import { Survey } from '#domain/records/survey.ts';
import { familyFactsOn } from '#features/family-facts.ts';
import { mayWrite } from '#features/rights.ts';
import type { News, NewsInput } from './news.ts';

/** After it nothing is owed and no number counts the child; its file says so once somebody has written it. */
export function pastBirthdays({ device, children, today }: NewsInput): readonly News[] {
  return children.flatMap((entry) => {
    const day = sixteenOn(entry.child.doc);
    if (day === undefined || day > today) return [];
    if (!mayWrite(device, { kind: Child, child: entry.id, record: entry.child })) return [];
    return [
      {
        key: `past-sixteen/${entry.id}`,
        day,
        margin: { top: marginDay(day), bottom: '满16岁' },
        name: entry.name,
        what: '满16岁了，把档案状态改过来',
        note: entry.className,
        href: `/records/child/${entry.id}`,
      },
    ];
  });
}

/** Every imported child is 待核 and is owed everything until somebody has looked: the 摸底 asks, one tap a child (domain.md §4.4). */
export function unchecked({ device, children, today }: NewsInput): readonly News[] {
  const open = children.filter(
    ({ id, classId, child }) =>
      child.doc.state === 'checking' &&
      classId !== undefined &&
      mayWrite(device, { kind: Survey }) &&
      mayWrite(device, { kind: Child, child: id, record: child }),
  );
  const [first] = open;
  if (first === undefined) return [];
  return [
    {
      key: 'state/checking',
      day: today,
      margin: { top: `${open.length}人`, bottom: '待核' },
      name: first.name,
      what: '还没核对，在摸底里答一下',
      note: open.length > 1 ? `还有${open.length - 1}个孩子也没核对` : first.className,
      href: `/survey/${first.classId ?? ''}/${first.id}`,
    },
  ];
}

/** What the file may say instead, by what is known of the parents (domain.md §6.5); what somebody decided for 附件3 holds before it. */
const proposals = [
  { state: 'registered', is: 'no', what: '爸爸妈妈有一方在家能照顾，档案状态可以改成“关注”' },
  { state: 'watched', is: 'yes', what: '爸爸妈妈都不在身边，档案状态可以改回“在册”' },
] as const;

/** One line a proposal, with the first child: the next one comes once that is written. */
export function standings({ device, children, today }: NewsInput): readonly News[] {
  return proposals.flatMap(({ state, is, what }) => {
    const meant = children.filter((entry) => {
      if (entry.child.doc.state !== state || !mayWrite(device, { kind: Child, child: entry.id, record: entry.child }))
        return false;
      const answer = leftBehindByJt(familyFactsOn(device.records, entry, today), today);
      return answer.is === is && (answer.is !== 'no' || answer.because === 'a-parent-can-care');
    });
    const [first] = meant;
    if (first === undefined) return [];
    const note = meant.length > 1 ? `还有${meant.length - 1}个孩子也是这样` : first.className;
    const margin = { top: `${meant.length}人`, bottom: '看一看' };
    return [
      { key: `state/${state}`, day: today, margin, name: first.name, what, note, href: `/records/child/${first.id}` },
    ];
  });
}
