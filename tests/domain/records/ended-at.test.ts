import { expect, it } from 'vitest';
import { endedAt } from '#domain/records/ended-at.ts';

const isOpen = (doc: Readonly<Record<string, unknown>>) => doc['closedOn'] === undefined;
const closed = (at: number, from?: unknown, received = 9) => ({
  at,
  received,
  set: { closedOn: { from: from ?? null, to: '2026-05-01' } },
});
const reopened = (at: number) => ({ at, received: 9, set: { closedOn: { from: '2026-05-01', to: null } } });
const said = (at: number) => ({ at, received: 9, set: { words: { from: null, to: '有答复' } } });

interface Case {
  readonly closedOn?: string;
  readonly madeAt?: number;
  readonly changes: Parameters<typeof endedAt>[0]['steps'];
}

it.each<[string, Case, number | undefined]>([
  ['is open', { changes: [said(1)] }, undefined],
  ['was closed by its last change but one', { closedOn: '2026-05-01', changes: [said(1), closed(2), said(3)] }, 2],
  ['was closed, opened and closed', { closedOn: '2026-05-01', changes: [closed(1), reopened(2), closed(3)] }, 3],
  ['was opened again', { changes: [closed(1), reopened(2)] }, undefined],
  ['was closed when it was written', { closedOn: '2026-05-01', changes: [said(1)] }, undefined],
  ['was given another day since', { closedOn: '2026-05-02', changes: [closed(1), closed(2, '2026-05-01')] }, 1],
  ['was closed by a clock that ran ahead', { closedOn: '2026-05-01', changes: [closed(99, null, 5)] }, 5],
  ['was closed by a clock that ran behind', { closedOn: '2026-05-01', changes: [closed(-99)] }, 1],
  ['was made by a clock that ran ahead', { closedOn: '2026-05-01', madeAt: 99, changes: [closed(4, null, 5)] }, 5],
])('of a record that %s', (_, { changes: steps, madeAt = 1, ...doc }, at) => {
  expect(endedAt({ doc, madeAt, steps }, isOpen)).toBe(at);
});
