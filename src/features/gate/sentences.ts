/** What the door says: one sentence for everything that can keep a person from coming in. */
import type { CallRefusal } from '#device/call-refusal.ts';
import type { UnlockRefusal } from '#device/unlock-refusal.ts';
import { callSentence, spokenWait } from '#features/foot/at-home/call-sentence.ts';

export type DoorRefusal = UnlockRefusal | CallRefusal | { readonly type: 'no-storage' };

/** Before the first sign-in there is nothing on the phone, so being offline needs other words than later. */
const firstTimeOffline = '第一次登录要连学校的网。连上以后，按下面再试一次。';

/** Why the door stays shut, for a phone where this person has already chosen a PIN. */
export function doorSentence(refusal: DoorRefusal): string {
  switch (refusal.type) {
    case 'wrong-pin':
      return refusal.waitMs > 0 ? `密码不对。等${spokenWait(refusal.waitMs)}再按。` : '密码不对，再按一次。';
    case 'wait':
      return `等${spokenWait(refusal.waitMs)}再按。`;
    case 'weak-pin':
      return '这个密码太好猜，换一个。';
    case 'no-storage':
      return '手机不让存东西。关掉无痕浏览，或者清出一点空间，再试一次。';
    case 'storage-shut':
      return '这会儿打不开手机里的存储，写过的都还在。关掉别的守望页面，或者重启手机，再试一次。';
    case 'disk-full':
      return '手机存满了，守望打不开，写过的都还在。删几个视频或不用的应用，再试一次。';
    case 'storage-lost':
      return '这部手机上存的东西被清掉了。连上学校的网，用账号重新登录；已经送达的都在学校。';
    default:
      return callSentence(refusal);
  }
}

/** The same for somebody who is new on this phone. */
export const firstTimeSentence = (refusal: DoorRefusal): string =>
  refusal.type === 'offline' ? firstTimeOffline : doorSentence(refusal);
