/**
 * An op that its author had to write anew, because it was too large to be sent, while its first words had come to the
 * school in a parcel [P4]: what is left to do is the difference between the two.
 */
import { fieldsTogether } from '#domain/records/kind.ts';
import { kindOf } from '#domain/records/kinds.ts';
import type { Op } from '#sync/messages.ts';
import { changesBetween, withGroups } from '#sync/replica.ts';
import type { InboxOp } from '#server/storage/inbox.ts';

interface ReadCase {
  readonly inbox: InboxOp;
  readonly op: Op | undefined;
}

/** The case as it is to be judged: as it stands, or as a change of what an earlier wording among these ops has done. */
export function beyondItsFirstWords(each: ReadCase, namesakes: readonly ReadCase[]): ReadCase {
  const { inbox, op } = each;
  if (op?.wording === undefined) return each;
  const earlier = namesakes
    .filter((other) => other.inbox.number < inbox.number && isEntered(other.inbox))
    .sort((a, b) => (b.op?.wording ?? 0) - (a.op?.wording ?? 0))[0];
  if (!earlier?.op) return each;
  const { prevOpId: _, conflictId: _question, choice: _choice, ...rest } = op;
  const change = {
    kind: 'patch' as const,
    set: between(earlier.op, op),
    baseRev: earlier.inbox.result.rev ?? op.baseRev,
  };
  return { inbox, op: { ...rest, ...change } };
}

const isEntered = ({ verdict }: InboxOp): boolean =>
  verdict === 'applied' || verdict === 'merged' || verdict === 'conflict';

/** A field that is no longer named stands again as it was before the first words. */
function between(before: Op, after: Op): Op['set'] {
  const fields = [...new Set([...Object.keys(before.set), ...Object.keys(after.set)])];
  const docOf = (valueOf: (name: string) => unknown) =>
    Object.fromEntries(fields.map((name) => [name, valueOf(name) ?? null]));
  const said = docOf((name) => (name in before.set ? before.set[name]?.to : after.set[name]?.from));
  const wanted = docOf((name) => (name in after.set ? after.set[name]?.to : before.set[name]?.from));
  const kind = kindOf(after.type);
  return withGroups(changesBetween(said, wanted), said, (field) => (kind ? fieldsTogether(kind, field) : [field]));
}
