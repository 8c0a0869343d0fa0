/** 委托照护 names one person (PL 三(六)): it ends with the day she stops caring, and the duty asks the parents for another one. */
import type { Edit } from '#device/device.ts';
import type { Day } from '#domain/calendar/day.ts';
import { numbersIn } from '#domain/people/phone.ts';
import { Entrustment } from '#domain/records/entrustment.ts';
import { Guardian, guardiansOn } from '#domain/records/guardian.ts';
import type { Doc } from '#domain/records/kind.ts';
import { isInForce } from '#domain/records/paper-states.ts';
import { lastsOn } from '#domain/records/spans.ts';
import { mayWrite } from '#features/foot/rights/rights.ts';
import { Text } from '#ui/text.tsx';
import type { Opening } from './kind-extra.ts';

interface Leaving {
  readonly leaving: readonly { readonly id: string; readonly doc: Doc }[];
  /** Who cares from then on, where this save writes it. */
  readonly next?: Doc | undefined;
  readonly on: Day;
}

type Where = Pick<Opening, 'device' | 'child'>;

/** In force after that day though whom it names has left; a number tells her only where no carer bears the name. */
function outlived({ device: { records }, child = '' }: Where, { leaving, next, on }: Leaving) {
  const gone = leaving.map(({ doc }) => doc);
  const others = guardiansOn(records.ofChild(Guardian, child), on).filter(
    ({ id }) => !leaving.some((each) => each.id === id),
  );
  const carers: readonly Doc[] = [...gone, ...others.map(({ doc }) => doc), ...(next === undefined ? [] : [next])];
  return records.ofChild(Entrustment, child).filter(({ doc: { state, from, until, trustee, trusteePhones } }) => {
    if (!isInForce(state) || until === on || !lastsOn({ from, until }, on)) return false;
    const numbers = new Set(numbersIn(trusteePhones));
    const byName = carers.filter(({ name }) => Boolean(trustee) && name === trustee);
    const byNumber = carers.filter(({ phones }) => numbersIn(phones).some((number) => numbers.has(number)));
    const named = byName.length > 0 ? byName : byNumber;
    return named.length > 0 && named.every((carer) => gone.includes(carer));
  });
}

const mine = ({ device, child }: Where, left: Leaving) =>
  outlived({ device, child }, left).filter((record) => mayWrite(device, { kind: Entrustment, child, record }));

/** Ends them with whom they name, in the save that says so. */
export const agreementsEnd = (where: Where, left: Leaving): readonly Edit[] =>
  mine(where, left).map(({ id, doc: seen }) => ({
    do: 'patch',
    type: Entrustment.type,
    id,
    doc: { ...seen, until: left.on },
    seen,
  }));

/** Says so before it is saved. */
export function AgreementEnds({ where, left }: { where: Where; left: Leaving }) {
  return mine(where, left).map(({ id, doc }) => (
    <Text
      key={id}
      tone="quiet"
    >{`托给${doc.trustee}的委托照护协议也写到这一天止。请爸爸妈妈和现在照顾的人另签一份。`}</Text>
  ));
}
