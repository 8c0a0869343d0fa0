// @vitest-environment happy-dom
/** 作废 is offered to who may end the matter so; anybody else who could void the record otherwise reads whose it is. */
import { cleanup, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { DropoutCase } from '#domain/records/dropout-case.ts';
import { Guardian } from '#domain/records/guardian.ts';
import { aRecord, idOf, myId } from '#tests/support/builders.ts';
import { stubDevice } from '#tests/support/stub-device.ts';
import { child, open } from './open-form.tsx';

afterEach(cleanup);

const by = (author: string) => ({ id: idOf(40), child: child.id, author });
const alone = (author: string) => aRecord(Guardian, { kind: 'none' }, by(author));
const noReport = { noReport: '问清楚了，姑姑陪着', noReportConfirmed: true };
const settled = aRecord(Guardian, { kind: 'none', ...noReport }, by(idOf(2)));
const sought = (author: string) => aRecord(DropoutCase, { state: 'persuading' }, by(author));
const struckOff = aRecord(DropoutCase, { state: 'closed' }, by(idOf(2)));
it.each([
  ['must be reported, by her colleague', alone(idOf(2)), 'class-teacher', '得另一位领导来'],
  ['must be reported, by whoever wrote it', alone(myId), 'class-teacher', '得另一位领导来'],
  ['must be reported, by a leader who wrote it', alone(myId), 'deputy', '得另一位领导来'],
  ['must be reported, by another leader', alone(idOf(2)), 'deputy', undefined],
  ['need not be reported, as two have settled, by her colleague', settled, 'class-teacher', undefined],
  ['is sought, by her colleague', sought(idOf(2)), 'class-teacher', '得校长或分管领导来'],
  ['is sought, by whoever began it', sought(myId), 'class-teacher', undefined],
  ['is sought, by a leader', sought(idOf(2)), 'deputy', undefined],
  ['is struck off, by her colleague', struckOff, 'class-teacher', undefined],
] as const)('a record about a child who %s is voided, or says by whom', (...[, record, role, says]) => {
  const person = { id: myId, roles: [role], classes: [child.doc.classId ?? ''] };
  open(stubDevice({ person, records: [child, record] }), { type: record.type, id: idOf(40) });
  expect(screen.queryAllByRole('button', { name: /^作废这条/ })).toHaveLength(says === undefined ? 1 : 0);
  if (says === undefined) expect(screen.queryByText(/要作废，/)).toBeNull();
  else expect(screen.getByText(new RegExp(says))).toBeTruthy();
});
