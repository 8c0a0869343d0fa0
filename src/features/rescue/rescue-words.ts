/** What 保险箱 says: of files that cannot be opened, of files that are carried, and what to do next. */
import type { Carried, RescueRefusal } from '#device/rescue/verbs.ts';
import { dayInChina, timeInChina } from '#domain/calendar/day.ts';

/** One sentence for everything that can be wrong with a file, a code or this phone. */
export function rescueSentence(refusal: RescueRefusal['type']): string {
  switch (refusal) {
    case 'disk-full':
      return '手机存满了，放不下这个文件。删一些不用的照片或视频，再来一次。';
    case 'storage-lost':
      return '手机没存上，再试一次。文件还在原来的地方。';
    case 'no-school-key':
      return '这部手机还没有学校的锁。连上学校的网等一会儿，再来存。';
    case 'unread':
      return '保险箱这会儿用不了，什么都没动。关掉守望再打开，再来一次。';
    case 'not-a-code':
      return '这不是同事的接收码，或者少了几个字。请同事再复制一次。';
    case 'not-a-parcel':
      return '这不是保险箱文件。选名字里有“守望”、结尾是 .shouwang 的那个。';
    case 'too-new':
      return '这份是新版的守望存的。先把这边的守望更新了，再打开。';
    case 'damaged':
      return '这个文件坏了或没传完。请从原来的手机再存一份。';
    case 'foreign-school':
      return '这是别的学校的保险箱，这里打不开。请交给那所学校。';
    case 'not-for-you':
      return '这份是交给另一部手机的。请同事用你的接收码再做一份。';
    default:
      return refusal satisfies never;
  }
}

/** Where a carried file stands. `authorName`: whose work it turned out to be. */
export function carriedSentence({ state, reason, ops }: Carried, authorName: string | undefined): string {
  switch (state) {
    case 'waiting':
      return waitingSentences[reason ?? ''] ?? '连上学校的网，会自己送到。';
    case 'brought':
      return `学校收下了${ops}条${authorName === undefined ? '' : `，算${authorName}的`}。`;
    case 'refused':
      return refusedSentences[reason ?? ''] ?? '学校的电脑没收下。请从原来的手机再存一份。';
    default:
      return state satisfies never;
  }
}

/** What the school would not have for now: the file stays here whole, and somebody can do something about it. */
const waitingSentences: Readonly<Record<string, string | undefined>> = {
  'too-large':
    '这份太大，学校的电脑收不下。文件还在这部手机里，没有丢。把原来的手机带到学校连上网，让它自己传；那部手机坏了，就请管系统的老师来看。',
  'unknown-author': '学校现在不认得写的人。请校长给本人开个账号，再到“送达”点“现在传一次”。',
  'too-much-unfinished': '你送到学校的还有没送完的。这份先留着，没有丢，过一会儿会自己再送。',
};

const refusedSentences: Readonly<Record<string, string | undefined>> = {
  damaged: rescueSentence('damaged'),
  'not-a-parcel': rescueSentence('not-a-parcel'),
  'foreign-school': rescueSentence('foreign-school'),
  'too-new': '这份是新版的守望存的。请管系统的老师把学校的守望更新，再打开一次。',
  'unproven-author': '学校认不出这是谁的手机存的。请本人登录守望，自己打开这份。',
};

/** `4条记录、1张照片、1张没写完的`. */
export const insideWords = ({ ops, photos, drafts }: Pick<Carried, 'ops' | 'photos' | 'drafts'>): string =>
  [ops > 0 && `${ops}条记录`, photos > 0 && `${photos}张照片`, drafts > 0 && `${drafts}张没写完的`]
    .filter(Boolean)
    .join('、') || '里面是空的';

/** `守望保险箱-20260415-1042.shouwang`: the moment only, because a name may be read by anybody. */
export const fileName = (what: '保险箱' | '交接', now: number): string =>
  `守望${what}-${dayInChina(now).split('-').join('')}-${timeInChina(now).slice(0, 5).replace(':', '')}.shouwang`;
