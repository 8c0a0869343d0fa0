/**
 * A school without a disk: the server's own judge and the server's own cut over records in memory. Ops are kept before
 * they are judged, and what waits for another op is judged when that one comes.
 */
import { stanceOf, standingsToRecord, type Stance } from '#domain/access.ts';
import { bondTypes } from '#domain/child-place.ts';
import { kindOf } from '#domain/records/kinds.ts';
import { cutsFor, type Sight } from '#server/feed/sight.ts';
import type { Desk } from '#server/judge/desk.ts';
import { judgeOp } from '#server/judge/judge-op.ts';
import { personOf, placeOf } from '#server/judge/people.ts';
import { hold, type Ruling } from '#server/judge/verdicts.ts';
import type { StoredRecord, Version } from '#server/storage/records.ts';
import { readCursor, startOf, writeCursor } from '#sync/cursor.ts';
import { CONFLICT, type Op, type OpResult, type Row } from '#sync/messages.ts';
import { idOf } from '#tests/support/builders.ts';

interface Kept {
  readonly op: Op;
  readonly device: string;
  readonly actor: string;
  result: OpResult;
  awaits: string | undefined;
}

/** Rows of one page: few, so that a short world has several pages. */
const PAGE = 4;
const TODAY = '2026-04-15';
const EPOCH = 'e';

export class PureSchool {
  readonly records = new Map<string, StoredRecord>();
  readonly versions: Version[] = [];
  readonly inbox = new Map<string, Kept>();
  private seq = 0;
  private horizon = 0;
  private made = 0;
  private readonly changed = new Set<string>();
  private readonly desk: Desk = this.openDesk();

  /** Keeps and judges; a repeated op gets the answer it has. */
  receive(ops: readonly Op[], device: string, actor: string): OpResult[] {
    for (const op of ops) {
      if (this.inbox.has(op.opId)) continue;
      const kept: Kept = { op, device, actor, result: { opId: op.opId, verdict: 'stored' }, awaits: undefined };
      this.inbox.set(op.opId, kept);
      this.settle(kept);
    }
    this.stamp();
    return ops.flatMap(({ opId }) => this.inbox.get(opId)?.result ?? []);
  }

  /** Rights come back: what was held as not the writer's is judged again [P7]. */
  sweep(): void {
    for (const kept of this.inbox.values()) if (kept.result.reason === 'not-yours') this.settle(kept);
    this.stamp();
  }

  /** What was voided until now is old: the feed leaves it out from here on [D6]. */
  forget(): void {
    this.horizon = Math.max(this.horizon, ...[...this.records.values()].map(({ isGone, seq }) => (isGone ? seq : 0)));
  }

  pull(person: string, cursorText: string | undefined, asking: readonly string[]) {
    const sight = this.sightOf(person);
    const start = startOf(readCursor(cursorText), {
      epoch: EPOCH,
      scope: sight.scope,
      upTo: this.seq,
      horizon: this.horizon,
    });
    const open = [...this.records.values()]
      .filter(({ seq, isGone }) => seq > start.seq && !(isGone && seq <= this.horizon))
      .sort((a, b) => a.seq - b.seq);
    const page = open.slice(0, PAGE);
    const more = open.length > PAGE;
    const seq = more ? (page[PAGE - 1]?.seq ?? this.seq) : this.seq;
    return {
      rows: page.flatMap((record) => this.rowFor(sight, record)),
      verdicts: asking.flatMap((opId) => this.inbox.get(opId)?.result ?? []),
      cursor: writeCursor({ ...start, seq, isFresh: start.isFresh && more }),
      more,
      fresh: start.isFresh,
    };
  }

  /** What that person has to see, by `type:id`. */
  sees(person: string): ReadonlyMap<string, Row['doc']> {
    const sight = this.sightOf(person);
    const rows = [...this.records.values()].flatMap((record) => this.rowFor(sight, record));
    return new Map(rows.flatMap((row) => (row.state === 'put' ? [[`${row.type}:${row.id}`, row.doc] as const] : [])));
  }

