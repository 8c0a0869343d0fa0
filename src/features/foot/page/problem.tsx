/** What did not work, in one sentence above the deed, for every form that calls the school. */
import { Banner } from '#ui/banner.tsx';
import { Block } from '#ui/page.tsx';

/** Nothing while all is well. */
export const Problem = ({ say }: { say: string | undefined }) =>
  say === undefined ? null : (
    <Block gap="near">
      <Banner kind="due" role="alert">
        {say}
      </Banner>
    </Block>
  );
