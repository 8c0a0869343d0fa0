// Copies a text (the address, a first password) and says so; where the browser has no clipboard, it selects the words.
import { useState } from 'react';
import { Button } from './button.tsx';

export type CopyButtonProps = {
  /** What is copied. */
  text: string;
  /** 复制网址 */
  label: string;
  /** Where the text stands, to be selected when it cannot be copied. */
  shownIn?: { readonly current: HTMLElement | null } | undefined;
  kind?: 'plain' | 'main' | undefined;
};

/** A button that copies; its own words say whether it worked. */
export function CopyButton({ text, label, shownIn, kind = 'plain' }: CopyButtonProps) {
  const [state, setState] = useState<'ready' | 'copied' | 'by-hand'>('ready');
  const copy = async () => {
    const isCopied = await copyText(text);
    if (!isCopied) selectWords(shownIn?.current ?? null);
    setState(isCopied ? 'copied' : 'by-hand');
  };
  const words = { ready: label, copied: '已复制', 'by-hand': '按住文字，选“复制”' };
  return (
    <Button kind={kind} {...(state === 'copied' ? { icon: 'tick' as const } : {})} onClick={() => void copy()}>
      <output>{words[state]}</output>
    </Button>
  );
}

/** The clipboard is missing in insecure pages and refuses in some in-app browsers. */
async function copyText(text: string): Promise<boolean> {
  const clipboard: Clipboard | undefined = navigator.clipboard;
  if (clipboard === undefined) return false;
  return clipboard.writeText(text).then(
    () => true,
    () => false,
  );
}

function selectWords(element: HTMLElement | null) {
  if (element === null) return;
  const selection = window.getSelection();
  selection?.selectAllChildren(element);
}
