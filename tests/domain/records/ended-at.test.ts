import { expect, it } from 'vitest';
import { endedAt } from '#domain/records/ended-at.ts';

const isOpen = (doc: Readonly<Record<string, unknown>>) => doc['closedOn'] === undefined;
const closed = (at: number, from?: unknown) => ({ at, set: { closedOn: { from: from ?? null, to: '2026-05-01' } } });
const reopened = (at: number) => ({ at, set: { closedOn: { from: '2026-05-01', to: null } } });
const said = (at: number) => ({ at, set: { words: { from: null, to: '有答复' } } });

it.each([
  ['is open', { changes: [said(1)] }, undefined],
  ['was closed by its last change but one', { closedOn: '2026-05-01', changes: [said(1), closed(2), said(3)] }, 2],
  ['was closed, opened and closed', { closedOn: '2026-05-01', changes: [closed(1), reopened(2), closed(3)] }, 3],
  ['was opened again', { changes: [closed(1), reopened(2)] }, undefined],
  ['was closed when it was written', { closedOn: '2026-05-01', changes: [said(1)] }, undefined],
  ['was given another day since', { closedOn: '2026-05-02', changes: [closed(1), closed(2, '2026-05-01')] }, 1],
])('of a record that %s', (_, { changes, ...doc }, at) => {
  expect(endedAt(doc, changes, isOpen)).toBe(at);
});
