/** What the office says when the phone could not keep a change, or the school has another one. */
import type { SaveRefusal } from '#device/device.ts';
import type { CallRefusal } from '#device/call-refusal.ts';

/** Somebody else changed the account since it was on this screen. */
export const isChangedMeanwhile = (refusal: CallRefusal): boolean =>
  refusal.type === 'refused' && refusal.code === 'changed-meanwhile';

/** One sentence that says what to do. */
export function saveSentence(refusal: SaveRefusal): string {
  switch (refusal.type) {
    case 'disk-full':
      return '手机存不下了，这次没有存上。删掉一些照片或视频，再按一次。';
    case 'storage-lost':
      return '手机上存的东西被清掉了，这次没有存上。先锁屏，再登录一次。';
    case 'record-missing':
      return '这一条已经被别人撤下了，这次没有存上。回到上一页看看。';
    case 'only-adds':
      return '写下的不能改，也不能删。要更正，补记一句。';
    default:
      return refusal satisfies never;
  }
}
