/** What 今日 will ask for, computed a piece at a time before it is opened: each piece keeps what it has found. */
import { dayInChina, type Day } from '#domain/calendar/day.ts';
import { Child } from '#domain/records/child.ts';
import type { Device, Records } from '#device/device.ts';
import { keptOf, planOf, promisesOfChild, walkDutiesOf } from '#features/foot/owed/walk-duties.ts';
import { childSources } from '#features/foot/owed/duty-sources.ts';
import { rosterOf } from '#features/foot/children/roster.ts';
import { owedToday } from './owed-today.ts';

export function* todayPieceByPiece(device: Device): Generator<void> {
  const today = dayInChina(device.now());
  yield* dutiesPieceByPiece(device.records, today);
  yield void rosterOf(device.records, today);
  owedToday(device, today);
}

function* dutiesPieceByPiece(records: Records, today: Day): Generator<void> {
  const own = keptOf(records);
  const plan = planOf(own, records, today);
  yield;
  for (const source of childSources(records, plan)) yield own.ledger.ask(plan, source);
  for (const { id } of records.all(Child)) yield void promisesOfChild(own, records, { child: id, today });
  walkDutiesOf(records, today);
}
