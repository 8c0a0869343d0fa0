// @vitest-environment happy-dom
/** Who is never told that a home is kept back reads beside its numbers whom to ask first. */
import '@testing-library/jest-dom/vitest';
import { cleanup, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { LocalRecord } from '#device/device.ts';
import { Absence } from '#domain/records/absence.ts';
import { Boarding } from '#domain/records/boarding.ts';
import { ChildPage } from '#features/child-file/child-page.tsx';
import { LadderPage } from '#features/child-file/ladder-page.tsx';
import { UrgentInside } from '#features/urgent/urgent-inside.tsx';
import { WritePage } from '#features/writing/write-page.tsx';
import { aChild, aGuardian, aPairing, aRecord, aSchool, aTeacher, idOf } from '#tests/support/builders.ts';
import { show } from '#tests/support/show.tsx';
import { stubDevice, type StubOptions } from '#tests/support/stub-device.ts';

afterEach(cleanup);

const asked = /打到家里以前，先问一声班主任。$/;
const child = aChild({ id: idOf(1) });
const about = { child: child.id };
const pairing = aPairing({ ...about, id: idOf(40), doc: { teacher: idOf(8), from: '2025-09-05' } });
const bed = aRecord(Boarding, { teacher: idOf(8), state: 'granted', since: '2025-09-05' }, { ...about, id: idOf(41) });
const away = aRecord(Absence, { happenedOn: '2026-04-15', leave: 'none', span: 'whole' }, { ...about, id: idOf(20) });
const as = (role: string): StubOptions => ({ me: { personId: idOf(8), roles: [role], classes: [] } });
const aPhone = (options: StubOptions, ...records: readonly LocalRecord[]) => {
  const home = aGuardian({ ...about, id: idOf(10) });
  return stubDevice({ ...options, records: [child, home, aTeacher(), aSchool(), away, ...records] });
};

const pages = [
  ['the child’s page', <ChildPage key="file" child={child.id} />],
  ['the urgent page', <UrgentInside key="urgent" child={child.id} />],
  ['the record of a call', <WritePage key="contact" type="parent-contact" child={child.id} />],
  ['the page of a child that does not come', <LadderPage key="ladder" child={child.id} />],
] as const;

describe.each(pages)('%s', (_, page) => {
  it('says so to who walks beside the child', () => {
    show(page, aPhone(as('paired-teacher'), pairing));
    expect(screen.getByText(asked)).toBeVisible();
  });

  it('says it to nobody who is told when a home is kept back', () => {
    for (const options of [{}, as('head'), as('deputy')]) {
      show(page, aPhone(options, pairing));
      expect(screen.queryByText(asked)).toBeNull();
      cleanup();
    }
  });
});

it('the child’s page says so to who minds the child at night', () => {
  show(<ChildPage child={child.id} />, aPhone(as('dorm-keeper'), bed));
  expect(screen.getByText(/1234/)).toBeVisible();
  expect(screen.getByText(asked)).toBeVisible();
});
