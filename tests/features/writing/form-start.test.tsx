// @vitest-environment happy-dom
/** Where a form begins when a draft, a record of one's own or a colleague's record may be there already. */
import { act, cleanup, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, test } from 'vitest';
import { FamilyFlags } from '#domain/records/family-flags.ts';
import { startOf } from '#features/writing/form-start.ts';
import { aRecord, idOf } from '#tests/support/builders.ts';
import { stubDevice, type StubDevice } from '#tests/support/stub-device.ts';
import { aPhone, child, open, pressed } from './open-form.tsx';

afterEach(cleanup);

describe('what a child has once', () => {
  const key = `family-flags/new/${child.id}`;
  const theirs = aRecord(FamilyFlags, { father: 'away', mother: 'home' }, { id: idOf(50), child: child.id });
  const draft = { key, type: 'family-flags', child: child.id, recordId: idOf(51), savedAt: 0 };
  const begun = { ...draft, values: { mother: 'away', otherWords: '每月寄钱' } };
  const edits = async (device: StubDevice) => {
    await waitFor(() => expect(device.saved).toHaveLength(1));
    return device.saved[0]?.edits;
  };

  test('has the same id on every phone', async () => {
    const [first, second] = [aPhone(), aPhone()].map((device) =>
      startOf(device, { kind: FamilyFlags, child: child.id }),
    );
    expect(first?.recordId).toBe(second?.recordId);
    expect(startOf(aPhone(), { kind: FamilyFlags, child: idOf(3) })?.recordId).not.toBe(first?.recordId);
  });

  test.each([{ child: child.id }, { id: theirs.id }])(
    'opens a draft over the record that came since: %o',
    async (asked) => {
      const device = stubDevice({ records: [child, theirs], drafts: [begun] });
      const { user } = open(device, { type: 'family-flags', ...asked });
      await user.click(pressed('完成'));
      if (screen.queryByText('还是完成')) await user.click(pressed('还是完成'));
      expect(await edits(device)).toEqual([
        {
          do: 'patch',
          type: 'family-flags',
          id: theirs.id,
          doc: { father: 'away', mother: 'away', otherWords: '每月寄钱' },
          seen: { father: 'away' },
        },
      ]);
      expect(device.drafts.all()).toHaveLength(0);
    },
  );

  test('takes in the record that comes while it is written, and overwrites nothing of it', async () => {
    const device = aPhone();
    const id = device.newId({ type: 'family-flags', child: child.id });
    const { user } = open(device, { type: 'family-flags', child: child.id });
    await user.click(screen.getByRole('button', { name: '写：附件2最后一栏' }));
    await user.type(screen.getByLabelText('其他'), '每月寄钱');
    act(() => device.records.arrive({ ...theirs, id }));
    await user.click(pressed('完成'));
    // Hers says that the father is away and the file not where: asked once, like any other doubt.
    await user.click(await screen.findByRole('button', { name: '还是完成' }));
    expect(await edits(device)).toMatchObject([
      { do: 'patch', id, doc: { father: 'away', mother: 'home', otherWords: '每月寄钱' }, seen: theirs.doc },
    ]);
  });
});
