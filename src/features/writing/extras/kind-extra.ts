/** The small slots beside the form engine: what a kind may add where a person needs more than its schema can say. */
import type { ComponentType } from 'react';
import type { Device, Edit, LocalRecord, Records } from '#device/device.ts';
import type { Doc, Finding, Field, RecordKind } from '#domain/records/kind.ts';
import type { InkContext } from '#features/writing/ink.ts';
import type { OpenedRecord } from './beside.ts';

export interface FieldSlotProps {
  readonly field: Field;
  readonly name: string;
}

/** Whom and what a form is about, before it is open. */
export interface Opening {
  readonly device: Device;
  readonly kind: RecordKind;
  readonly child?: string | undefined;
  readonly recordId: string;
  readonly record?: LocalRecord | undefined;
  /** The 科目 in which it is owed, where it was opened for one. */
  readonly subject?: string | undefined;
}

export interface KindExtra {
  /** The words of the top bar; otherwise the child's name and the kind's label. */
  title?(opening: Opening, doc: Doc): string;
  /** First values of a new record, beside today and me. */
  defaults?(opening: Opening): Doc;
  /** Groups that are open at the same time. */
  readonly together?: readonly string[];
  /** Fields left out of the sections: the slots show them themselves, or nothing stands behind them here. */
  omits?(opening: Pick<Opening, 'device' | 'record'>): readonly string[];
  /** Other drawings of single fields. */
  readonly fields?: Readonly<Record<string, ComponentType<FieldSlotProps>>>;
  /** What one would most likely write in a line about this child, the likeliest first; it never limits what one writes. */
  readonly suggest?: Readonly<Record<string, (records: Records, child: string) => readonly string[]>>;
  /** Shown right below a field. */
  readonly below?: Readonly<Record<string, ComponentType>>;
  /** Shown above all sections. */
  readonly Head?: ComponentType;
  /** Shown at the foot of a group. */
  readonly groupFoot?: Readonly<Record<string, ComponentType>>;
  /** A better sentence of ink for a group. */
  readonly ink?: Readonly<Record<string, (doc: Doc, context: InkContext) => string>>;
  /** What to ask before 完成 that needs other records. */
  findings?(opening: Opening, doc: Doc): readonly Finding[];
  /** Records of the child's file that are written in this form as well: they are asked what their own forms ask. */
  opens?(opening: Opening, doc: Doc, values: Doc): readonly OpenedRecord[];
  /** Changes to other records that belong to the same save. `values` is the whole form. */
  editsBeside?(opening: Opening, doc: Doc, values: Doc): readonly Edit[];
}