  private settle(kept: Kept): void {
    const ruling = this.rule(kept);
    kept.result = { opId: kept.op.opId, ...ruling.result };
    kept.awaits = ruling.awaits;
    if (ruling.awaits !== undefined) return;
    const freed = new Set([kept.op.opId, ruling.created]);
    for (const each of this.inbox.values()) if (each.awaits !== undefined && freed.has(each.awaits)) this.settle(each);
  }

  private rule({ op, device, actor }: Kept): Ruling {
    const before = op.prevOpId === undefined ? undefined : this.inbox.get(op.prevOpId);
    if (op.prevOpId !== undefined && (before === undefined || before.awaits !== undefined))
      return hold('predecessor-missing', op.prevOpId);
    const { opId, deviceSeq, deviceTime: at } = op;
    const written = { opId, device, deviceSeq, by: actor, at, received: this.inbox.size };
    const newId = () => idOf(900_000_000 + (this.made += 1));
    return judgeOp(this.desk, { op, written, today: TODAY, authority: undefined, isOrphan: false, newId });
  }

  private stamp(): void {
    for (const key of this.changed) {
      const record = this.records.get(key);
      if (record) this.records.set(key, { ...record, seq: (this.seq += 1) });
    }
    this.changed.clear();
  }

  private of(type: string): StoredRecord[] {
    return [...this.records.values()].filter((record) => record.type === type);
  }

  private openDesk(): Desk {
    const { records, versions, changed } = this;
    return {
      fetch: async () => {},
      clear: async () => 0,
      notePhotos: () => {},
      recall: async () => {},
      sawUntil: () => undefined,
      past: () => [],
      isClosed: () => false,
      news: () => versions,
      survivorOf: (child) => child,
      find: (type, id) => records.get(`${type}:${id}`),
      person: (id) => personOf(id, records.get(`staff:${id}`)),
      bondsOf: (child) => bondTypes.flatMap((type) => this.of(type)).filter((bond) => bond.child === child),
      questionsAbout: (id) => this.of(CONFLICT).filter((question) => question.foundBy === id),
      put(record, version) {
        const key = `${record.type}:${record.id}`;
        records.set(key, record);
        changed.delete(key);
        changed.add(key);
        if (version) versions.push(version);
      },
    };
  }

  private sightOf(personId: string): Sight {
    const person = this.desk.person(personId);
    const byChild = new Map<string, Stance>(
      this.of('child').map(({ id }) => [
        id,
        stanceOf(person, placeOf(this.records.get(`child:${id}`), this.desk.bondsOf(id)), TODAY),
      ]),
    );
    const lines = [...byChild].flatMap(([child, { standings }]) =>
      standings.length > 0 ? [`${child} ${standings.join()}`] : [],
    );
    return {
      person,
      children: undefined,
      standingsToChild: (child) => byChild.get(child)?.standings ?? [],
      besideHome: () => [],
      naming: () => (child) => child,
      countedFrom: '',
      scope: ['sight', ...person.roles, ...lines.sort()].join('/'),
      standingsTo: (record) =>
        standingsToRecord(person, byChild.get(record.child ?? '') ?? { standings: [] }, {
          kind: kindOf(record.type),
          record,
        }),
    };
  }

  private rowFor(sight: Sight, record: StoredRecord): Row[] {
    const [cut] = cutsFor(sight, record);
    if (!cut) return [];
    const mine = this.versions.filter(({ type, id, rev }) => type === record.type && id === record.id && rev > 1);
    const steps = mine.map(({ type: _type, id: _id, set, ...rest }) => ({ ...rest, set: cut.steps(set) }));
    const { type, id, rev, seq, author, madeAt, changedAt } = record;
    const state = record.isGone ? 'gone' : 'put';
    const child = record.child === undefined ? {} : { child: record.child };
    return [
      { type, id, ...child, rev, seq, state, doc: cut.doc, sealed: [...cut.sealed], author, madeAt, changedAt, steps },
    ];
  }
}
