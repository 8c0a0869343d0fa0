/** How far the 摸底 of one class has come in a school year: who was looked at, who on file was not, and what to say of a child. */
import type * as z from 'zod';
import type { Day } from './calendar/day.ts';
import { hasEnded, type ChildState } from './records/child.ts';
import { Survey } from './records/survey.ts';

type SurveyDoc = z.infer<typeof Survey.schema>;
type Pupil = NonNullable<SurveyDoc['pupils']>[number];
export type Answer = NonNullable<Pupil['result']>;

interface OnFile {
  readonly id: string;
  readonly name: string;
}

/**
 * The row of a child: by its file, otherwise by its name, as rows written on the sheet have only that. A name that two
 * children of the class share says of neither which of them was looked at.
 */
export function pupilOf(doc: SurveyDoc | undefined, child: OnFile, classmates: readonly OnFile[]): Pupil | undefined {
  const pupils = doc?.pupils ?? [];
  const own = pupils.find((pupil) => pupil.child === child.id);
  if (own !== undefined || classmates.some(({ id, name }) => id !== child.id && name === child.name)) return own;
  return pupils.find((pupil) => pupil.child === undefined && pupil.name === child.name);
}

/** True once somebody has said 是、否 or 存疑 of the child. */
export const isSurveyed = (doc: SurveyDoc | undefined, child: OnFile, classmates: readonly OnFile[]): boolean =>
  pupilOf(doc, child, classmates)?.result !== undefined;

interface Answered {
  readonly result: Answer;
  readonly on: Day;
  readonly classmates: readonly OnFile[];
}

/** The survey with that answer about the child; everything else stays, counts are worked out again. */
export function withAnswer(doc: SurveyDoc, child: OnFile, { result, on, classmates }: Answered): SurveyDoc {
  const before = pupilOf(doc, child, classmates);
  const row: Pupil = { ...before, child: child.id, name: child.name, result, on };
  const pupils =
    before === undefined
      ? [...(doc.pupils ?? []), row]
      : (doc.pupils ?? []).map((each) => (each === before ? row : each));
  return { ...doc, pupils, ...Survey.derive?.({ ...doc, pupils }) };
}

/** What the file of a child says once it was looked at: 是 is 在册, 否 is 关注. Nothing where 存疑 leaves it as it is, or it says so already. */
export function stateAfter(state: ChildState | undefined, result: Answer): 'registered' | 'watched' | undefined {
  if (result === 'doubt' || hasEnded(state)) return undefined;
  const told = result === 'yes' ? 'registered' : 'watched';
  return state === told ? undefined : told;
}

/** Pupils that are 是 by the sheet and on file by nothing: whom the 摸底 found and nobody has written down yet. */
export function foundWithoutFile(doc: SurveyDoc, classmates: readonly OnFile[]): readonly Pupil[] {
  const isOnFile = ({ child, name }: Pupil) => child !== undefined || classmates.some((each) => each.name === name);
  return (doc.pupils ?? []).filter((pupil) => pupil.result === 'yes' && !isOnFile(pupil));
}
