// @vitest-environment happy-dom
import { cleanup, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, test } from 'vitest';
import { NumberListPage } from '#features/reports/number-list-page.tsx';
import { TermRings } from '#features/today/term-rings.tsx';
import { aPairing, idOf, myId, onlyRules } from '#tests/support/builders.ts';
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

test('before a paired teacher are of what she owes, and not of the visits of the class teacher', () => {
  const pairing = aPairing({ child: idOf(810_001), doc: { teacher: myId, from: '2026-03-01' } });
  const rules = onlyRules('jss.visit', 'jss.talk', 'jss.pairing-log');
  const records = [...aSchoolInApril().slice(1), pairing, rules];
  const labels = (person: object) => {
    cleanup();
    show(<TermRings />, stubDevice({ ...person, records }));
    return screen.queryAllByRole('link').map((link) => link.textContent ?? '');
  };
  const paired = labels({ me: { personId: myId, roles: ['paired-teacher'], classes: [] } });
  expect(paired).toHaveLength(1);
  expect(paired[0]).toContain('结对交流');
  expect(labels(aClassTeacher).some((label) => label.startsWith('家访'))).toBe(true);
});
