/**
 * The shape of the database, one interface a table. Every key begins with the school, so that the same tables can be
 * spread over several machines. Booleans are 0 and 1, times are ms since 1970, JSON is text.
 */

/** One row a school; its lock orders everything that is written for the school. */
interface SchoolCounterTable {
  school: string;
  /** The last stamp given to a record of this school. */
  seq: number;
  /** The last number given to an op of this school; receipts are made of it. */
  op_number: number;
  /** Tombstones up to this stamp are forgotten; none yet where it is null. */
  horizon: number | null;
  /** Until when the school has lived, for how many minutes more the computer's clock is doubted, and where it was found last [L2]. */
  lived: number | null;
  doubted: number | null;
  stood: number | null;
}

interface ServerEpochTable {
  school: string;
  epoch: string;
  /** The epochs before it and when each ended, as JSON; nothing before the first restore. */
  past: string | null;
}

export interface AccountTable {
  school: string;
  person: string;
  username: string;
  password: string;
  must_change: number;
  is_disabled: number;
  seen_at: number | null;
}

interface SessionTable {
  school: string;
  token_hash: string;
  person: string;
  seen_at: number;
  expires_at: number;
}

export interface DeviceTable {
  school: string;
  device: string;
  person: string;
  /** What the phone says still waits on it. */
  pending: number;
  /** The highest number received without a gap. */
  last_seq: number;
  received: number;
  seen_at: number;
  app_version: string;
  recovery: string | null;
  /** JSON of what lies on the phone and cannot be sent. */
  stuck: string | null;
  /** The phone's clock minus the school's, ms, as the phone last said. */
  clock_offset: number | null;
}

export interface OpInboxTable {
  school: string;
  op_id: string;
  payload_hash: string;
  number: number;
  device: string;
  /** 0, or the number of the copy when a restored phone used a number twice. */
  branch: number;
  device_seq: number | null;
  actor: string;
  payload: string;
  received_at: number;
  verdict: string;
  /** Why it is held, so that ops can be found by it. */
  reason: string | null;
  /** The id of the op or record a held op waits for. */
  awaits: string | null;
  result: string;
}

export interface RecordTable {
  school: string;
  type: string;
  id: string;
  rev: number;
  seq: number;
  child: string | null;
  found_by: string | null;
  doc: string;
  marks: string;
  author: string;
  made_at: number;
  changed_at: number;
  is_gone: number;
  /** When it got its stamp, by the school's clock; rows older than this column have none. */
  stamped_at: number | null;
}

export interface RecordVersionTable {
  school: string;
  type: string;
  id: string;
  rev: number;
  op_id: string;
  by: string;
  at: number;
  received: number;
  kind: string;
  set: string;
  /** The stamp of the record when this was written; versions older than this column have none. */
  seq: number | null;
}

interface PhotoTable {
  school: string;
  sha256: string;
  /** Bytes in all, when a record or the sender has said so. */
  size: number | null;
  received: number;
  is_complete: number;
  /** Written no more: see `photo_holder`. */
  by: string;
}

/** Who has proven to have a photo. */
interface PhotoHolderTable {
  school: string;
  sha256: string;
  person: string;
}

/** The school's own key pair, hex; work that leaves a phone without the network is sealed to it. */
interface SchoolKeyTable {
  school: string;
  public: string;
  private: string;
}

/** Parcels that were taken in, so that one brought twice is known again. */
interface ParcelTable {
  school: string;
  sha256: string;
  /** Whose work it was, and who brought it. */
  person: string;
  by: string;
  ops: number;
  photos: number;
  taken_at: number;
}

/** Which record names which photo: who may see the record's field may see the photo. */
interface PhotoUseTable {
  school: string;
  sha256: string;
  type: string;
  id: string;
  field: string;
  /** Who named it there; null from before that was noted. */
  by: string | null;
}

/** By what each record of a family says of which home its child is: the household, and numbers that are somebody's own there. */
interface HomeMarkTable {
  school: string;
  type: string;
  id: string;
  child: string;
  mark: string;
}

/** What each person has laid into the inbox on her last day, and at most how much of hers waits there, bytes [N7]. */
interface SenderTable {
  school: string;
  person: string;
  day: string;
  today: number;
  waiting: number;
}

interface AuditTable {
  school: string;
  id: string;
  at: number;
  person: string;
  what: string;
  detail: string;
}

export interface Tables {
  school_counter: SchoolCounterTable;
  server_epoch: ServerEpochTable;
  account: AccountTable;
  session: SessionTable;
  device: DeviceTable;
  op_inbox: OpInboxTable;
  record: RecordTable;
  record_version: RecordVersionTable;
  photo: PhotoTable;
  photo_use: PhotoUseTable;
  photo_holder: PhotoHolderTable;
  school_key: SchoolKeyTable;
  parcel: ParcelTable;
  audit: AuditTable;
  sender: SenderTable;
  home_mark: HomeMarkTable;
}

/** What tells the rows of each table apart within a school. */
export const tableKeys: Readonly<Record<keyof Tables, readonly string[]>> = {
  school_counter: [],
  server_epoch: [],
  account: ['person'],
  session: ['token_hash'],
  device: ['device'],
  op_inbox: ['op_id', 'payload_hash'],
  record: ['type', 'id'],
  record_version: ['type', 'id', 'rev'],
  photo: ['sha256'],
  photo_use: ['sha256', 'type', 'id', 'field'],
  photo_holder: ['sha256', 'person'],
  school_key: [],
  parcel: ['sha256'],
  audit: ['id'],
  sender: ['person'],
  home_mark: ['type', 'id', 'mark'],
};
