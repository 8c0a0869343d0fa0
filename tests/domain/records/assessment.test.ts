/** What an 评估 asks: why a head is grave, who looks after the child, and what cannot wait (domain §7.8). */
import { describe } from 'vitest';
import { itFinds } from '#tests/support/find-in.ts';

const me = '00000000-0000-4000-8000-000000000001';
const judged = { happenedOn: '2026-04-10', safety: 'fine', care: 'fine', health: 'fine' };
const grave = { care: 'grave', careWords: '奶奶住院', owner: me, noReport: '派出所在管' };

describe('an assessment', () => {
  itFinds([
    ['all is well', 'assessment', judged, []],
    [
      'grave without a reason',
      'assessment',
      { ...judged, care: 'grave', owner: me },
      ['error careWords', 'warning immediate'],
    ],
    [
      'grave without an owner',
      'assessment',
      { ...judged, care: 'grave', careWords: '奶奶住院' },
      ['warning immediate', 'error owner'],
    ],
    ['grave and at once', 'assessment', { ...judged, ...grave, immediate: ['life'] }, []],
    ['grave and perhaps beaten', 'assessment', { ...judged, ...grave, safetyItems: ['harm'] }, []],
    ['something for the police', 'assessment', { ...judged, immediate: ['life'], owner: me }, ['warning immediate']],
  ]);
});
