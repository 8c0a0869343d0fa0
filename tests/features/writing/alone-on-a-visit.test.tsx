// @vitest-environment happy-dom
/** A visit that finds a child alone, or somebody with a child that was: what the form shows at once, and what it writes into the file. */
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import type { Doc } from '#domain/records/kind.ts';
import { aGuardian, idOf } from '#tests/support/builders.ts';
import { aPhone, child, open, pressed } from './open-form.tsx';

afterEach(cleanup);

const answer = (question: string | RegExp, word: string) =>
  within(screen.getByRole('radiogroup', { name: question })).getByRole('radio', { name: word });

const grandmother = {
  kind: 'paternal-grandparents',
  relationWords: '奶奶',
  name: '马八姑',
  from: '2025-09-01',
} as const;

/** Opens a visit and unfolds who looks after the child. */
async function visiting(doc: Doc) {
  const row = aGuardian({ child: child.id, id: idOf(10), doc: { phones: undefined, ...doc } });
  const device = aPhone([row]);
  const { user } = open(device, { type: 'home-visit', child: child.id });
  await user.type(screen.getByLabelText('见到谁'), '邻居妥乙布');
  await user.click(pressed('写下一节'));
  await user.click(answer('照护人', '有变化'));
  await screen.findByText(/档案里一起改/);
  await user.type(screen.getByLabelText('变成了什么'), '照护人变了');
  const finished = async () => {
    for (const next of ['写：住的地方', '写：签字']) await user.click(pressed(next));
    await user.click(pressed('完成'));
    for (const asked of screen.queryAllByRole('button', { name: '还是完成' })) await user.click(asked);
    await waitFor(() => expect(device.saved).toHaveLength(1));
    return (device.saved[0]?.edits ?? []).filter((edit) => !('type' in edit) || edit.type === 'guardian');
  };
  return { user, finished };
}

const dials = () => screen.queryAllByRole('link', { name: /^110/ });

test('shows 110 below the answer that a child lives alone, and the way to the report', async () => {
  const { user } = await visiting(grandmother);
  expect(dials()).toHaveLength(0);
  await user.click(screen.getByRole('radio', { name: '一个人住' }));
  expect(dials()[0]?.getAttribute('href')).toBe('tel:110');
  expect(screen.getByRole('link', { name: '打完了，记报告' }).getAttribute('href')).toBe(
    `/children/${child.id}/write/mandatory-report`,
  );
  await user.click(screen.getByRole('radio', { name: '亲友照顾' }));
  expect(dials()).toHaveLength(0);
});

test('ends the row of who left, and begins one of nobody without her name and number', async () => {
  const { user, finished } = await visiting({ ...grandmother, phones: [{ number: '19900002716' }] });
  await user.click(screen.getByRole('radio', { name: '一个人住' }));
  fireEvent.change(screen.getByLabelText('不报告的原因'), { target: { value: '派出所已经在管' } });
  const [ended, begun] = await finished();
  expect(ended).toMatchObject({ do: 'patch', id: idOf(10), doc: { ...grandmother, until: '2026-04-15' } });
  expect(begun).toMatchObject({ do: 'create', child: child.id });
  expect(begun && 'doc' in begun && begun.doc).toEqual({
    kind: 'none',
    noReport: '派出所已经在管',
    from: '2026-04-15',
  });
});

test('ends the days alone where somebody is found, and takes no reason over to her row', async () => {
  const { user, finished } = await visiting({
    kind: 'none',
    relationWords: undefined,
    name: undefined,
    noReport: '舅舅每晚过来',
    from: '2026-03-01',
  });
  expect(dials()).toHaveLength(1);
  await user.click(screen.getByRole('radio', { name: '亲友照顾' }));
  fireEvent.change(screen.getByLabelText('姓名'), { target: { value: '马秀英' } });
  const [ended, begun] = await finished();
  expect(ended).toMatchObject({ do: 'patch', id: idOf(10), doc: { kind: 'none', until: '2026-04-15' } });
  expect(begun && 'doc' in begun && begun.doc).toEqual({ kind: 'relatives', name: '马秀英', from: '2026-04-15' });
});

test('shows nothing where two people have decided that nobody need be told', async () => {
  await visiting({
    kind: 'none',
    relationWords: undefined,
    name: undefined,
    noReport: '舅舅每晚过来',
    noReportConfirmed: true,
  });
  expect(dials()).toHaveLength(0);
});
