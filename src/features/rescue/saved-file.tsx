/** A sealed file that was just made: where it went, and the share sheet where the phone has one for it. */
import { mayShare, shareFile } from '#features/foot/papers/save-file.ts';
import { Banner } from '#ui/banner.tsx';
import { Button } from '#ui/button.tsx';
import { Block } from '#ui/page.tsx';

export interface MadeFile {
  readonly file: Blob;
  readonly name: string;
}

export const SavedFile = ({ made: { file, name }, next }: { readonly made: MadeFile; readonly next: string }) => (
  <Block gap="near">
    <Banner kind="done" role="status">
      存好了，在手机的“下载”里：{name}。{next}
    </Banner>
    {mayShare(file, name) && (
      <Button wide onClick={() => void shareFile(file, name)}>
        发出去
      </Button>
    )}
  </Block>
);
