/** Why a call did not bring what was asked; sentences are made on the screens. `isClosed`: so is her account, and it may hand in [P8]. */
export type CallRefusal =
  /**
   * `isTimeout`: no answer in time, `isCut`: broken off on the way, `isTooLarge`: something before the school takes no more;
   * a smaller request may get through. `isPortal`: this network wants a sign-in of its own.
   */
  | {
      readonly type: 'offline';
      readonly isTimeout?: true;
      readonly isCut?: true;
      readonly isTooLarge?: true;
      readonly isPortal?: true;
    }
  | { readonly type: 'signed-out'; readonly isClosed?: true }
  | {
      readonly type: 'refused';
      readonly status: number;
      readonly code: string;
      readonly fields?: Readonly<Record<string, string>>;
    }
  | { readonly type: 'slow-down'; readonly code?: string; readonly waitMs: number };
