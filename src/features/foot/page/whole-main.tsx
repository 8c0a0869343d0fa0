/** The body of a page that counts or lists all there is: half of it reads like the whole, so it waits for the first pull and says so. */
import type { MainProps } from '#ui/page.tsx';
import { Empty } from '#ui/empty.tsx';
import { Main } from '#ui/page.tsx';
import { useDevice, useRecordsVersion } from './device-context.tsx';

export interface WholeMainProps extends MainProps {
  /** What only the whole tells, as it ends the sentence 取完…. */
  readonly tells?: string;
}

/** Main, whose children are drawn, and can be saved or printed, only once the first pull has reached its end. */
export function WholeMain({ tells = '才算得出数', children, ...main }: WholeMainProps) {
  const { records } = useDevice();
  useRecordsVersion();
  return (
    <Main {...main}>
      {records.isWhole() ? (
        children
      ) : (
        <Empty icon="paper" title="还没取完" note={`学校的记录正在取，取完${tells}。没有网就等连上。`} />
      )}
    </Main>
  );
}
