// @vitest-environment happy-dom
/** ID numbers on a paper stand by their last two characters until somebody says why; and whatever is taken out is written down. */
import '@testing-library/jest-dom/vitest';
import { cleanup, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Entrustment } from '#domain/records/entrustment.ts';
import { Annex1Page } from '#features/papers/annex1-page.tsx';
import { RecordSheetPage } from '#features/papers/record-sheet-page.tsx';
import { aChild, aClass, aRecord, aTeacher, idOf } from '#tests/support/builders.ts';
import { show } from '#tests/support/show.tsx';
import { stubDevice, type StubDevice } from '#tests/support/stub-device.ts';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

/** Born in an unassigned region: nobody's number. */
const child = aChild({ id: idOf(1), doc: { idKind: 'card', idNumber: '622999201309010020' } });
const notesOf = (device: StubDevice) =>
  device.saved
    .flatMap(({ edits }) => edits)
    .flatMap((edit) => ('type' in edit && edit.type === 'access-note' ? [edit] : []));
/** The test's window has no printer of its own. */
function aPrinter() {
  const print = vi.fn<() => void>();
  vi.stubGlobal('print', print);
  return print;
}
const press = (name: string) => userEvent.click(screen.getByRole('button', { name }));

describe('a paper', () => {
  it('names who took it out and when, and the printing is written down', async () => {
    const print = aPrinter();
    const device = stubDevice({ records: [child, aTeacher(), aClass()] });
    show(<Annex1Page child={child.id} />, device);
    expect(screen.getAllByText(/妥文珍 2026年4月15日印/).length).toBeGreaterThan(0);
    await press('打印');
    expect(print).not.toHaveBeenCalled();
    await press('填表上报');
    expect(print).toHaveBeenCalledOnce();
    await waitFor(() => expect(notesOf(device)).toHaveLength(2));
    expect(notesOf(device)).toMatchObject([
      {
        child: child.id,
        doc: { did: 'revealed', what: '一、留守儿童个人基本情况了解表：身份证号码', reason: '填表上报' },
      },
      { child: child.id, doc: { did: 'printed' } },
    ]);
    expect(JSON.stringify(notesOf(device))).not.toContain('622999');
  });

  it('shows the last two characters of a number, on the screen and to the printer, until there is a reason', async () => {
    const device = stubDevice({ records: [child, aTeacher(), aClass()] });
    show(<Annex1Page child={child.id} />, device);
    const onPage = () => document.body.textContent ?? '';
    expect(onPage()).not.toContain('622999201309010020');
    expect(onPage()).toContain(`${'*'.repeat(16)}20`);
    expect(onPage()).not.toContain('校验码');
    await press('显示全部号码');
    await press('家长来问');
    expect(onPage().split('622999201309010020')).toHaveLength(3);
    expect(onPage()).toContain('校验码');
    await waitFor(() => expect(notesOf(device)).toMatchObject([{ doc: { did: 'revealed', reason: '家长来问' } }]));
  });

  it('that the browser prints by itself is written down as well', async () => {
    const device = stubDevice({ records: [child, aTeacher(), aClass()] });
    show(<Annex1Page child={child.id} />, device);
    window.dispatchEvent(new Event('beforeprint'));
    await waitFor(() => expect(notesOf(device)).toMatchObject([{ child: child.id, doc: { did: 'printed' } }]));
  });

  it('of an agreement hides the number of whoever takes the child in', () => {
    const doc = { trusteeName: '马秀英', trusteeId: '622999196805120042', from: '2026-03-01' };
    const agreement = aRecord(Entrustment, doc, { id: idOf(40), child: child.id });
    show(
      <RecordSheetPage type="entrustment" id={agreement.id} />,
      stubDevice({ records: [child, aTeacher(), agreement] }),
    );
    expect(document.body.textContent).not.toContain('622999196805120042');
    expect(document.body.textContent).toContain('**42');
  });

  it('that is blank names nobody and is not written down', async () => {
    aPrinter();
    const device = stubDevice({ records: [child, aTeacher(), aClass()] });
    show(<Annex1Page child={child.id} />, device);
    await userEvent.setup().click(screen.getByRole('radio', { name: '空白' }));
    expect(screen.queryByText(/妥文珍.*日印/)).toBeNull();
    await press('打印');
    expect(notesOf(device)).toEqual([]);
  });
});
