/** Where a half-written form goes on: the address it was opened at. */
import { kindOf } from '#domain/records/kinds.ts';
import type { Draft } from '#device/device.ts';

export const draftHref = (draft: Draft): string =>
  draft.seen === undefined && draft.child !== undefined && draft.type !== 'child'
    ? `/children/${draft.child}/write/${draft.type}`
    : draft.seen === undefined
      ? `/write/${draft.type}${kindOf(draft.type)?.isStatement === true ? '/nobody-here' : ''}`
      : `/records/${draft.type}/${draft.recordId}`;
