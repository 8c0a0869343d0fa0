/** The first password of an account, large, once: it is told or written down, and nobody can look it up later. */
import { useRef } from 'react';
import { Button } from '#ui/button.tsx';
import { CopyButton } from '#ui/copy-button.tsx';
import { Block } from '#ui/page.tsx';
import { Sheet } from '#ui/sheet.tsx';
import { Text } from '#ui/text.tsx';
import styles from './first-password-sheet.module.css';

export interface FirstPassword {
  readonly name: string;
  readonly username: string;
  readonly password: string;
}

/** Open while there is something to show. */
export function FirstPasswordSheet({ shown, onClose }: { shown: FirstPassword | undefined; onClose: () => void }) {
  const words = useRef<HTMLParagraphElement>(null);
  return (
    <Sheet open={shown !== undefined} onClose={onClose} title={`${shown?.name ?? ''}的第一个密码`}>
      {shown !== undefined && (
        <>
          <Text>
            用户名 <b>{shown.username}</b>
          </Text>
          <p ref={words} className={styles.password}>
            {shown.password}
          </p>
          <Text tone="quiet">只显示这一次。抄给本人，第一次登录时会换成自己的。</Text>
          <Block gap="near">
            <CopyButton text={`用户名 ${shown.username}，密码 ${shown.password}`} label="复制" shownIn={words} />
          </Block>
          <Block gap="near">
            <Button kind="main" wide onClick={onClose}>
              抄好了
            </Button>
          </Block>
        </>
      )}
    </Sheet>
  );
}
