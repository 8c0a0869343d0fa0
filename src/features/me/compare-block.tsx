/** 和学校核对: whether this phone and the school hold the same, asked by hand, with the answer in plain words. */
import { useState } from 'react';
import type { Compared } from '#device/compare.ts';
import { useDevice } from '#features/device-context.tsx';
import { Button } from '#ui/button.tsx';
import { Block } from '#ui/page.tsx';
import { Text } from '#ui/text.tsx';

export function CompareBlock() {
  const { sync } = useDevice();
  const [isBusy, setBusy] = useState(false);
  const [answer, setAnswer] = useState<string>();
  const compare = async () => {
    setBusy(true);
    setAnswer(undefined);
    setAnswer(comparedWords(await sync.compare()));
    setBusy(false);
  };
  return (
    <Block pad gap="near">
      <Button wide icon="school" busy={isBusy} onClick={() => void compare()}>
        和学校核对
      </Button>
      <div role="status">{answer !== undefined && <Text>{answer}</Text>}</div>
    </Block>
  );
}

/** What came of it, for a person. */
function comparedWords(compared: Compared | undefined): string {
  if (compared === undefined) return '这会儿连不上学校，没核对成。你写的都在，有网了再按一次。';
  if (compared.type === 'behind') return '学校那边正有人在写，没核对完。过一会儿再按一次。';
  const { records, mended, resent } = compared;
  const lost = resent > 0 ? `学校少了你送过的${resent}条，已经再送一次。` : '';
  if (mended > 0) return `${lost}有${mended}条和学校不一样，已经改成一样。没送到的一条没动。`;
  return lost || `核对过了，学校给你的${records}条，一条不差。`;
}
