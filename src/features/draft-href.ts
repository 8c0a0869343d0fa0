/** Where a half-written form goes on: the address it was opened at. */
import type { Draft } from '#device/device.ts';

export const draftHref = (draft: Draft): string =>
  draft.seen === undefined && draft.child !== undefined && draft.type !== 'child'
    ? `/children/${draft.child}/write/${draft.type}`
    : draft.seen === undefined
      ? `/write/${draft.type}`
      : `/records/${draft.type}/${draft.recordId}`;
