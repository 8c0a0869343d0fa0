// @vitest-environment happy-dom
import { cleanup, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import { Appraisal } from '#domain/records/appraisal.ts';
import { Counselling } from '#domain/records/counselling.ts';
import { HandledMatter } from '#domain/records/handled-matter.ts';
import { LearningPlan } from '#domain/records/learning-plan.ts';
import type { LocalRecord } from '#device/device.ts';
import { KindPage } from '#features/book/kind-page.tsx';
import { ConsentsPage } from '#features/consents/consents-page.tsx';
import { SurveyPage } from '#features/survey/survey-page.tsx';
import { aChild, aClass, aPairing, aRecord, aTeacher, idOf, myClassId, myId } from '#tests/support/builders.ts';
import { show } from '#tests/support/show.tsx';
import { stubDevice } from '#tests/support/stub-device.ts';

afterEach(cleanup);

const headId = idOf(9);
const head = aTeacher({ id: headId, doc: { name: '韩国栋', roles: ['head'], classes: [] } });
const me = { personId: headId, name: '韩国栋', roles: ['head'], classes: [] };
const ma = aChild({ id: idOf(1) });
const about = (doc: object) =>
  aRecord(Appraisal, { happenedOn: '2026-04-01', schoolYear: '2025—2026学年', ...doc }, { author: headId });

describe('the list of a kind', () => {
  it('names the colleague an appraisal is about, and finds it by her name', async () => {
    const ofSchool = about({ whom: 'school' });
    const ofTeacher = about({ whom: 'teacher', teacher: myId });
    show(<KindPage type="appraisal" />, stubDevice({ me, records: [head, aTeacher(), ofSchool, ofTeacher] }));
    expect(screen.getByRole('link', { name: /妥文珍/ })).toHaveProperty(
      'textContent',
      expect.stringMatching(/妥文珍考核，2025—2026学年韩国栋/),
    );
    await userEvent.type(screen.getByRole('searchbox', { name: '找考核' }), '妥文珍');
    expect(screen.getByText(/找到/).textContent).toContain('找到1条');
  });

  it('says of a child’s record who did it rather than who wrote it down', () => {
    const plan = aRecord(LearningPlan, { term: '2025-2026-2', teacher: myId }, { child: ma.id, author: headId });
    show(<KindPage type="learning-plan" />, stubDevice({ me, records: [head, aTeacher(), aClass(), ma, plan] }));
    expect(screen.getByRole('link', { name: /马尕麦/ }).textContent).toContain('妥文珍');
  });
});

describe('a kind that is not hers', () => {
  const open = (type: string, roles: string[], bonds: readonly LocalRecord[] = []) => {
    cleanup();
    const mine = { personId: idOf(50), roles, classes: [myClassId] };
    show(<KindPage type={type} />, stubDevice({ me: mine, records: [aTeacher(), aClass(), ma, ...bonds] }));
    return screen
      .queryAllByRole('link')
      .flatMap(({ textContent }) => (/^(记|写)|一班|登记表/.test(textContent) ? [textContent] : []));
  };

  it('offers no deed that the school would refuse', () => {
    expect(open('counselling', ['class-teacher'])).toEqual([]);
    expect(open('counselling', ['counsellor'])).toEqual(['记辅导']);
    expect(open('home-visit', ['class-teacher'])).toEqual(['记家访', '登记表']);
  });

  it('says that its records do not come to this phone, and not that there are none', () => {
    expect(open('home-visit', ['subject-teacher'])).toEqual([]);
    expect(screen.getByText('家访不到这部手机上')).toBeTruthy();
    expect(screen.queryByText(/还没有/)).toBeNull();
    const pairing = aPairing({ child: ma.id, doc: { teacher: idOf(50), from: '2026-03-01' } });
    expect(open('home-visit', ['subject-teacher'], [pairing])).toEqual(['记家访']);
  });

  it.each([
    ['同意书', () => <ConsentsPage />],
    ['摸底', () => <SurveyPage />],
  ])('so do the pages of %s, by their address', (what, page) => {
    const phone = (role: string) =>
      stubDevice({ me: { personId: idOf(50), roles: [role], classes: [myClassId] }, records: [aClass(), ma] });
    show(page(), phone('subject-teacher'));
    expect(screen.getByText(`${what}不到这部手机上`)).toBeTruthy();
    expect(screen.queryByRole('table')).toBeNull();
    cleanup();
    show(page(), phone('class-teacher'));
    expect(screen.queryByText(/不到这部手机上/)).toBeNull();
    expect(screen.getByRole('table')).toBeTruthy();
  });
});

describe('a kind that is sealed from her', () => {
  const handled = [1, 2].map((count) => aRecord(HandledMatter, {}, { id: idOf(40 + count), child: ma.id }));
  const open = (roles: string[], records: readonly LocalRecord[]) =>
    show(<KindPage type={Counselling.type} />, stubDevice({ me: { ...me, roles }, records: [head, ma, ...records] }));

  it('is no empty list to a head: how many there are, without whose, and where one is opened', () => {
    open(['head'], handled);
    expect(screen.getByText('封着2条')).toBeTruthy();
    expect(screen.getByText(/学校里还有2条，是哪些孩子的这里不列。/)).toBeTruthy();
    expect(screen.getByText(/到那个孩子的页上点“有要紧的事，要打开看”/)).toBeTruthy();
    expect(screen.queryByText(/还没有心理辅导/)).toBeNull();
    expect(screen.queryByText('马尕麦')).toBeNull();
  });

  it('is told beside those she was named for', () => {
    const named = aRecord(Counselling, { happenedOn: '2026-04-02', openTo: [headId] }, { child: ma.id });
    open(['deputy'], [...handled, named]);
    expect(screen.getByText('你能看的1条，封着2条')).toBeTruthy();
    expect(screen.getByRole('link', { name: /马尕麦/ })).toBeTruthy();
  });

  it('is empty where there is nothing under seal, and where she reads it whole', () => {
    open(['head'], []);
    expect(screen.getByText('还没有心理辅导')).toBeTruthy();
    cleanup();
    open(['counsellor'], []);
    expect(screen.getByText('还没有心理辅导')).toBeTruthy();
  });

  it('gives no number away to whom a mark could mean a report as well', () => {
    open(['class-teacher'], handled);
    expect(screen.getByText('别的封着')).toBeTruthy();
    expect(screen.getByText(/有没有、有几条，这里不说/)).toBeTruthy();
    expect(document.body.textContent).not.toContain('2条');
  });
});
