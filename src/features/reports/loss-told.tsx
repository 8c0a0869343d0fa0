/**
 * Who is to be told that a phone with children's files is gone (个人信息保护法 57): the bureau at once, and the homes where somebody
 * may open it. What was done stands in the log; that one broke or was changed is nobody's to hear of.
 */
import { useState } from 'react';
import { standingsOf } from '#domain/access.ts';
import { dayInChina } from '#domain/calendar/day.ts';
import { Child } from '#domain/records/child.ts';
import { Staff } from '#domain/records/staff.ts';
import type { Device } from '#device/device.ts';
import { noteAccess } from '#features/foot/papers/access-log.ts';
import { useDevice } from '#features/foot/page/device-context.tsx';
import { OfficeCalls } from '#features/foot/at-home/office-calls.tsx';
import { placeNow } from '#features/foot/rights/rights.ts';
import { staffName } from '#features/foot/children/staff-name.ts';
import { Button } from '#ui/button.tsx';
import { Block } from '#ui/page.tsx';
import { SegField } from '#ui/seg-field.tsx';
import { Text } from '#ui/text.tsx';
import { showToast } from '#ui/toast.tsx';

const bureau = [
  { value: '报了', label: '报了' },
  { value: '还没报', label: '还没报' },
] as const;
const homes = [
  { value: '都告诉了', label: '都告诉了' },
  { value: '没有告诉，手机锁着', label: '手机锁着，不告诉' },
  { value: '还没告诉', label: '还没告诉' },
] as const;

interface LossToldProps {
  readonly personId: string;
  readonly onDone: () => void;
}

export function LossTold({ personId, onDone }: LossToldProps) {
  const device = useDevice();
  const [atBureau, sayBureau] = useState<(typeof bureau)[number]['value'] | null>(null);
  const [atHomes, sayHomes] = useState<(typeof homes)[number]['value'] | null>(null);
  const children = childrenOn(device, personId);
  const save = async () => {
    const what = `${staffName(device.records, personId)}的手机，有${children.length}个孩子的资料。教育局：${atBureau}；孩子家里：${atHomes}`;
    await noteAccess(device, { did: 'lost', what, children });
    showToast('记下了，在查阅记录里');
    onDone();
  };
  return (
    <>
      <Text>
        {`登录已经停了。手机上有${children.length}个孩子的资料，锁着，要六位密码才打得开。坏了、换了的，到这里就好，关上。`}
      </Text>
      <Block gap="near">
        <Text>
          丢了、被偷了的，马上报教育局：哪天丢的，有哪些孩子的资料，登录停了，找谁问。密码可能被人知道的，也告诉这些孩子家里，叫他们当心冒充老师的电话。
        </Text>
        <Text tone="quiet">依据个人信息保护法57</Text>
        <OfficeCalls office="bureau" />
      </Block>
      <SegField label="教育局" choices={bureau} value={atBureau} onChange={sayBureau} />
      <SegField label="孩子家里" choices={homes} value={atHomes} onChange={sayHomes} />
      <Block gap="near">
        <Button kind="main" wide disabled={atBureau === null || atHomes === null} onClick={() => void save()}>
          记下告诉了谁
        </Button>
      </Block>
    </>
  );
}

/** Whose files came to her phones: those she stands beside today. */
function childrenOn(device: Device, personId: string): readonly string[] {
  const staff = device.records.get(Staff, personId)?.doc;
  const person = { id: personId, roles: staff?.roles ?? [], classes: staff?.classes ?? [] };
  const today = dayInChina(device.now());
  const isOnIt = (child: string) => standingsOf(person, placeNow(device, child), today).length > 0;
  return device.records.all(Child).flatMap(({ id }) => (isOnIt(id) ? id : []));
}
