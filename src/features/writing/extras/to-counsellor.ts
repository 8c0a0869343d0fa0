/** 请心理老师接着谈: brings every counsellor of the school to the child who does not stand there already. */
import { dayInChina } from '#domain/calendar/day.ts';
import { CounsellingRequest } from '#domain/records/counselling-request.ts';
import type { Doc } from '#domain/records/kind.ts';
import { Staff } from '#domain/records/staff.ts';
import type { Edit, Records } from '#device/device.ts';
import { mayWrite } from '#features/foot/rights/rights.ts';
import type { Opening } from './kind-extra.ts';

/** Who may bring one; a paired teacher says it to somebody who may. */
export const mayAskCounsellor = ({ device, child }: Pick<Opening, 'device' | 'child'>): boolean =>
  mayWrite(device, { kind: CounsellingRequest, child });

/** The counsellors of the school; where there is none, nobody comes. */
export const counsellorsHere = (records: Records) =>
  records.all(Staff).filter(({ doc }) => doc.roles?.includes('counsellor') === true && doc.leftOn === undefined);

/** None when the box is not ticked, or was ticked before. */
export function counsellorEdits({ device, child, record }: Opening, doc: Doc): readonly Edit[] {
  if (!mayAskCounsellor({ device, child })) return [];
  if (doc['toCounsellor'] !== true || record?.doc['toCounsellor'] === true || child === undefined) return [];
  const { records } = device;
  const here = records.ofChild(CounsellingRequest, child).filter((each) => each.doc.until === undefined);
  const counsellors = counsellorsHere(records).filter((each) =>
    here.every((request) => request.doc.teacher !== each.id),
  );
  return counsellors.map(({ id: teacher }) => ({
    do: 'create',
    type: CounsellingRequest.type,
    id: device.newId(),
    child,
    doc: { teacher, from: dayInChina(device.now()) },
  }));
}
