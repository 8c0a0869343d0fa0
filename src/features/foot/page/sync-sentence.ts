/** What a screen says about sending. It stands at the foot of the features because 送达 and 我 both say it. */
import type { SyncState } from '#device/device.ts';
import { PORTAL } from '#features/foot/at-home/call-sentence.ts';

/** One sentence on where sending stands; never an alarm, because the phone goes on by itself. */
export function syncSentence(state: SyncState): string {
  switch (state.type) {
    case 'idle':
      return '写好的会自己传，不用管。';
    case 'working':
      return '正在和学校对……';
    case 'offline':
      if (state.isPortal) return PORTAL;
      return '现在没有网。到学校连上，会自己传。';
    case 'signed-out':
      if (state.isClosed) return '账号停用了。写好的照样传给学校，由校长定。要接着用，找校长打开。';
      return '登录过期了。锁屏后选“换人”，用密码登录一次，写好的会接着传。登不上就找校长。';
    case 'server-trouble':
      return '学校的电脑现在忙，过一会儿会自己再传。';
    case 'disk-full':
      return '手机存满了，学校那边的记不下来。删几个视频或不用的应用，会自己接着传。';
    case 'storage-lost':
      return '这会儿存不进手机。关掉守望再打开一次，会自己接着传。';
    case 'school-older':
      return '学校的系统要先升级。写好的都在手机里，升级完会自己传。';
    case 'inbox-full':
      return '你传到学校的太多，学校先不收了。写好的都在手机里，一条没少，过一会儿会自己再传。请校长看看待定的记录。';
    case 'app-older':
      return '请更新守望：关掉再打开一次。写好的已经照样在传。';
    default:
      return state satisfies never;
  }
}
