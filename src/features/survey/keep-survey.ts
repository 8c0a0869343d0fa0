/** Writes the survey of a class: begins it with the first answer, changes it with the next; one tap is one save. */
import type * as z from 'zod';
import { Survey } from '#domain/records/survey.ts';
import { dayInChina } from '#domain/calendar/day.ts';
import type { Device, Edit } from '#device/device.ts';
import { createQueue } from '#device/signal.ts';
import { termAt } from '#features/foot/owed/term.ts';
import { showToast } from '#ui/toast.tsx';
import { campaignOf, yearWords, type ClassCampaign } from './campaign.ts';

type SurveyDoc = z.infer<typeof Survey.schema>;

const queues = new WeakMap<Device, ReturnType<typeof createQueue>>();

interface Place extends Pick<ClassCampaign, 'classId'> {
  /** What the same tap writes into a child's file, as it stands once the tap before is kept. */
  readonly beside?: () => readonly Edit[];
}

/**
 * True when the disk has it; otherwise the person was told that it does not. Each waits for the one before: two quick taps
 * of a class that has no survey yet begin one and change it, and never begin two.
 */
export function keepSurvey(device: Device, place: Place, change: (doc: SurveyDoc) => SurveyDoc): Promise<boolean> {
  const inTurn = queues.get(device) ?? createQueue();
  queues.set(device, inTurn);
  return inTurn(() => keepNow(device, place, change));
}

async function keepNow(
  device: Device,
  { classId, beside = () => [] }: Place,
  change: (doc: SurveyDoc) => SurveyDoc,
): Promise<boolean> {
  const today = dayInChina(device.now());
  const { survey } = campaignOf(device, classId, today);
  const begun: SurveyDoc = {
    term: termAt(device.records, today).id,
    schoolYear: yearWords(today),
    classId,
    happenedOn: today,
    staff: [device.person.id],
    state: 'open',
  };
  const { type } = Survey;
  const saved = await device.save([
    survey === undefined
      ? { do: 'create', type, id: device.newId(), doc: change(begun) }
      : { do: 'patch', type, id: survey.id, doc: change(survey.doc), seen: survey.doc },
    ...beside(),
  ]);
  if (!saved.ok) showToast('没存上，手机可能满了。腾出地方再点一次。');
  return saved.ok;
}
