/** Where the app cannot or must not be used: says so in a sentence, shows the way out, stores nothing. */
import { useRef } from 'react';
import type { Surroundings } from '#device/surroundings.ts';
import { Banner } from '#ui/banner.tsx';
import { CopyButton } from '#ui/copy-button.tsx';
import { Block } from '#ui/page.tsx';
import { Text } from '#ui/text.tsx';
import { GateFrame } from './gate-frame.tsx';
import styles from './surroundings-page.module.css';
import { surroundingsWords } from './surroundings-words.ts';

export interface SurroundingsPageProps {
  readonly surroundings: Exclude<Surroundings, { type: 'fine' }>;
  /** The address to open elsewhere. */
  readonly address: string;
}

/** The page shown instead of the app. */
export function SurroundingsPage({ surroundings, address }: SurroundingsPageProps) {
  const { title, say } = surroundingsWords(surroundings);
  return (
    <GateFrame title={title} say={say}>
      {surroundings.type === 'wechat' && <WayOutOfWechat />}
      {surroundings.type === 'wechat' || surroundings.type === 'too-old' ? <Address address={address} /> : null}
    </GateFrame>
  );
}

const WayOutOfWechat = () => (
  <Block>
    <ol className={styles.steps}>
      <li>
        点屏幕右上角的 <b>···</b>
      </li>
      <li>选“在浏览器打开”</li>
      <li>打开以后，把网址存到桌面</li>
    </ol>
  </Block>
);

function Address({ address }: { address: string }) {
  const shown = useRef<HTMLParagraphElement>(null);
  return (
    <Block>
      <Banner>
        <Text tone="quiet">也可以复制网址，到浏览器里粘贴：</Text>
        <p ref={shown} className={styles.address}>
          {address}
        </p>
      </Banner>
      <Block gap="near">
        <CopyButton text={address} label="复制网址" shownIn={shown} kind="main" />
      </Block>
    </Block>
  );
}
