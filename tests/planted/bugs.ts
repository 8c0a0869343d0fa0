/** Mistakes of the kind that lose work, each as a few words put in the place of others in one file of the product. */

export interface PlantedBug {
  readonly name: string;
  readonly file: string;
  /** Words of the file, each there exactly once, and what is put in their place. */
  readonly edits: readonly { readonly instead: string; readonly put: string }[];
}

export const plantedBugs: readonly PlantedBug[] = [
  {
    name: 'a lost cursor: the place in the feed is kept before its rows',
    file: 'src/device/pull.ts',
    edits: [
      {
        instead:
          "  const written = await database.write('relaxed', async (tables) => {\n    if ((await tables.meta.get('cursor'))?.value !== cursor) return undefined;",
        put: "  await database.write('relaxed', (tables) => tables.meta.put({ name: 'cursor', value: page.cursor }));\n  const written = await database.write('relaxed', async (tables) => {",
      },
    ],
  },
  {
    name: 'a swallowed 403: what the school refuses counts as sent',
    file: 'src/device/push.ts',
    edits: [
      {
        instead: '  if (!reply.ok) return shrunk(unlocked, { batch, size }, reply.refusal);',
        put: [
          "  if (!reply.ok && reply.refusal.type === 'refused' && reply.refusal.status === 403) {",
          "    const entries = batch.map((entry): Entry => ({ ...entry, state: 'settled', sentAt: unlocked.deps.now() }));",
          '    await keepSettled(unlocked, () => ({ entries, records: [] }));',
          "    return succeed({ epoch: pushing.known()?.epoch ?? '', serverTime: 0, count: batch.length });",
          '  }',
          '  if (!reply.ok) return shrunk(unlocked, { batch, size }, reply.refusal);',
        ].join('\n'),
      },
    ],
  },
  {
    name: 'a clock used for order: the later device time wins',
    file: 'src/sync/merge.ts',
    edits: [
      {
        instead: '    if (changed.length === 0) continue;\n',
        put: '    if (changed.length === 0) continue;\n    if (changed.some((field) => (state.marks[field]?.at ?? 0) > op.deviceTime)) continue;\n',
      },
    ],
  },
  {
    name: 'a draft cleared early: before the record is on the disk',
    file: 'src/device/save.ts',
    edits: [
      {
        instead: "  const written = await database.write('strict', async (tables) =>",
        put: "  if (clearDraft !== undefined) await database.write('relaxed', (tables) => tables.drafts.delete(clearDraft));\n  const written = await database.write('strict', async (tables) =>",
      },
    ],
  },
  {
    name: 'a purge of unsent work: what leaves a person’s sight goes, sent or not',
    file: 'src/device/no-longer-hers.ts',
    edits: [
      {
        instead:
          '  const kept = new Set([...unsettled.map((row) => row.key), ...keysOfForms(hers), ...keysWithPhotos(hers)]);',
        put: '  const kept = new Set([...keysOfForms(hers), ...keysWithPhotos(hers)]);',
      },
      {
        instead: '  await tables.records.bulkDelete(gone);',
        put: '  await tables.records.bulkDelete(gone);\n  await tables.outbox.filter(({ key }) => gone.includes(key)).delete();',
      },
    ],
  },
  {
    name: 'an answer in the way: it waits for a question that a restored school has forgotten',
    file: 'src/server/judge/judge-op.ts',
    edits: [
      {
        instead: '  const ruling = judgeChange(',
        put: "  if (sent.op.kind === 'resolve') return hold('record-missing', sent.op.conflictId);\n  const ruling = judgeChange(",
      },
    ],
  },
];
