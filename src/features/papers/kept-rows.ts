/** What a register lacks because of who prints it: a sentence for her, and a line on the paper for whoever gets it. */
import { useMemo } from 'react';
import { seesWholeSchool } from '#domain/access.ts';
import { keptBack, type KeptBack } from '#domain/kept-back.ts';
import type { RecordKind } from '#domain/records/kind.ts';
import type { Device } from '#device/device.ts';
import { useDevice } from '#features/foot/page/device-context.tsx';
import { stanceToChild } from '#features/foot/rights/rights.ts';
import { useRoster } from '#features/foot/children/roster.ts';

export interface Lack {
  readonly say: string;
  readonly print: string;
}

/** Nothing for who is given every record of the kind there is. */
export function useLacks(kind: RecordKind, classId: string): readonly Lack[] {
  const device = useDevice();
  const roster = useRoster();
  return useMemo(() => {
    const children = roster.filter((entry) => classId === '' || entry.classId === classId).map(({ id }) => id);
    return lacksOf(device, kind, children);
  }, [device, roster, classId, kind]);
}

export const lacksOf = (device: Device, kind: RecordKind, children: readonly string[]): readonly Lack[] =>
  keptBack(
    kind,
    children.map((child) => stanceToChild(device, child)),
  ).map((what) => wordsOf(what, kind));

function wordsOf(what: KeptBack, kind: RecordKind): Lack {
  switch (what) {
    case 'some-children':
      return {
        say: '按规定，有的孩子的这类记录不给你，不在里面。要全的请班主任来打。',
        print: '不全：有的孩子的这类记录不给打印的人。',
      };
    case 'other-subjects':
      return {
        say: '别的老师教的科目不给你，这里只有你教的和你自己记的。要全的请班主任来打。',
        print: '不全：只有打印的人所教的科目。',
      };
    case 'asked': {
      const which = kind.asksOf ?? '保密的记录';
      return {
        say: `${which}不给你，这里只有你自己记的。要全的请校长或分管领导来打。`,
        print: `不全：不含别人记的${which}。`,
      };
    }
    default:
      return what satisfies never;
  }
}

/** Of which children the register is, for who does not see all of the school; nothing where it is everybody's. */
export function useScope(classId: string): string | undefined {
  const { person } = useDevice();
  const roster = useRoster();
  const chosen = roster.filter((entry) => classId === '' || entry.classId === classId);
  if (chosen.length === 0 || (classId === '' && seesWholeSchool(person))) return undefined;
  const hers = classId === '' ? person.classes : [classId];
  const isByClass = chosen.every((entry) => hers.includes(entry.classId ?? ''));
  const classes = [...new Set(chosen.map(({ className }) => className))];
  return isByClass ? `范围：${classes.join('、')}。` : '范围：打印的人照看的孩子，不是全校。';
}
