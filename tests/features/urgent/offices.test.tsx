// @vitest-environment happy-dom
/** 教育局 and 乡镇政府 are told at once (JSS 三): their numbers stand where that is written, and the time of the call is taken over. */
import '@testing-library/jest-dom/vitest';
import { cleanup, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import { Absence } from '#domain/records/absence.ts';
import { LadderPage } from '#features/child-file/ladder-page.tsx';
import { DialProvider } from '#features/foot/at-home/dialled.tsx';
import { WritePage } from '#features/writing/write-page.tsx';
import type { Dialled } from '#device/settings.ts';
import { aChild, aRecord, aSchool, aTeacher, idOf, stoppedAt } from '#tests/support/builders.ts';
import { show } from '#tests/support/show.tsx';
import { stubDevice } from '#tests/support/stub-device.ts';

afterEach(cleanup);

const child = aChild({ id: idOf(1) });
const offices = { bureauPhones: [{ number: '09300000130' }], townPhones: [{ number: '09300000140' }] };
const away = ['2026-04-13', '2026-04-14', '2026-04-15'].map((happenedOn, index) =>
  aRecord(Absence, { happenedOn, leave: 'none', span: 'whole' }, { child: child.id, id: idOf(20 + index) }),
);
const aPhone = (school: Parameters<typeof aSchool>[0]) =>
  stubDevice({ records: [child, aTeacher(), aSchool(school), ...away] });
const numberOf = (name: RegExp) => screen.queryByRole('link', { name })?.getAttribute('href');

describe.each(['incident', 'mandatory-report'])('%s', (type) => {
  const written = (school: Parameters<typeof aSchool>[0], dialled: readonly Dialled[] = []) => {
    const device = aPhone(school);
    const noted: Dialled[] = [];
    const settings = { dialled: async () => dialled, noteDial: async (dial: Dialled) => void noted.push(dial) };
    show(
      <DialProvider settings={settings} now={() => device.now()}>
        <WritePage type={type} child={child.id} />
      </DialProvider>,
      device,
    );
    return noted;
  };
  const open = async () => {
    const group = screen.queryByRole('button', { name: /报给了谁/ });
    if (group) await userEvent.click(group);
  };

  it('dials both and keeps when', async () => {
    const noted = written({ doc: offices });
    await open();
    expect(numberOf(/打给乡镇政府/)).toBe('tel:09300000140');
    await userEvent.click(screen.getByRole('link', { name: '打给教育局' }));
    expect(noted).toEqual([{ number: '09300000130', at: stoppedAt }]);
  });

  it('takes over when the office was dialled, and tells several numbers apart', async () => {
    const two = { bureauPhones: [{ number: '09300000130' }, { number: '09300000131' }] };
    written({ doc: two }, [{ number: '09300000131', at: stoppedAt - 8 * 60_000 }]);
    await open();
    expect(numberOf(/打给教育局 0930 0000131/)).toBe('tel:09300000131');
    await userEvent.click(await screen.findByRole('button', { name: '就写这个时间' }));
    expect(screen.getByLabelText(/报教育局/)).toHaveValue('2026-04-15T10:34');
  });

  it('offers nothing where the school has written no number', async () => {
    written({});
    await open();
    expect(numberOf(/打给教育局/)).toBeUndefined();
  });
});

it('the third day without leave dials both', () => {
  show(<LadderPage child={child.id} />, aPhone({ doc: offices }));
  expect(numberOf(/打给教育局/)).toBe('tel:09300000130');
  expect(numberOf(/打给乡镇政府/)).toBe('tel:09300000140');
});
