// @vitest-environment happy-dom
import '@testing-library/jest-dom/vitest';
import { cleanup, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import { Child } from '#domain/records/child.ts';
import { ChildPage } from '#features/child-file/child-page.tsx';
import { QuestionPage } from '#features/receipts/question-page.tsx';
import { ReceiptsPage } from '#features/receipts/receipts-page.tsx';
import { aChild, aQuestion, aTeacher, aVisit, idOf, myId, stoppedAt } from '#tests/support/builders.ts';
import { show } from '#tests/support/show.tsx';
import { stubDevice } from '#tests/support/stub-device.ts';

const other = idOf(3);
const day = 24 * 60 * 60_000;
const earlier = aChild({
  id: idOf(1),
  madeAt: stoppedAt - 3 * day,
  author: other,
  doc: { hobbies: '画画', phones: [{ number: '19900002716' }] },
});
const later = aChild({
  id: idOf(2),
  madeAt: stoppedAt - day,
  author: myId,
  doc: { hobbies: '唱歌', personality: '爱笑', phones: [{ number: '19900002717' }] },
});
const question = aQuestion(
  {
    about: { type: 'child', id: later.id },
    field: 'mergedInto',
    alike: { other: earlier.id, reasons: ['name-birth'], isCertain: false },
    kept: { value: earlier.id, opId: '', by: other, at: earlier.madeAt, received: stoppedAt },
    waiting: { value: later.id, opId: '', by: myId, at: later.madeAt, received: stoppedAt },
    state: 'open',
  },
  { child: later.id },
);
const staff = [aTeacher({ id: other, doc: { name: '祁玉兰' } }), aTeacher({ id: myId, doc: { name: '妥文珍' } })];
const files = [earlier, later, aVisit({ child: later.id, id: idOf(5) }), ...staff];
const records = [...files, question];

afterEach(cleanup);

describe('[G1] two files of perhaps one child', () => {
  it('stand among what needs a person, in words of their own', () => {
    show(<ReceiptsPage />, stubDevice({ records }));
    expect(screen.getByRole('link', { name: /马尕麦.*有两份档案，可能是同一个孩子/ })).toBeVisible();
  });

  it('stand side by side with who began them, what is the same and what differs', () => {
    const { container } = show(<QuestionPage id={question.id} />, stubDevice({ records }));
    expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent('这两份档案，是同一个孩子吗？');
    expect(container.textContent).toContain('姓名和出生日期一样，像是同一个孩子。');
    expect(container.textContent).toMatch(/先建的：马尕麦.*祁玉兰.*后建的：马尕麦.*妥文珍.*家访1条/);
    expect(screen.getByRole('region', { name: '一样的' })).toHaveTextContent('出生日期：2014年9月3日');
    const hobbies = screen.getByRole('radiogroup', { name: '爱好' });
    expect(within(hobbies).getByRole('radio', { name: '唱歌' })).toBeChecked();
    expect(screen.getByRole('radiogroup', { name: '联系号码' })).toBeVisible();
  });

  it('[S4] are asked about though only a newer app has the word for what is alike in them', () => {
    const alike = { other: earlier.id, reasons: [], isCertain: false };
    const newer = { ...question, doc: { ...question.doc, alike } };
    const { container } = show(<QuestionPage id={question.id} />, stubDevice({ records: [...files, newer] }));
    expect(container.textContent).toContain('是同一个孩子吗？像是同一个孩子。');
  });

  it('become one with what was picked line by line; of lists both stay', async () => {
    const device = stubDevice({ records });
    const { at } = show(<QuestionPage id={question.id} />, device);
    const hobbies = screen.getByRole('radiogroup', { name: '爱好' });
    await userEvent.click(within(hobbies).getByRole('radio', { name: '画画' }));
    await userEvent.click(screen.getByRole('button', { name: '是同一个孩子，合成一份' }));
    const [saved] = device.saved.map((each) => each.edits);
    expect(saved).toMatchObject([
      {
        do: 'patch',
        type: Child.type,
        id: earlier.id,
        doc: {
          hobbies: '画画',
          personality: '爱笑',
          phones: [{ number: '19900002716' }, { number: '19900002717' }],
        },
      },
      { do: 'patch', type: Child.type, id: later.id, doc: { hobbies: '唱歌', mergedInto: earlier.id } },
    ]);
    expect(at()).toBe('/me/receipts');
  });

  it('are picked as before when the phone was locked in between, and nothing is left once they are one', async () => {
    const device = stubDevice({ records });
    show(<QuestionPage id={question.id} />, device);
    const choose = () => within(screen.getByRole('radiogroup', { name: '爱好' })).getByRole('radio', { name: '画画' });
    await userEvent.click(choose());
    cleanup();
    expect(device.drafts.all()).toHaveLength(1);
    const unlocked = stubDevice({ records, drafts: device.drafts.all() });
    show(<QuestionPage id={question.id} />, unlocked);
    expect(choose()).toBeChecked();
    await userEvent.click(screen.getByRole('button', { name: '是同一个孩子，合成一份' }));
    expect(unlocked.saved[0]?.edits[0]).toMatchObject({ id: earlier.id, doc: { hobbies: '画画' } });
    expect(unlocked.drafts.all()).toEqual([]);
  });

  it('stay two at one tap', async () => {
    const device = stubDevice({ records });
    show(<QuestionPage id={question.id} />, device);
    await userEvent.click(screen.getByRole('button', { name: '不是，各是各的' }));
    expect(device.saved.map((each) => each.edits)).toEqual([
      [{ do: 'resolve', conflictId: question.id, choice: 'kept' }],
    ]);
  });

  it('stay on the screen when the phone is full', async () => {
    const device = stubDevice({ records });
    device.refusals.save = { type: 'disk-full' };
    show(<QuestionPage id={question.id} />, device);
    await userEvent.click(screen.getByRole('button', { name: '是同一个孩子，合成一份' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('两份都还在');
  });
});

it('[G4] the page of a child says that files were one for a time, and where what was written meanwhile is', () => {
  const step = (rev: number, from: string | null, to: string | null) => ({
    rev,
    opId: idOf(100 + rev),
    by: myId,
    at: stoppedAt,
    received: stoppedAt,
    kind: 'patch',
    set: { mergedInto: { from, to } },
  });
  const parted = { ...later, steps: [step(2, null, earlier.id), step(3, earlier.id, null)] };
  const device = stubDevice({ records: [earlier, parted, ...staff] });
  const { container } = show(<ChildPage child={earlier.id} />, device);
  expect(container.textContent).toContain('合着的时候在这里写的，都留在这里。');
  cleanup();
  expect(show(<ChildPage child={later.id} />, device).container.textContent).toContain('有的留在那一份里');
});
