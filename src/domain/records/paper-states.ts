/** How a signed paper goes its way (domain §4.4): an agreement, a letter, a consent. */
import type { Finding } from './kind.ts';

export const paperStates = {
  waiting: { label: '待签', next: ['signed', 'withdrawn'] },
  signed: { label: '已签（纸）', next: ['kept', 'ending', 'ended', 'withdrawn'] },
  kept: { label: '已存照片', next: ['ending', 'ended', 'withdrawn'] },
  ending: { label: '即将到期', next: ['signed', 'ended', 'withdrawn'] },
  ended: { label: '到期', next: ['waiting', 'signed', 'withdrawn'] },
  withdrawn: { label: '撤回', next: ['waiting', 'signed'] },
} as const;

export type PaperState = keyof typeof paperStates;

const signedStates: readonly (string | undefined)[] = ['signed', 'kept', 'ending'];

/** True while the paper is signed and in force. */
export const isInForce = (state: PaperState | undefined): boolean => signedStates.includes(state);

interface SignedPaper {
  readonly state?: PaperState | undefined;
  readonly signedOn?: string | undefined;
  readonly photos?: readonly unknown[] | undefined;
}

/** A paper that waits for its signatures has no day of signing yet; one in force has, and of one that is kept there is a picture. */
export const signingFindings = (doc: SignedPaper): readonly Finding[] => [
  ...(isInForce(doc.state) && doc.signedOn === undefined
    ? [{ level: 'error', field: 'signedOn', say: '写上哪天签的。' } as const]
    : []),
  ...keptFindings(doc),
];

/** 已存照片 without a picture is asked about. */
export const keptFindings = ({ state, photos = [] }: SignedPaper): readonly Finding[] =>
  state === 'kept' && photos.length === 0 ? [{ level: 'warning', field: 'photos', say: '照片还没放进来。' }] : [];
