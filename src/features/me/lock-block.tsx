/** 密码锁: change it or the account's password, lock, hand the phone to a colleague, or leave this phone for good. */
import { useState } from 'react';
import { useDevice } from '#features/foot/page/device-context.tsx';
import { Button } from '#ui/button.tsx';
import { Block, SectionHead } from '#ui/page.tsx';
import { showToast } from '#ui/toast.tsx';
import { ChangePinSheet } from './change-pin-sheet.tsx';
import styles from './lock-block.module.css';
import { SignOutSheet } from './sign-out-sheet.tsx';

export function LockBlock({ onLock }: { onLock: () => void }) {
  const [open, setOpen] = useState<'pin' | 'out'>();
  const close = () => setOpen(undefined);
  const { drafts } = useDevice();
  const lock = () => (drafts.hasUnkept() ? showToast('有写的还没存上，锁了就没了。先腾出地方。') : onLock());
  return (
    <Block pad labelledBy="lock">
      <SectionHead flush id="lock" title="密码锁" />
      <div className={styles.ways}>
        <Button wide icon="lock" onClick={lock}>
          锁上
        </Button>
        <Button wide icon="me" onClick={lock}>
          换人
        </Button>
        <Button wide onClick={() => setOpen('pin')}>
          改六位密码
        </Button>
        <Button wide href="/me/password">
          账号密码
        </Button>
        <Button wide onClick={() => setOpen('out')}>
          退出这部手机
        </Button>
      </div>
      <ChangePinSheet open={open === 'pin'} onClose={close} />
      <SignOutSheet open={open === 'out'} onClose={close} onGone={onLock} />
    </Block>
  );
}
