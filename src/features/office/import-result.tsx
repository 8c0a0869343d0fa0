/** What came of an import, and every line that did not come in, with its reason. */
import { Banner } from '#ui/banner.tsx';
import { Button, ButtonRow } from '#ui/button.tsx';
import { Block, SectionHead } from '#ui/page.tsx';
import { Text } from '#ui/text.tsx';
import type { Outlook } from './import-decisions.ts';
import { leftOutSentences } from './import-sentences.ts';

/** The numbers and the lines; then to the children, or another file. */
export function ImportResult({ outlook, onMore }: { outlook: Outlook; onMore: () => void }) {
  const { fresh, changed, classes } = outlook;
  const leftOut = leftOutSentences(outlook);
  return (
    <>
      <Block gap="near">
        <Banner kind="done" role="status">
          存到本机了：新孩子{fresh}个，改了{changed}个{classes > 0 && `，添了${classes}个班`}。有网就会送到学校。
        </Banner>
      </Block>
      {leftOut.length > 0 && (
        <Block>
          <SectionHead flush title="没有带进来的" />
          {leftOut.map((sentence) => (
            <Text key={sentence}>{sentence}</Text>
          ))}
        </Block>
      )}
      <Block>
        <Text tone="quiet">新孩子的档案写着“待核”，在“摸底”里一个一个答了才算：是就在册，否就关注。</Text>
      </Block>
      <Block gap="near">
        <ButtonRow>
          <Button href="/children">看孩子</Button>
          <Button onClick={onMore}>再导入一份</Button>
        </ButtonRow>
      </Block>
    </>
  );
}
