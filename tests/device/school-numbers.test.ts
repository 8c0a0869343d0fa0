import { IDBFactory } from 'fake-indexeddb';
import { expect, it } from 'vitest';
import { copySchoolNumbers } from '#device/school-numbers.ts';
import { createSettings } from '#device/settings.ts';
import { School } from '#domain/records/school.ts';
import { keyStoreIn } from '#tests/support/a-phone.ts';
import { aRecord } from '#tests/support/builders.ts';
import { stubDevice } from '#tests/support/stub-device.ts';

it('a locked phone knows the numbers of the school, as new as the last record, and nothing else of it', async () => {
  const settings = createSettings(keyStoreIn(new IDBFactory()));
  const phone = (number: string) => ({ number, owner: 'self' as const, note: '值班室祁老师' });
  const doc = {
    name: '松岔中心小学',
    phones: [phone('09300000100')],
    police: [phone('09300000110')],
    bureauPhones: [phone('09300000130')],
  };
  const school = aRecord(School, doc);
  const device = stubDevice({ records: [school] });
  const stop = copySchoolNumbers(device.records, settings);
  await expect
    .poll(() => settings.schoolNumbers())
    .toEqual({
      phones: [{ number: '09300000100' }],
      police: [{ number: '09300000110' }],
      hospital: [],
      bureauPhones: [{ number: '09300000130' }],
      townPhones: [],
    });
  await device.save([
    { do: 'patch', type: School.type, id: school.id, doc: { ...doc, hospital: [phone('09300000120')] } },
  ]);
  await expect.poll(async () => (await settings.schoolNumbers())?.hospital).toEqual([{ number: '09300000120' }]);
  stop();
});
