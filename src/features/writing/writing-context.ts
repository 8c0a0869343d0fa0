/** What every part of an open form needs to know about it. The values themselves stay in react-hook-form. */
import { createContext, useContext } from 'react';
import type { Device, LocalRecord } from '#device/device.ts';
import type { Day } from '#domain/calendar/day.ts';
import type { Field, Finding, RecordKind } from '#domain/records/kind.ts';
import type { KindExtra } from './extras/kind-extra.ts';
import type { Sight } from './sight.ts';

export interface Writing {
  readonly device: Device;
  readonly kind: RecordKind;
  readonly extra: KindExtra;
  readonly today: Day;
  /** The child it is about; for a new child the id it will have. */
  readonly child?: string | undefined;
  readonly recordId: string;
  /** Absent while the record is new. */
  readonly record?: LocalRecord | undefined;
  /** What the last look at the whole form found, by field. */
  readonly findings: ReadonlyMap<string, Finding>;
  readonly sightOf: (field: Field) => Sight;
  /** The form is not left before this is done: a picture that is being kept. */
  readonly holdFor: (work: Promise<unknown>) => void;
}

export const WritingContext = createContext<Writing | undefined>(undefined);

/** The form around this part; throws outside one, which is a mistake in the program. */
export function useWriting(): Writing {
  const writing = useContext(WritingContext);
  if (!writing) throw new Error('useWriting is called outside a form.');
  return writing;
}
