/** What lies only on this phone, in words, and the words by which a person gives it up. */
import type { Unsent } from '#device/rescue/verbs.ts';

export const countUnsent = ({ ops, photos, drafts, carried }: Unsent): number => ops + photos + drafts + carried;

/** `3条没送到学校、1张照片没传、1张没写完`. */
export const unsentParts = ({ ops, photos, drafts, carried }: Unsent): string =>
  [
    ops > 0 ? `${ops}条没送到学校` : '',
    photos > 0 ? `${photos}张照片没传` : '',
    drafts > 0 ? `${drafts}张没写完` : '',
    carried > 0 ? `${carried}份替同事带的没送到` : '',
  ]
    .filter(Boolean)
    .join('、');

/** `丢掉3条`: typed by hand, so that nobody gives up work by a slip of the thumb. */
export const givingUpWords = (unsent: Unsent): string => `丢掉${countUnsent(unsent)}条`;

/** Full-width digits and blanks are the keyboard's doing. */
export const isGivenUp = (typed: string, unsent: Unsent): boolean =>
  typed.normalize('NFKC').replace(/\s/g, '') === givingUpWords(unsent);
