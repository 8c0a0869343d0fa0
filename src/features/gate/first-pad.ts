/**
 * The pad that stands on the screen before React does (`src/app/first-moment.ts` draws it). It stays as long as its page is
 * the right one: React opens the phone behind it, and draws a lock screen of its own only when something else is to be said.
 */
import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react';
import type { Device } from '#device/device.ts';
import type { Enrolment, Gate } from '#device/door.ts';
import type { FirstSight } from '#device/first-page.ts';
import type { LockPageKept } from '#device/settings.ts';
import { cleared, firstStage, signInAnew, type Stage } from './stage.ts';

/** Six digits, or what only React can answer: a button by its place on the page, a link. */
export type AskedOfPad = { readonly pin: string } | { readonly button: number } | { readonly href: string };

export interface FirstPad {
  readonly personId: string;
  isThere(): boolean;
  /** From now on; what was asked before is heard at once. */
  listen(hear: (asked: AskedOfPad) => void): void;
  /** Takes it off the screen; a second time it does nothing. */
  end(): void;
}

/** What was on the screen before React, and what is to be there the next time. */
export interface FirstMoment {
  readonly pad?: FirstPad | undefined;
  /** What is on the screen between the last digit and the open phone. */
  readonly sight?: FirstSight | undefined;
  keepPage(page: Omit<LockPageKept, 'build'>): void;
}

/** Answers the pad: the open phone, or the stage that has something else to say. */
export async function answerOfPad(
  gate: Gate,
  { pad, sight }: { readonly pad: FirstPad; readonly sight: FirstSight | undefined },
  asked: Exclude<AskedOfPad, { href: string }>,
): Promise<{ readonly device: Device } | { readonly stage: Stage }> {
  const answer = 'pin' in asked ? await gate.unlock(pad.personId, asked.pin, sight) : undefined;
  if (answer?.ok) return { device: answer.value };
  const stage = await firstStage(gate);
  // The pad was drawn of an enrolment that is gone: of this phone's own accord nobody would say so.
  if (stage.at === 'sign-in' || stage.at === 'unreachable')
    return { stage: { ...(stage.at === 'sign-in' && stage), ...cleared } };
  if (stage.at !== 'lock') return { stage };
  if (!answer) return { stage: { ...stage, button: 'button' in asked ? asked.button : undefined } };
  const { refusal } = answer;
  return { stage: refusal.type === 'storage-lost' ? signInAnew(stage.enrolment) : { ...stage, refused: refusal } };
}

/** The lock screen keeps its own page once the phone is open, as it was before anything was pressed or said on it. */
export function useKeptPage(
  { personId, name, schoolName }: Enrolment,
  { first, isPlain }: { readonly first: FirstMoment | undefined; readonly isPlain: boolean },
): { readonly screen: RefObject<HTMLDivElement | null>; readonly keep: () => void } {
  const screen = useRef<HTMLDivElement>(null);
  const html = useRef<string>(undefined);
  useLayoutEffect(() => {
    if (isPlain) html.current ??= screen.current?.outerHTML;
  }, [isPlain]);
  const keep = () => {
    if (html.current !== undefined) first?.keepPage({ personId, name, schoolName, html: html.current });
  };
  return { screen, keep };
}

/** Presses the button that was asked for on the other page. */
export function useAskedButton(screen: RefObject<HTMLDivElement | null>, button: number | undefined): void {
  useEffect(() => {
    if (button !== undefined) screen.current?.querySelectorAll('button')[button]?.click();
  }, [screen, button]);
}
