/**
 * What a screen says when the school did not answer a call as asked. It stands at the foot of the features because the
 * gate and the office both call, and features do not import each other.
 */
import type { CallRefusal } from '#device/call-refusal.ts';

/** A hotel's or a telephone company's page stands where the school should answer. */
export const PORTAL = '这个网要先登录。打开手机的浏览器，照页面上说的登录，再回来，会自己传。';

const CLOSED = '这个账号停用了。找校长打开。';

/** One sentence that says what happened and what to do next. */
export function callSentence(refusal: CallRefusal): string {
  switch (refusal.type) {
    case 'offline':
      if (refusal.isPortal) return PORTAL;
      return '现在没有网。连上学校的网再试。';
    case 'signed-out':
      if (refusal.isClosed) return CLOSED;
      return '登录已经过期。锁屏以后重新登录一次，写好的都还在。';
    case 'slow-down':
      return waitSentence(refusal);
    case 'refused':
      return (
        refusedSentences[refusal.code] ??
        `学校的电脑没有收下（${refusal.status}）。过一会儿再试，还不行就告诉管系统的人。`
      );
    default:
      return refusal satisfies never;
  }
}

/** Only who tried too often is told so; everything else that asks for time is the school's own doing. */
function waitSentence({ code, waitMs }: Extract<CallRefusal, { readonly type: 'slow-down' }>): string {
  const isTooFast = code === undefined || code === 'slow-down' || code === 'status-429';
  if (isTooFast) return `试得太快了。等${spokenWait(waitMs)}再试。`;
  return refusedSentences[code] ?? `学校的电脑现在忙。等${spokenWait(waitMs)}再试。`;
}

/** Codes of the problem documents the school answers with. */
const refusedSentences: Readonly<Record<string, string | undefined>> = {
  'wrong-code': '一次性码不对。看看学校电脑上显示的那一行，再写一遍。',
  'already-set-up': '这里已经有学校了。直接登录就行。',
  'wrong-password': '用户名或密码不对。看看大小写，再试一次。',
  'weak-password': '密码太短，至少8个字。',
  'username-taken': '这个用户名已经有人用了，换一个。',
  disabled: CLOSED,
  'must-change-password': '先把学校给的密码换掉。用账号登录一次，换好再来。',
  'device-of-another': '这部手机上是另一位老师的记录。换回那位老师，或者换一部手机。',
  'person-known': '学校认得这位老师。用原来的账号登录就行。',
  'account-used': '这个账号已经用过，接不上原来的。请校长另开一个，用户名换一个。',
  'not-this-person': '这不是这位老师原来的账号。回到“换人”，选“别的老师登录”，用它登录。',
  'not-allowed': '这件事你现在的职责不能做。找校长。',
  'wrong-shape': '有一处学校的电脑没看懂。检查一下写的，再试一次。',
  'server-trouble': '学校的电脑出了毛病。过一会儿再试，还不行就告诉管系统的人。',
  'school-older': '学校的系统要先升级。写好的都在手机里，升级完再试。',
  'not-set-up': '学校还没建好。先在学校电脑上完成第一次设置。',
  'cross-site': '网址不对。从学校给的那个网址打开。',
  'too-large': '东西太大，学校的电脑收不下。分几次来。',
};

/** `30秒`, `2分`, `1分20秒`; a started second counts. */
export function spokenWait(waitMs: number): string {
  const seconds = Math.max(1, Math.ceil(waitMs / 1000));
  if (seconds < 60) return `${seconds}秒`;
  const rest = seconds % 60;
  return `${Math.floor(seconds / 60)}分${rest === 0 ? '' : `${rest}秒`}`;
}
