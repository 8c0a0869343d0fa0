/** The one table from a refusal to what goes over the wire: status, and a title that says the next step to an engineer. */
import { APP_HEADER } from '#sync/messages.ts';

const problems = {
  unreadable: [400, 'The request could not be read. Check it against the schemas in src/sync.'],
  'signed-out': [401, 'Nobody is signed in. POST /api/session first.'],
  'account-closed': [401, 'This account is closed. Only what waits on its phones is taken; the head opens it again.'],
  'wrong-password': [401, 'Username or password is wrong. Ask the head of the school for a new password.'],
  'wrong-old-password': [403, 'The old password is wrong. Type it again.'],
  'wrong-code': [403, 'The set-up code is wrong. It is printed where the server was started.'],
  'cross-site': [403, 'The request did not come from this site. Open the app at its own address.'],
  disabled: [403, 'This account is closed. Ask the head of the school to open it.'],
  'must-change-password': [403, 'This is a first password. POST /api/password before anything else.'],
  'not-allowed': [403, 'This is not among your duties. Ask the head of the school.'],
  'photo-withdrawn': [403, 'A family took back its consent for this photo. Delete it; the words stay.'],
  'not-found': [404, 'There is nothing at this address. Check the path.'],
  'photo-missing': [404, 'The school does not have this photo, or not for you. Ask again after the next sync.'],
  'already-set-up': [409, 'This server has a school already. Sign in instead.'],
  'changed-meanwhile': [409, 'It is not what the request has seen any more. Fetch it again; nothing was written.'],
  'username-taken': [409, 'This username is in use. Choose another.'],
  'device-of-another': [409, 'This phone belongs to another account. Enrol it again.'],
  'person-known': [409, 'The school knows this person. She signs in with her own account.'],
  'account-used': [409, 'This account has been used already. The head opens another one for her.'],
  'unknown-author': [
    409,
    'The school does not know its author. The head opens an account for her again, or brings it.',
  ],
  'settled-already': [409, 'This was decided already. Fetch the list again.'],
  'wrong-offset': [409, 'The part does not begin where the last one ended. Go on at `received`.'],
  'too-much-unfinished': [
    409,
    'So much of hers lies here already that is not finished or that no record names. Finish that, or push its records.',
  ],
  'too-large': [413, 'The request is too large. Send less at a time.'],
  'weak-password': [422, 'The password is too short. Use at least 8 characters.'],
  'wrong-hash': [422, 'The bytes do not have this SHA-256. The part was discarded; send the photo again.'],
  'not-a-parcel': [422, 'The file is no parcel. Choose the one the app saved.'],
  damaged: [422, 'The parcel is damaged. Save it again on the phone it comes from.'],
  'foreign-school': [422, 'The parcel is sealed to the key of another school. Bring it there.'],
  'unproven-author': [422, 'No phone of its author made this parcel. She signs in once and brings it herself.'],
  'wrong-shape': [422, 'Some fields do not fit. `fields` names them.'],
  'slow-down': [429, 'Too many tries. Wait as long as Retry-After says.'],
  'inbox-full': [
    429,
    'The school holds as much of this person as it takes for now. The phone keeps the rest and asks again.',
  ],
  'server-trouble': [500, 'The server failed. Look for the request id in its log.'],
  'database-away': [503, 'The database does not answer. Look for the request id in the log, and start the database.'],
  'disk-full': [503, 'The disk of the server is full. Free some room on it; the phones keep what they have.'],
  'school-older': [503, 'This app is newer than the server. Update the server; the phone keeps what it has.'],
  'too-new': [503, 'The parcel is of a newer version. Update the server; the phone keeps it.'],
  'not-set-up': [503, 'This server has no school yet. POST /api/setup first.'],
} as const satisfies Readonly<Record<string, readonly [status: number, title: string]>>;

export type ProblemCode = keyof typeof problems;

export interface ProblemExtras {
  readonly fields?: Readonly<Record<string, string>>;
  readonly retryAfterMs?: number;
  readonly received?: number;
  readonly requestId?: string;
}

/** Codes that share a table row with another but keep their own name on the wire. */
const wireNames: Partial<Record<ProblemCode, string>> = { 'wrong-old-password': 'wrong-password' };

/** The problem document (RFC 9457). Nothing the sender sent is echoed. */
export function problem(code: ProblemCode, extras: ProblemExtras = {}): Response {
  const [status, title] = problems[code];
  const { retryAfterMs, ...rest } = extras;
  const headers: Record<string, string> = { 'content-type': 'application/problem+json', [APP_HEADER]: '1' };
  if (retryAfterMs !== undefined) headers['retry-after'] = String(Math.ceil(retryAfterMs / 1000));
  return new Response(JSON.stringify({ type: wireNames[code] ?? code, title, ...rest }), { status, headers });
}

/** The reply to a refusal whose type stands in the table; extras it carries go along. */
export const refusalReply = ({ type, ...extras }: { readonly type: ProblemCode } & ProblemExtras): Response =>
  problem(type, extras);
