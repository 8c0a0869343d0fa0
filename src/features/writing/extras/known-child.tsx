/** 像是已经在册: while a new child is being written down, the one who is on this phone already. She may go on all the same. */
import { useMemo } from 'react';
import { useWatch } from 'react-hook-form';
import { dayInChina } from '#domain/calendar/day.ts';
import { likenessOf, type Identity } from '#domain/people/same-child.ts';
import { normaliseName } from '#domain/people/name.ts';
import type { Doc } from '#domain/records/kind.ts';
import type { Device } from '#device/device.ts';
import { rosterOf, type ChildDoc, type RosterEntry } from '#features/foot/children/roster.ts';
import { useWriting } from '#features/writing/writing-context.ts';
import { Banner } from '#ui/banner.tsx';
import { Link } from '#ui/link.tsx';
import { Block } from '#ui/page.tsx';

const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

/** What was typed so far; a field that is still empty says nothing. */
const typedIdentity = (id: string, doc: Doc): Identity => ({
  id,
  name: textOf(doc['name']),
  birth: textOf(doc['birth']),
  birthKnown: textOf(doc['birthKnown']),
  sex: textOf(doc['sex']),
  idNumber: textOf(doc['idNumber']),
});

const identityOf = (id: string, { aliases, ...doc }: ChildDoc): Identity => ({
  ...typedIdentity(id, doc),
  aliases: (aliases ?? []).flatMap(({ name }) => name ?? []),
});

/** The child who may be the one that is being written down; the surest first. */
export function knownAlready(device: Device, recordId: string, doc: Doc): RosterEntry | undefined {
  const typed = typedIdentity(recordId, doc);
  if (typed.name === undefined && typed.idNumber === undefined) return undefined;
  const found = rosterOf(device.records, dayInChina(device.now())).flatMap((entry) => {
    if (entry.id === recordId) return [];
    const score = likenessOf(typed, identityOf(entry.id, entry.child.doc))?.score;
    const isClassmate =
      entry.classId === doc['classId'] && normaliseName(typed.name ?? '') === normaliseName(entry.name);
    const isBornOtherwise = typed.birth !== undefined && entry.child.doc.birth !== undefined;
    return score !== undefined ? [{ entry, score }] : isClassmate && !isBornOtherwise ? [{ entry, score: 0 }] : [];
  });
  return found.sort((a, b) => b.score - a.score)[0]?.entry;
}

export function KnownChild() {
  const { device, recordId, record } = useWriting();
  const [name, birth, birthKnown, sex, idNumber, classId]: unknown[] = useWatch({
    name: ['name', 'birth', 'birthKnown', 'sex', 'idNumber', 'classId'],
  });
  const known = useMemo(
    () =>
      record === undefined
        ? knownAlready(device, recordId, { name, birth, birthKnown, sex, idNumber, classId })
        : undefined,
    [device, recordId, record, name, birth, birthKnown, sex, idNumber, classId],
  );
  if (!known) return null;
  return (
    <Block gap="near" pad>
      <Banner icon="child" role="status">
        像是已经在册：
        <Link href={`/children/${known.id}`}>{[known.name, known.className].filter(Boolean).join('，')}</Link>
        。不是同一个孩子，就接着写。
      </Banner>
    </Block>
  );
}
