/** A phone without a disk: the phone's own memory, its own making of ops and its own taking of verdicts and pages. */
import { buildOps } from '#device/build-ops.ts';
import type { Edit } from '#device/device.ts';
import { createJournal, laidOver } from '#device/journal.ts';
import { createMirror } from '#device/mirror.ts';
import { keyOf, rowToRecord, type StoredRecord } from '#device/sealed-rows.ts';
import { settle } from '#device/settle.ts';
import { readCursor, startsAfresh } from '#sync/cursor.ts';
import type { Op } from '#sync/messages.ts';
import { idOf } from '#tests/support/builders.ts';
import type { PureSchool } from './pure-school.ts';

/** A page of the feed, with the place it was asked from. */
export interface Page extends ReturnType<PureSchool['pull']> {
  readonly sent: string | undefined;
  readonly generation: number;
}

/** These phones know who the child is paired with on the one day of their world. */
const READ = { seq: 0, at: Date.UTC(2026, 3, 15) };

export class PurePhone {
  readonly journal = createJournal();
  readonly mirror = createMirror(this.journal);
  readonly device: string;
  readonly person: string;
  /** The phone's clock, which nobody may rely on. */
  clock = 0;
  private readonly seenIn = new Map<string, number>();
  private generation = 0;
  private cursor: string | undefined;
  private next = 1;

  constructor(device: string, person: string) {
    this.device = device;
    this.person = person;
  }

  /** The ops of one save; nothing when the phone refuses it. */
  save(edit: Edit): readonly Op[] {
    const { journal, mirror, device } = this;
    let made = 0;
    const built = buildOps([edit], {
      now: this.clock,
      nextSeq: this.next,
      upTo: READ,
      newId: () => idOf(Number(device) * 1_000_000 + this.next * 10 + (made += 1)),
      stored: (key) => mirror.stored(key),
      seen: (key) => mirror.written(key),
      hasWritten: (key) => journal.onRecord(key).some(({ state }) => state !== 'aside'),
      waitingOn: (key) => laidOver(journal.onRecord(key), mirror.stored(key)?.rev),
    });
    if (!built.ok) return [];
    const { ops } = built.value;
    this.next += ops.length;
    journal.put(ops.map((op) => ({ op, state: 'waiting' as const })));
    const put = ops.filter((op) => op.kind === 'create' && !mirror.stored(keyOf(op))).map((op) => this.newRecord(op));
    for (const record of put) this.seenIn.set(keyOf(record), this.generation);
    mirror.change({ put, touched: ops.map(keyOf) });
    return ops;
  }

  shown(type: string, id: string): Readonly<Record<string, unknown>> | undefined {
    const seen = this.mirror.seen(`${type}:${id}`);
    return seen && !seen.isGone ? seen.record.doc : undefined;
  }

  /** Sends the first waiting ops; the reply may be lost, and the whole may come twice. */
  push(school: PureSchool, { count, isLost, isTwice }: { count: number; isLost: boolean; isTwice: boolean }): void {
    const ops = this.journal
      .unsent()
      .slice(0, count)
      .map(({ op }) => op);
    const send = () => school.receive(ops, this.device, this.person);
    const results = isTwice ? (send(), send()) : send();
    if (isLost) return;
    const { entries, records } = settle({ journal: this.journal, mirror: this.mirror }, results, { at: 0 });
    this.journal.put(entries);
    this.mirror.change({ put: records, touched: entries.map(({ op }) => keyOf(op)) });
  }

  ask(school: PureSchool): Page {
    const open = this.journal.all().filter(({ state }) => state === 'stored' || state === 'held');
    const asking = open.map(({ op }) => op.opId);
    const { cursor: sent, generation } = this;
    return { ...school.pull(this.person, sent, asking), sent, generation };
  }

  /** Takes a page as the phone's pull does. */
  take(page: Page): void {
    const { journal, mirror } = this;
    this.generation =
      page.generation + (page.fresh && startsAfresh(readCursor(page.sent), readCursor(page.cursor)) ? 1 : 0);
    const isOlder = (row: Page['rows'][number]) => !page.fresh && row.rev < (mirror.stored(keyOf(row))?.rev ?? 0);
    const records = page.rows.filter((row) => !isOlder(row)).map(rowToRecord);
    const fresh = new Map(records.map((each) => [keyOf(each), each]));
    const settled = settle({ journal, mirror }, page.verdicts, { at: 0, fresh });
    for (const each of records) this.seenIn.set(keyOf(each), this.generation);
    this.cursor = page.cursor;
    const drop = page.more ? [] : this.unseen();
    journal.put(settled.entries);
    mirror.change({ put: [...records, ...settled.records], drop, touched: settled.entries.map(({ op }) => keyOf(op)) });
    for (const key of drop) this.seenIn.delete(key);
  }

  /** Clean records the last fresh pull did not bring [D3] [R3]. */
  private unseen(): string[] {
    const unsettled = this.journal.all().filter(({ state }) => state !== 'settled' && state !== 'conflict');
    const kept = new Set(unsettled.flatMap(({ op }) => [keyOf(op), `child:${op.child ?? ''}`]));
    return [...this.seenIn].flatMap(([key, generation]) =>
      generation < this.generation && !kept.has(key) ? [key] : [],
    );
  }

  private newRecord(op: Op): StoredRecord {
    const { type, id, child, deviceTime } = op;
    const empty = { rev: 0, base: {}, isGone: false, sealed: [], steps: [] };
    return { type, id, child, author: this.person, madeAt: deviceTime, changedAt: deviceTime, ...empty };
  }
}
