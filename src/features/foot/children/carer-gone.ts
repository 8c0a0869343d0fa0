/** A child whose last carer ended or died and after whom nobody is written, while no parent is at home: somebody has to ask today who is with it. */
import type { Day } from '#domain/calendar/day.ts';
import { hasDied } from '#domain/people/carers.ts';
import { parentState } from '#domain/people/parent-state.ts';
import { byText } from '#domain/order.ts';
import { FamilyFlags } from '#domain/records/family-flags.ts';
import { FamilyMember } from '#domain/records/family-member.ts';
import { Guardian, guardianWords } from '#domain/records/guardian.ts';
import type { Device, Records } from '#device/device.ts';
import { askFirst, homeKept } from '#features/foot/at-home/home-told.ts';
import { currentGuardian } from './roster.ts';

interface CarerGone {
  /** 奶奶 马八姑不照顾了，没写现在谁在照顾，今天问清楚 */
  readonly say: string;
  /** Her last day; of who has died none is written. */
  readonly since: Day | undefined;
}

/** Nothing where somebody cares, or where nobody was ever written: that is a gap of the file and no change at home. */
export function carerGone(device: Device, child: string, today: Day): CarerGone | undefined {
  const { records } = device;
  const begun = records.ofChild(Guardian, child).filter(({ doc: { from = '' } }) => from <= today);
  const last = [...begun].sort((a, b) => byText(b.doc.until ?? '9999', a.doc.until ?? '9999'))[0]?.doc;
  if (last === undefined || currentGuardian(records, child, today) || isParentHome(records, child)) return undefined;
  const isDead = hasDied(last, records.ofChild(FamilyMember, child));
  const who = last.kind === 'none' ? '' : `${guardianWords(last)}${isDead ? '不在了' : '不照顾了'}，`;
  const then = homeKept(device, child) === undefined ? '今天问清楚' : askFirst(device, child);
  return { say: `${who}没写现在谁在照顾，${then}`, since: isDead ? undefined : last.until };
}

/** By 家庭情况, and not dead by a row of the family. */
export function isParentHome(records: Records, child: string): boolean {
  const flags = records.ofChild(FamilyFlags, child)[0]?.doc;
  const members = records.ofChild(FamilyMember, child).map(({ doc }) => doc);
  return (['father', 'mother'] as const).some((parent) => parentState(parent, { flags, members }) === 'home');
}
