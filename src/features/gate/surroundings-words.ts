/** Why the app cannot or must not be used here. */
import type { Surroundings } from '#device/surroundings.ts';

interface SurroundingsWords {
  readonly title: string;
  readonly say: string;
}

/** What stands in the way before anything is asked or stored. */
export function surroundingsWords(surroundings: Exclude<Surroundings, { type: 'fine' }>): SurroundingsWords {
  switch (surroundings.type) {
    case 'wechat':
      return { title: '换到手机浏览器里打开', say: '微信里存不住东西，写了会丢。所以在这里什么也不存。' };
    case 'insecure':
      return {
        title: '地址不安全，先不能用',
        say: '地址要用 https 开头，孩子的资料才不会被别人看到。请管系统的人给一个 https 的地址。',
      };
    case 'too-old':
      return {
        title: '浏览器太旧了',
        say: `这个浏览器少了要用的功能（${surroundings.missing}）。更新一下，或者换 Chrome、Edge、手机自带的新版浏览器。`,
      };
    case 'no-storage':
      return { title: '手机不让存东西', say: '关掉无痕浏览，或者清出一点空间，再打开一次。' };
    default:
      return surroundings satisfies never;
  }
}
