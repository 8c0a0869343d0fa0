import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SubmissionRows } from '#domain/records/submission-rows.ts';
import { Submission } from '#domain/records/submission.ts';
import { annex3Paper, freezeBatch, linesOf } from '#features/foot/papers/hand-ins.ts';
import { MAX_PUSH_BYTES } from '#sync/messages.ts';
import { aPhone, textOf } from '#tests/support/a-phone.ts';
import { aServer, type TestServer } from '#tests/support/a-server.ts';
import { idOf } from '#tests/support/builders.ts';

let server: TestServer;
beforeEach(async () => {
  server = await aServer();
  await server.setUpSchool();
});
afterEach(() => server.close());

/** A line of 附件3 with the longest names and addresses that a county writes. */
const lineOf = (index: number) => ({
  child: idOf(10_000 + index),
  cells: [
    `${index + 1}`,
    '阿卜杜热合曼·买买提依明·托合提',
    '女',
    '2014年9月',
    '11',
    '甘肃省临夏回族自治州积石山保安族东乡族撒拉族自治县大河家镇上湾村三社老水窖往上第二家，门口有两棵核桃树',
    '买买提依明·托合提江',
    '√',
    '',
    '父外出（另一方无监护能力）',
    '奶奶 阿依舍木汗·马八姑',
    '0930-7720001转8012',
  ],
});

describe('[P2] the list of a school of two thousand children', () => {
  it('is too much for one push, goes in several, and stands whole on another phone', { timeout: 120_000 }, async () => {
    const lines = Array.from({ length: 2000 }, (_, index) => lineOf(index));
    expect(Buffer.byteLength(JSON.stringify(lines)), 'the test weighs what it means to').toBeGreaterThan(
      MAX_PUSH_BYTES,
    );
    const office = await aPhone(server, { username: 'archivist' });
    const bodies: number[] = [];
    office.net.between = async (path, init, goOn) => {
      if (path.endsWith('/push')) bodies.push(Buffer.byteLength(await textOf(init.body)));
      return goOn();
    };
    const id = await freezeBatch(office.device, {
      kind: 'annex3',
      period: '2026年4月',
      day: '2026-04-07',
      papers: [annex3Paper({ unit: '松岔中心小学', day: '2026-04-07' })],
      lines,
    });
    await office.device.sync.now();
    expect(office.device.outbox.buckets()).toMatchObject({ waiting: 0, ask: 0 });
    expect(Math.max(...bodies)).toBeLessThan(MAX_PUSH_BYTES);

    const head = await aPhone(server, { username: 'head' });
    await head.device.sync.now();
    const handIn = head.device.records.get(Submission, id ?? '');
    expect(handIn && linesOf(handIn, head.device.records.all(SubmissionRows))).toEqual(lines);
  });
});
