// @vitest-environment happy-dom
import { screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { ClassChoice } from '#features/papers/class-choice.tsx';
import { aChild, aClass, idOf } from '#tests/support/builders.ts';
import { show } from '#tests/support/show.tsx';
import { stubDevice } from '#tests/support/stub-device.ts';

it('tells the class that graduated from the one that bears its name now, and names it last', () => {
  const six = { grade: 'g6', number: 1 } as const;
  const [gone, here, fifth] = [
    aClass({ id: idOf(71), doc: { ...six, leftOn: '2025-07-10' } }),
    aClass({ id: idOf(72), doc: six }),
    aClass({ id: idOf(73), doc: { grade: 'g5', number: 1 } }),
  ];
  const children = [gone, here, fifth].map(({ id }, index) => aChild({ id: idOf(1 + index), doc: { classId: id } }));
  show(
    <ClassChoice value="" onChange={vi.fn<(classId: string) => void>()} />,
    stubDevice({ records: [gone, here, fifth, ...children] }),
  );
  const words = [...screen.getByLabelText('哪个班').querySelectorAll('option')].map(({ textContent }) => textContent);
  expect(words).toEqual(['全部', '五（1）班', '六（1）班', '六（1）班（2025年毕业）']);
});
