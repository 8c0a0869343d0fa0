/** Two thousand children in memory: the search by itself, and the real page of children over it. */
import '#ui/tokens.css';
import '#ui/base.css';
import { createRoot } from 'react-dom/client';
import * as z from 'zod';
import { createJournal } from '#device/journal.ts';
import { createMirror } from '#device/mirror.ts';
import { ChildrenPage } from '#features/children/children-page.tsx';
import { DeviceProvider } from '#features/foot/page/device-context.tsx';
import { childrenFound } from '#features/foot/children/find-children.ts';
import { rosterOf } from '#features/foot/children/roster.ts';
import { childDoc, fatherDoc, guardianDoc } from '#tests/bench/invented.ts';
import { idOf } from '#tests/support/builders.ts';
import { stubDevice } from '#tests/support/stub-device.ts';

z.config({ jitless: true });

const CHILDREN = 2000;
const stub = stubDevice();
const mirror = createMirror(createJournal());
const facts = { rev: 1, isGone: false, sealed: [], author: stub.me.personId, madeAt: 0, changedAt: 0, steps: [] };
mirror.change({
  put: Array.from({ length: CHILDREN }, (_, i) => idOf(i + 1)).flatMap((child, i) => [
    { ...facts, type: 'child', id: child, child, base: childDoc(i, stub.me.classes[0] ?? '') },
    { ...facts, type: 'guardian', id: idOf(10_000 + i), child, base: guardianDoc(i) },
    { ...facts, type: 'family-member', id: idOf(20_000 + i), child, base: fatherDoc(i) },
  ]),
});

/** Milliseconds for each letter of the query as it is typed, `rounds` times. */
function search(query: string, rounds: number): readonly (readonly number[])[] {
  const entries = rosterOf(mirror, '2026-04-15');
  return Array.from(query, (_, at) => {
    const typed = query.slice(0, at + 1);
    return Array.from({ length: rounds }, () => {
      const from = performance.now();
      childrenFound(mirror, entries, typed);
      return performance.now() - from;
    });
  });
}

function show(): void {
  const place = document.getElementById('app');
  if (!place) return;
  createRoot(place).render(
    <DeviceProvider device={{ ...stub, records: mirror }}>
      <ChildrenPage />
    </DeviceProvider>,
  );
}

const bench = { search, show };
declare global {
  interface Window {
    searchBench: typeof bench;
  }
}
window.searchBench = bench;
