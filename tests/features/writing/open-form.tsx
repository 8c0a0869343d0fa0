/** Opens a form on a stub phone, and a kind of record that no file of the product knows. */
import { render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { Router } from 'wouter';
import { memoryLocation } from 'wouter/memory-location';
import * as z from 'zod';
import type { LocalRecord } from '#device/device.ts';
import {
  choice,
  choices,
  day,
  hidden,
  integer,
  line,
  list,
  paragraph,
  people,
  phones,
  yesNo,
} from '#domain/records/field.ts';
import { defineKind } from '#domain/records/kind.ts';
import { DeviceProvider } from '#features/foot/page/device-context.tsx';
import { WritePage, type WritePageProps } from '#features/writing/write-page.tsx';
import { aChild, aTeacher, idOf } from '#tests/support/builders.ts';
import { stubDevice, type StubDevice } from '#tests/support/stub-device.ts';

const Step = z.object({
  what: line({ label: '走到哪里', group: 'way' }),
  wet: yesNo({ label: '要过水', group: 'way' }),
});

/** Walking a child home: invented for this test, known to no file of the product. */
export const WayHome = defineKind({
  type: 'way-home',
  label: '送路队',
  serves: ['X1'],
  about: 'child',
  heading: 'life',
  happenedOn: 'on',
  groups: [
    { key: 'who', title: '谁送的' },
    { key: 'way', title: '路上' },
  ],
  schema: () =>
    z.looseObject({
      on: day({ label: '哪天', group: 'who', needed: true }),
      staff: people({ label: '谁送', group: 'who' }),
      met: line({ label: '交给谁', group: 'who', needed: true }),
      phones: phones({ label: '电话', group: 'who' }),
      weather: choice({ dry: '晴', wet: '雨' }, { label: '天气', group: 'way' }),
      dangers: choices({ water: '水', road: '车' }, { label: '看到什么', group: 'way', alert: true }),
      minutes: integer({ label: '走了多久', group: 'way', unit: '分钟' }),
      steps: list(Step, { label: '一段一段', group: 'way' }),
      words: paragraph({ label: '孩子路上说的', group: 'way', sensitivity: 'own-words' }),
      note: hidden(z.string().optional(), { label: '内部', group: 'way' }),
    }),
  check: (doc) =>
    doc.minutes !== undefined && doc.minutes > 120
      ? [{ level: 'warning', field: 'minutes', say: '走了两个多小时，看看是不是写错了。' }]
      : [],
});

/** The page as a person meets it, with where it leads. */
export function open(device: StubDevice, props: WritePageProps) {
  const { hook, history } = memoryLocation({ path: '/form', record: true });
  const page = render(
    <DeviceProvider device={device}>
      <Router hook={hook}>
        <WritePage {...props} />
      </Router>
    </DeviceProvider>,
  );
  return { ...page, history, user: userEvent.setup() };
}

export const child = aChild({ id: idOf(1) });
const colleague = aTeacher({ id: idOf(2), doc: { name: '马老师' } });
export const aPhone = (records: readonly LocalRecord[] = []) =>
  stubDevice({ records: [child, aTeacher(), colleague, ...records] });

export const pressed = (name: string) => screen.getByRole('button', { name });
