// @vitest-environment happy-dom
/** Where the numbers of a home are put away somebody else is to be asked: who, and under which number. */
import '@testing-library/jest-dom/vitest';
import { cleanup, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { Absence } from '#domain/records/absence.ts';
import { HandledMatter } from '#domain/records/handled-matter.ts';
import { MandatoryReport } from '#domain/records/mandatory-report.ts';
import { ChildPage } from '#features/child-file/child-page.tsx';
import { LadderPage } from '#features/child-file/ladder-page.tsx';
import { UrgentInside } from '#features/urgent/urgent-inside.tsx';
import { WritePage } from '#features/writing/write-page.tsx';
import type { LocalRecord } from '#device/device.ts';
import { aChild, aGuardian, aPairing, aRecord, aSchool, aTeacher, idOf, myClassId } from '#tests/support/builders.ts';
import { show } from '#tests/support/show.tsx';
import { stubDevice, type StubOptions } from '#tests/support/stub-device.ts';

afterEach(cleanup);

const today = '2026-04-15';
const child = aChild({ id: idOf(1) });
const about = { child: child.id };
const away = aRecord(Absence, { happenedOn: today, leave: 'none', span: 'whole' }, { ...about, id: idOf(20) });
const report = aRecord(MandatoryReport, { homeSuspected: true }, { ...about, id: idOf(21) });
const handled = aRecord(HandledMatter, {}, { ...about, id: idOf(22), author: '' });
const aPhone = (records: readonly LocalRecord[], options: StubOptions = {}) =>
  stubDevice({
    ...options,
    records: [child, aGuardian({ ...about, id: idOf(10) }), aTeacher(), aSchool(), ...records],
  });

describe('whom to ask first', () => {
  const phones = [{ number: '19900008888' }];
  const aLeader = (role: 'deputy' | 'head', id: string, name: string) =>
    aTeacher({ id, doc: { name, roles: [role], classes: [], phones } });
  const headOfAll = aLeader('head', idOf(60), '祁远山');
  const deputy = aLeader('deputy', idOf(61), '苏和平');
  const pages = [
    <ChildPage key="file" child={child.id} />,
    <WritePage key="contact" type="parent-contact" child={child.id} />,
    <LadderPage key="ladder" child={child.id} />,
    <WritePage key="incident" type="incident" child={child.id} />,
  ];

  it.each([
    { who: 'the deputy', staff: [headOfAll, deputy], words: '分管领导苏和平', call: '打给分管领导 苏和平' },
    { who: 'the head where there is none', staff: [headOfAll], words: '校长祁远山', call: '打给校长 祁远山' },
  ])('is $who, by name and one press away wherever the sentence stands', ({ staff, words, call }) => {
    for (const page of pages) {
      show(page, aPhone([handled, away, ...staff]));
      expect(screen.getAllByText(new RegExp(`先问${words}`)).length).toBeGreaterThan(0);
      for (const link of screen.getAllByRole('link', { name: call }))
        expect(link).toHaveAttribute('href', 'tel:19900008888');
      cleanup();
    }
  });

  it('is nobody at the school where a report is read: then it is the police', () => {
    for (const page of pages) {
      show(page, aPhone([report, away, deputy]));
      expect(screen.queryByRole('link', { name: /打给分管领导/ })).toBeNull();
      cleanup();
    }
  });

  it('is the class teacher, with her number, for who only walks beside the child', () => {
    const pairing = aPairing({ child: child.id, id: idOf(40), doc: { teacher: idOf(8), from: '2025-09-05' } });
    const led = aTeacher({ doc: { name: '妥文珍', roles: ['class-teacher'], classes: [myClassId], phones } });
    const beside: StubOptions = { me: { personId: idOf(8), roles: ['paired-teacher'], classes: [] } };
    show(<UrgentInside child={child.id} />, aPhone([pairing, led], beside));
    expect(screen.getByRole('link', { name: '打给班主任 妥文珍' })).toHaveAttribute('href', 'tel:19900008888');
  });
});
