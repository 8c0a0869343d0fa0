// @vitest-environment happy-dom
/** A list without children says whether they are to come, or whose they are now. */
import '@testing-library/jest-dom/vitest';
import { cleanup, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { ChildrenPage } from '#features/children/children-page.tsx';
import { TodayPage } from '#features/today/today-page.tsx';
import { aChild, aPairing, idOf, myClassId, myId } from '#tests/support/builders.ts';
import { show } from '#tests/support/show.tsx';
import { stubDevice, type StubOptions } from '#tests/support/stub-device.ts';

afterEach(cleanup);

const as = (roles: readonly string[], classes: readonly string[] = []): StubOptions => ({
  me: { personId: myId, roles: [...roles], classes: [...classes] },
});

describe.each([
  ['今日', <TodayPage key="today" />],
  ['孩子', <ChildrenPage key="children" />],
])('%s', (_, page) => {
  it.each([
    ['a class teacher whose class went to another', as(['class-teacher']), ['你现在没有带的班', /不对就找校长/]],
    ['one whose class has no children yet', as(['class-teacher'], [myClassId]), ['还没有孩子', /名单会自己来/]],
    ['who leads no class', as(['paired-teacher'], [myClassId]), ['现在没有归你的孩子', /不对就找校长/]],
    ['the head', as(['head']), ['还没有孩子', /名单会自己来/]],
    ['who is still reading', { ...as(['class-teacher']), isFetching: true as const }, ['还没取完', /名单会自己来/]],
  ])('says to %s what is so', (__, options, words) => {
    show(page, stubDevice(options));
    for (const each of words) expect(screen.getByText(each)).toBeVisible();
  });

  it('says it of no list with a child in it', () => {
    const child = aChild({ id: idOf(1), doc: { classId: idOf(77) } });
    const pairing = aPairing({ child: child.id, id: idOf(2), doc: { teacher: myId } });
    show(page, stubDevice({ ...as(['class-teacher', 'paired-teacher']), records: [child, pairing] }));
    expect(screen.queryByText('你现在没有带的班')).toBeNull();
  });
});
