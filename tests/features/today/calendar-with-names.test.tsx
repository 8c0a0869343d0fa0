// @vitest-environment happy-dom
/** A calendar with names is taken away like any list with names: it says by whom, and the school's log knows. */
import { cleanup, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { AccessNote } from '#domain/records/access-note.ts';
import { CalendarForm } from '#features/today/calendar-form.tsx';
import { aChild, aClass, aSchool, aTeacher, idOf, onlyRules } from '#tests/support/builders.ts';
import { show } from '#tests/support/show.tsx';
import { stubDevice } from '#tests/support/stub-device.ts';

const children = [aChild({ id: idOf(1) }), aChild({ id: idOf(2), doc: { name: '穆萨·马成福' } })];
const phone = () => stubDevice({ records: [onlyRules('jss.visit'), aSchool(), aClass(), aTeacher(), ...children] });
const files: Blob[] = [];

beforeEach(() => {
  files.length = 0;
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined);
  vi.spyOn(URL, 'createObjectURL').mockImplementation((file) => {
    files.push(file as Blob);
    return 'blob:calendar';
  });
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

async function saves(names?: string) {
  const device = phone();
  const onSaved = vi.fn();
  show(<CalendarForm onSaved={onSaved} />, device);
  if (names !== undefined) await userEvent.click(screen.getByRole('radio', { name: names }));
  await userEvent.click(screen.getByRole('button', { name: /^存\d+条$/ }));
  await waitFor(() => expect(onSaved).toHaveBeenCalledOnce());
  return { device, text: (await files[0]?.text())?.replaceAll('\r\n ', '') ?? '' };
}

it('with names says who took it away and when, and is written down with whose names it has', async () => {
  const { device, text } = await saves('写上名字');
  expect(text).toContain('SUMMARY:马尕麦 家访');
  const events = text.split('BEGIN:VEVENT').slice(1);
  expect(events.filter((event) => !event.includes('DESCRIPTION:妥文珍 2026年4月15日导出'))).toEqual([]);
  await waitFor(() => expect(device.saved).toHaveLength(1));
  expect(device.saved[0]?.edits).toMatchObject([
    {
      type: AccessNote.type,
      doc: { did: 'exported', count: 2, children: expect.arrayContaining(children.map(({ id }) => id)) },
    },
  ]);
});

it('without names is nobody’s to know', async () => {
  const { device, text } = await saves();
  expect(text).not.toMatch(/马尕麦|导出/);
  expect(device.saved).toEqual([]);
});
