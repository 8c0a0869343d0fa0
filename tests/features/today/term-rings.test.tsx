// @vitest-environment happy-dom
import { cleanup, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, test } from 'vitest';
import { NumberListPage } from '#features/reports/number-list-page.tsx';
import { TermRings } from '#features/today/term-rings.tsx';
import { show } from '#tests/support/show.tsx';
import { stubDevice } from '#tests/support/stub-device.ts';
import { aClassTeacher, aHead, aSchoolInApril } from '#tests/features/reports/a-school.ts';

afterEach(cleanup);

describe.each([
  ['a head', aHead],
  ['a class teacher', aClassTeacher],
])('the rings of 今日 before %s', (_, who) => {
  test('open each the list of what they count, done and due', () => {
    const phone = stubDevice({ ...who, records: aSchoolInApril() });
    const rings = show(<TermRings />, phone);
    const links = screen.getAllByRole('link').map((link) => ({
      address: (link.getAttribute('href') ?? '').replace('/reports/list/', ''),
      counts:
        /已做(\d+)，应做(\d+)/
          .exec(link.textContent ?? '')
          ?.slice(1)
          .map(Number) ?? [],
    }));
    rings.unmount();
    expect(links).toHaveLength(3);
    for (const { address, counts } of links)
      for (const [index, part] of ['done', 'due'].entries()) {
        const list = show(<NumberListPage what={address.replace('-due-', `-${part}-`)} />, phone);
        const lines = list.container.querySelectorAll('main a[href^="/children/"], main a[href^="/records/"]').length;
        expect(lines, `${address} ${part}`).toBe(counts[index]);
        const heading = within(list.container).getByRole('heading', { level: 1 }).textContent;
        expect(heading).toMatch(new RegExp(`${lines}[人次]$`));
        list.unmount();
      }
  });
});
