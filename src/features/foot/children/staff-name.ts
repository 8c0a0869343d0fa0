/** What a colleague is called, on every screen that names one. */
import { Staff } from '#domain/records/staff.ts';
import type { Records } from '#device/device.ts';

/** The name of a colleague, or 老师 where it is not known here yet. */
export const staffName = (records: Records, id: string): string => records.get(Staff, id)?.doc.name ?? '老师';
