// @vitest-environment happy-dom
/** A matter whose word leaves home free takes no number away and lets no visit rest, for the class teacher as by the head's numbers. */
import '@testing-library/jest-dom/vitest';
import { cleanup, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { Counselling } from '#domain/records/counselling.ts';
import { HandledMatter } from '#domain/records/handled-matter.ts';
import { Incident } from '#domain/records/incident.ts';
import { findingsOf } from '#domain/records/findings.ts';
import type { LocalRecord } from '#device/device.ts';
import { ChildPage } from '#features/child-file/child-page.tsx';
import { dutiesOfSchool } from '#features/foot/owed/duties.ts';
import { asGivenTo } from '#features/foot/owed/judged.ts';
import { noticesAbout } from '#features/foot/owed/matters.ts';
import { aChild, aGuardian, aRecord, aSchool, aTeacher, idOf } from '#tests/support/builders.ts';
import { show } from '#tests/support/show.tsx';
import { stubDevice, type StubOptions } from '#tests/support/stub-device.ts';

afterEach(cleanup);

const today = '2026-04-15';
const child = aChild({ id: idOf(1) });
const about = { child: child.id, id: idOf(22), author: idOf(7) };
const word = (doc: Readonly<Record<string, unknown>>) => aRecord(HandledMatter, doc, { ...about, author: '' });
const incident = { startedAt: `${today}T10:20`, place: 'school' } as const;
const head: StubOptions = { me: { personId: idOf(9), roles: ['head'], classes: [] } };
const aPhone = (matter: LocalRecord, options: StubOptions = {}) =>
  stubDevice({
    ...options,
    records: [child, aGuardian({ child: child.id, id: idOf(10) }), aTeacher(), aSchool(), matter],
  });
const owesVisit = (matter: LocalRecord, options?: StubOptions) => {
  const device = aPhone(matter, options);
  return asGivenTo(device, dutiesOfSchool(device.records, today)).all.some(
    ({ subject, rule, until }) => subject === child.id && rule.kind === 'home-visit' && until >= today,
  );
};

describe('a word that leaves home free', () => {
  it('leaves the class teacher the numbers and the visits, and says so', () => {
    show(<ChildPage child={child.id} />, aPhone(word({ homeFree: true })));
    expect(screen.getByRole('link', { name: /拨打/ })).toBeVisible();
    expect(screen.getByText(/别的照常联系。有话找分管领导/)).toBeVisible();
    expect(owesVisit(word({ homeFree: true }))).toBe(true);
    cleanup();
    show(<ChildPage child={child.id} />, aPhone(word({})));
    expect(screen.queryByRole('link', { name: /拨打/ })).toBeNull();
    expect(screen.queryByText(/照常联系/)).toBeNull();
    expect(owesVisit(word({}))).toBe(false);
  });

  it('lets the clocks of an incident of hers run', () => {
    const held = (doc: Readonly<Record<string, unknown>>) => {
      const matter = { ...word(doc), id: idOf(23) };
      return noticesAbout(aPhone(matter), { doc: incident, child: child.id }).some(({ isHeld }) => isHeld);
    };
    expect(held({})).toBe(true);
    expect(held({ homeFree: true })).toBe(false);
  });

  it('lets nothing rest by the head’s numbers either', () => {
    const talk = { happenedOn: today, risk: 'none', cooperate: '多叫她回答' } as const;
    expect(owesVisit(aRecord(Incident, incident, about), head)).toBe(true);
    expect(owesVisit(aRecord(Incident, { ...incident, place: 'home' }, about), head)).toBe(false);
    expect(owesVisit(aRecord(Counselling, talk, about), head)).toBe(true);
    expect(owesVisit(aRecord(Counselling, { ...talk, cooperate: '' }, about), head)).toBe(false);
  });
});

it('a counsellor is told once that without a sentence home rests', () => {
  const say = (doc: Readonly<Record<string, unknown>>) =>
    findingsOf(Counselling, { happenedOn: today, ...doc }, { today, earlier: [] }).map(({ field }) => field);
  expect(say({ risk: 'watch' })).toContain('cooperate');
  expect(say({ risk: 'watch', cooperate: '多叫她回答' })).not.toContain('cooperate');
  expect(say({ risk: 'crisis' })).not.toContain('cooperate');
});
