/** Whether a child is still sought: a case of 控辍保学 that nobody has struck off. */
import { DropoutCase } from '#domain/records/dropout-case.ts';
import type { Records } from '#device/device.ts';

export const hasOpenCase = (records: Records, child: string): boolean =>
  records.ofChild(DropoutCase, child).some(({ doc }) => doc.state !== 'closed');
