/** The few children and visits of a world: few, so that people meet on them. */
import { idOf } from '#tests/support/builders.ts';
import type { House } from './school-house.ts';

/** Two children of the first class, the first of them with a paired teacher, and one of the second class. */
export const childIn = (house: House, at: number): string => house.school.children[[0, 1, 3][at % 3] ?? 0]?.id ?? '';
export const visitIn = (at: number, slot: number): string => idOf(700_000 + (at % 3) * 10 + slot);
/** Each phone makes statements and tells of homes of its own, so that nobody is asked whose first word counts. */
export const reportIn = (phone: number, child: number): string => idOf(710_000 + phone * 10 + (child % 3));
export const counsellingIn = (phone: number, child: number): string => idOf(730_000 + phone * 10 + (child % 3));
export const homeIn = (phone: number): string => idOf(720_000 + phone);
export const newChildIn = (slot: number): string => idOf(600_000 + slot);
