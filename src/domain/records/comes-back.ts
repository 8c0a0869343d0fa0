/**
 * A day to come back on, or by which something is to be done: it stands in 承诺本, on 今日 and in the calendar until it is. Said
 * by a kind with the names of its fields and not at the fields, because it is asked of every record before the first list is drawn.
 */
type Content = Readonly<Record<string, unknown>>;

export interface ComesBack {
  /** The field with the day: of the record, or of each entry of `list`. */
  readonly day: string;
  readonly list?: string;
  /** The field whose words say what; where there is none, `say` does, in words that may stand on any screen. */
  readonly what?: string;
  readonly say: string;
  /** Where it was agreed: 会上定的. */
  readonly from: string;
  /** The field with who is to do it, in words: it may be nobody of the school. */
  readonly who?: string;
  /** The field with the colleagues to whom it falls otherwise; where it names nobody, to who wrote the record. */
  readonly whose?: string;
  /** The field that says it is done: a yes, a day, any words. */
  readonly done?: string;
  /** All of the record is over. */
  isOver?(doc: Content): boolean;
  /** True for a later record of the kind about the same child that answers it. Absent: only `done` does. */
  isAnswer?(later: Content): boolean;
}
