/** The fault tests and invariants of the design by their numbers, what cannot be run on this kind of machine, and what is still to come. */

/** F1 to F55, in a few words each. */
export const faults: readonly string[] = [
  'the reply is lost after the commit and the push comes again',
  'the connection is cut at every eighth of request and reply',
  'the server is killed before, between and after storing, merging and commit',
  'a tab is killed during a save, before the push, before the acknowledgement is kept',
  'the phone is killed while it applies a page',
  'a pull fails on its second page of three while others write',
  'of two transactions the one with the lower number commits last',
  'twenty writers and five readers that follow by cursor',
  'a long idle transaction stands open',
  'overlapping records in opposite order do not deadlock',
  'the same op id with other content',
  'a restored phone uses its numbers twice',
  'the ops of one record arrive backwards, between those of another phone',
  'two phones edit different fields',
  'two phones edit the same field',
  'a group of fields is never half and half',
  'delete against edit, edit against delete, twice deleted, restored',
  'two people answer a question at once',
  'edits after a conflict, three rounds',
  'sets unite with removals, in any order, any number of times',
  'an edit while the same record is being pushed',
  'a pull brings a new version under an open form',
  'clocks hours, decades off, jumping, in another zone',
  'clocks off by minutes do not end a session',
  'one invalid op among two hundred',
  'an op that is too large, and halved batches',
  'storms of 429, 502 and 503',
  'captive portals and broken TLS',
  'a slow line that loses and flaps',
  'the browser lies about being online',
  'a session ends, a password changes, an account is closed with 300 ops unsent',
  'a second person on the same phone',
  'signing out or resetting while something is unsent',
  'rights are taken away over dirty records, a draft and a photo',
  'rights are taken away and given back',
  'a record moves while it is edited where it was',
  'a thousand records leave a phone, only clean ones',
  'the server goes back an hour',
  'the journal is pruned and the server names what is missing',
  'a cursor older than the tombstones',
  'older and newer apps, unknown fields and kinds',
  'a new build during an open form, with unsent work, and rolled back',
  'a migration is interrupted',
  'two and three tabs, a frozen leader',
  'the disk is full',
  'the site’s storage is cleared or damaged',
  'IndexedDB closes underneath',
  'every process of the browser is killed right after a save',
  'photos cut at each part, with a wrong hash, twice named, orphaned, empty, large',
  'wrong and changed and forgotten PINs, swapped and plain bytes',
  'nothing gets through for ten minutes',
  'a long time with faults, bounded in memory and on the disk',
  'three hundred phones in ten minutes',
  'the same ops in other batches, orders and retries',
  'a hole in the feed on either side',
];

/** I1 to I14. */
export const invariants: readonly string[] = [
  'what was confirmed as saved reaches the inbox exactly once',
  'what is acknowledged is in the inbox at that moment',
  'nothing is applied twice',
  'phones of equal sight show what the database says',
  'no typed value disappears',
  'the cursor passes nothing undelivered',
  'a pull never changes a waiting field',
  'nothing unsent is deleted without a person’s decision',
  'the inbox has no unexplained hole',
  'clocks decide nothing',
  'nothing protected lies in clear',
  'a held op is seen by its author and by the head',
  'every state leads back to synced',
  'two deliveries of a page are one',
];

/** Parts that need another machine: why, and the nearest test that runs here. */
export const elsewhere: readonly {
  readonly fault: number;
  readonly part: string;
  readonly because: string;
  readonly nearest: string;
}[] = [
  {
    fault: 44,
    part: 'a page that comes back from the back/forward cache',
    because:
      'A Chromium under remote control keeps no page for going back. The page wakes as a frozen tab does, which runs.',
    nearest: '[F44] [I3] of three tabs one sends; when it is frozen',
  },
  {
    fault: 45,
    part: 'a file system without a byte left',
    because:
      'It takes a small disk to be mounted for the browser, which only root may do. The browser is given a quota that is full instead, which its storage refuses with the same error.',
    nearest: '[F45] [I8] a full disk refuses honestly, keeps what is there, and lets the phone send',
  },
  {
    fault: 45,
    part: 'a disk of the school without a byte left, where no disk may be mounted',
    because:
      'It takes a small disk, which only root on Linux may mount; there the test runs. Elsewhere the database alone is kept from growing, and fails with the same error.',
    nearest: '[F45] [I1] [I2] [I13] makes a phone wait, loses nothing that was confirmed',
  },
  {
    fault: 48,
    part: 'real power loss',
    because: 'It takes a device that is unplugged, or a disk layer that drops what was not flushed.',
    nearest: '[F48]',
  },
  {
    fault: 52,
    part: 'eight hours by the wall clock',
    because: 'A test command has minutes; the clock of the worlds is moved by hand instead.',
    nearest: '[F52]',
  },
  {
    fault: 53,
    part: 'ten minutes by the wall clock, and how long a push takes',
    because:
      'Three hundred come in the same moment in the test, and a test times nothing: `npm run bench -- crowd growth` measures the p95 of 200 within a minute and a phone with 10,000 records.',
    nearest: '[F53]',
  },
];

/** Numbers no test carries yet. Empty when the issue is closed. */
export const pending: { readonly faults: readonly number[]; readonly invariants: readonly number[] } = {
  faults: [],
  invariants: [],
};
