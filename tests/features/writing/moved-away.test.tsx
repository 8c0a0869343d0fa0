// @vitest-environment happy-dom
/** A child that is said to have moved while it is sought: first somebody makes sure which school has it, then its file says so. */
import '@testing-library/jest-dom/vitest';
import { cleanup, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { Child } from '#domain/records/child.ts';
import { DropoutCase } from '#domain/records/dropout-case.ts';
import { Pairing } from '#domain/records/pairing.ts';
import { showToday } from '#tests/features/today/show-today.tsx';
import { aPairing, aRecord, aTeacher, idOf } from '#tests/support/builders.ts';
import { stubDevice } from '#tests/support/stub-device.ts';
import { aPhone, child, open, pressed } from './open-form.tsx';

afterEach(cleanup);

const persuading = { state: 'persuading', since: '2026-04-01' };
const closedOn = '2026-04-14';
const proven = { movedTo: '苏州某小学', movedProof: 'letter', closedOn };
const closed = { ...persuading, ...proven, state: 'closed', closedAs: 'moved' };
const aCase = (doc: Readonly<Record<string, unknown>> = persuading) =>
  aRecord(DropoutCase, doc, { child: child.id, id: idOf(40) });
const pairing = aPairing({ child: child.id, id: idOf(41), doc: { from: '2025-09-05' } });

describe('the file of a child whose case is open', () => {
  const moving = async (state: string, doc?: Readonly<Record<string, unknown>>) => {
    const device = aPhone([aCase(doc)]);
    const { user } = open(device, { type: 'child', id: child.id });
    await user.click(pressed('改：在学校'));
    await user.click(screen.getByRole('radio', { name: state }));
    await user.click(pressed('完成'));
    return device;
  };

  it.each(['转出', '毕业', '父母返乡'])('cannot say %s', async (state) => {
    expect((await moving(state)).saved).toEqual([]);
    expect(screen.getAllByText(/控辍保学的登记还没销号/).length).toBeGreaterThan(0);
  });

  it('can once the case is closed, and can say that the child has died', async () => {
    const device = await moving('转出', closed);
    await waitFor(() => expect(device.saved).toHaveLength(1));
    cleanup();
    await moving('去世');
    expect(screen.queryByText(/控辍保学的登记还没销号/)).toBeNull();
  });

  it('that says so all the same is still on the day’s list, and asks for the other school', async () => {
    const withState = (state: 'left' | 'died') => ({ ...child, doc: { ...child.doc, state, stateSince: closedOn } });
    const shown = async (state: 'left' | 'died', doc?: Readonly<Record<string, unknown>>) => {
      await showToday(stubDevice({ records: [aTeacher(), withState(state), aCase(doc)] }));
      const words = screen.queryByRole('link', { name: /劝返中/ })?.textContent;
      cleanup();
      return words;
    };
    expect(await shown('left')).toContain('核实到哪个学校接收了，再销号');
    expect(await shown('left', closed)).toBeUndefined();
    expect(await shown('died')).toBeUndefined();
  });
});

describe('a case that is closed as moved', () => {
  const closing = async (...answers: readonly string[]) => {
    const device = aPhone([pairing, aCase({ ...persuading, ...proven, closedAs: 'moved' })]);
    const { user } = open(device, { type: 'dropout-case', id: idOf(40) });
    expect(screen.queryByRole('radio', { name: '改成转出' })).toBeNull();
    await user.click(pressed('改：现在怎么样'));
    await user.click(screen.getByRole('radio', { name: '销号' }));
    await user.click(pressed('改：后来'));
    for (const name of answers) await user.click(screen.getByRole('radio', { name }));
    await user.click(pressed('完成'));
    await waitFor(() => expect(device.saved).toHaveLength(1));
    return [device.records.get(Child, child.id)?.doc, device.records.get(Pairing, idOf(41))?.doc] as const;
  };

  it('takes the child off the register from that day, and ends what bound others to it', async () => {
    const [file, bond] = await closing();
    expect(file).toMatchObject({ state: 'left' });
    expect(bond).toMatchObject({ until: file?.stateSince });
  });

  it('leaves the file as it is where she says so', async () => {
    const [file, bond] = await closing('先不改');
    expect(file).toMatchObject({ state: 'registered' });
    expect(bond).not.toHaveProperty('until');
  });

  it('long ago changes no file unasked', async () => {
    const device = aPhone([aCase(closed)]);
    const { user } = open(device, { type: 'dropout-case', id: idOf(40) });
    await user.click(pressed('改：后来'));
    await user.type(screen.getByLabelText('转到哪个学校'), '（分校）');
    await user.click(pressed('完成'));
    await waitFor(() => expect(device.saved).toHaveLength(1));
    expect(device.records.get(Child, child.id)?.doc.state).toBe('registered');
    cleanup();
    const again = open(device, { type: 'dropout-case', id: idOf(40) });
    await again.user.click(pressed('改：后来'));
    await again.user.click(screen.getByRole('radio', { name: '改成转出' }));
    await again.user.click(pressed('完成'));
    await waitFor(() => expect(device.records.get(Child, child.id)?.doc.state).toBe('left'));
  });
});
