/** What a screen says about work that the school keeps but has not entered. */
import type { Receipt, Records } from '#device/device.ts';
import { staffName } from '#features/foot/children/staff-name.ts';

/** Why the school holds something: it is kept there, nothing is lost, and who can settle it. */
export function heldSentence(reason: Receipt['reason']): string {
  switch (reason) {
    case undefined:
      return '学校收着，还没归档。为什么，这台手机还读不出来，更新后会写明。';
    case 'not-yours':
      return '学校收着，还没归档：写的时候，这个孩子不归你管，或者这一步不归你定。等校长看，不急。';
    case 'no-second':
      return '学校收着，你的确认还没算：自己写的要别人来确认；别人又改过的，打开读一遍再点。别的等校长看，不急。';
    case 'leap':
      return '学校收着，还没归档：这一步跳过了中间的步骤。补记中间那一步，或者等校长看，不急。';
    case 'predecessor-missing':
    case 'record-missing':
      return '学校收着，等前面一条到了会自己归档。';
    case 'unknown-kind':
      return '学校的系统比手机旧，收着了，升级后会归档。';
    case 'only-adds':
      return '学校收着，没有归档：报告写下的不能改，要更正就补记一句。';
    case 'id-reused':
    case 'wrong-shape':
    case 'unreadable':
      return '学校收着，但读不出来。请把这条告诉管系统的老师。';
    case 'too-large':
      return '这条太大，传不过去，还在本机。点开写短些，或者把一半另写一条。';
    default:
      return reason satisfies never;
  }
}

/** Why a picture stays on the phone although the school was reached; empty where it was not refused. */
export function refusedPhotoSentence(code: string | undefined): string {
  switch (code) {
    case undefined:
      return '';
    case 'too-large':
      return '照片太大，学校的电脑收不下，还在手机里。打开这条，重拍一张小的，再把这张拿掉。';
    case 'unreadable':
      return '有一张照片在手机里坏了，读不出来，没传到学校；写的字都在。点开这条，重拍一张，再把坏的拿掉。';
    case 'too-much-unfinished':
      return '你传到学校的照片太多，先不收了。照片还在手机里，没有丢，过一会儿会自己再传。';
    default:
      return '照片学校这会儿没收下，还在手机里，没有丢，过一会儿会自己再传。老是这样，请管系统的老师看看。';
  }
}

/** What the head decided about it, for whoever wrote it; empty when nobody had to decide. */
export function settledSentence({ settlements = [], verdict }: Receipt, records: Records): string {
  const last = settlements[settlements.length - 1];
  if (!last) return '';
  const who = staffName(records, last.by);
  if (last.how === 'aside') return `${who}看过，没有归档：${last.why ?? ''}`;
  return verdict === 'held' ? '' : `${who}看过，归档了`;
}
