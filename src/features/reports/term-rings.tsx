/** 这学期: a ring for each kind of work that is owed; pressed, it opens everything owed, done and not done. */
import { Block, SectionHead } from '#ui/page.tsx';
import { Ring, Rings } from '#ui/ring.tsx';
import { Text } from '#ui/text.tsx';
import { standOf, type Numbers } from './numbers.ts';
import styles from './reports-page.module.css';
import { EVERYBODY, listHref, workKeys, works } from './what.ts';

export function TermRings({ numbers }: { numbers: Numbers }) {
  const stands = workKeys.map((of) => ({ of, stand: standOf(numbers, of, EVERYBODY) }));
  const owed = stands.filter(({ stand }) => stand !== undefined);
  const nothing = stands.filter(({ stand }) => stand === undefined).map(({ of }) => works[of].label);
  return (
    <Block gap="none" labelledBy="term">
      <SectionHead flush id="term" title="这学期" />
      <Rings>
        {owed.map(
          ({ of, stand }) =>
            stand && (
              <Ring
                key={of}
                {...stand}
                label={works[of].label}
                unit={works[of].unit}
                href={listHref({ of, part: 'due', scope: EVERYBODY })}
              />
            ),
        )}
      </Rings>
      <div className={styles.key}>
        {nothing.length > 0 && <Text tone="quiet">{nothing.join('、')}：—，现在没有要做的。</Text>}
        {owed.length > 0 && <Text tone="quiet">实线已送达，虚线在本机待传。黑线是今天该到的地方。</Text>}
      </div>
    </Block>
  );
}
