/** `/api/devices`: what each phone has reported, and the key by which a forgotten PIN is overcome. */
import { Hono } from 'hono';
import { Id } from '#domain/records/field.ts';
import type { DeviceReport } from '#sync/messages.ts';
import { note } from '#server/accounts/accounts.ts';
import { RecoveryForm, ReportsForm } from '#server/accounts/forms.ts';
import type { SignedIn } from '#server/accounts/sessions.ts';
import type { ServerDeps } from '#server/deps.ts';
import { problem, refusalReply } from '#server/problems.ts';
import { endsOfPhones, insertAudit, phoneReportsSince, type PhoneReports } from '#server/storage/audit.ts';
import {
  allDevices,
  deviceOf,
  isPhoneOf,
  keepRecovery,
  missingByDevice,
  type DeviceRow,
} from '#server/storage/devices.ts';
import { admit, admitSender, formOf, type Throttles } from './doors.ts';
import { claimOf } from './session.ts';

/** What a phone told of itself is shown for so long. */
const TOLD_MS = 30 * 86_400_000;

export function deviceRoutes(deps: ServerDeps, throttles: Throttles): Hono {
  return new Hono()
    .get('/', async (c) => {
      const who = await admit(c, deps, ['head', 'deputy', 'archivist']);
      if (!who.ok) return refusalReply(who.refusal);
      const { school } = who.value;
      const rows = await allDevices(deps.db, school);
      const missing = await missingByDevice(deps.db, school);
      const told = await phoneReportsSince(deps.db, school, deps.now() - TOLD_MS);
      const ends = await endsOfPhones(deps.db, school);
      const devices = rows.map((row) => ({
        personId: row.person,
        seenAt: row.seenAt,
        received: row.received,
        // A phone that came to its end owes nothing any more, whatever it once said; one heard of since has not ended.
        ...(row.seenAt <= (ends.get(row.device) ?? 0)
          ? { pending: 0, ranges: [], stuck: 0 }
          : { pending: row.pending, ranges: missing.get(row.device) ?? [], stuck: row.stuck.length, ...clockOf(row) }),
        ...toldBy(row, told.get(row.device)),
      }));
      return c.json({ devices });
    })
    .post('/reports', async (c) => {
      const who = await admitSender(c, deps);
      if (!who.ok) return refusalReply(who.refusal);
      const form = await formOf(c, ReportsForm);
      if (!form.ok) return refusalReply(form.refusal);
      for (const report of form.value.reports) await noteReport(deps, who.value, report);
      return c.body(null, 204);
    })
    .put('/:id/recovery', async (c) => {
      const who = await admit(c, deps);
      if (!who.ok) return refusalReply(who.refusal);
      const form = await formOf(c, RecoveryForm);
      if (!form.ok) return refusalReply(form.refusal);
      const id = Id.safeParse(c.req.param('id'));
      if (!id.success) return problem('not-found');
      const { school, person } = who.value;
      const known = await deviceOf(deps.db, school, id.data);
      if (!isPhoneOf(person.id, known, form.value.person)) return problem('device-of-another');
      const hers = { device: id.data, person: person.id, seenAt: deps.now() };
      await keepRecovery(deps.db, school, { ...hers, recovery: form.value.secret });
      return c.body(null, 204);
    })
    .post('/:id/recovery', async (c) => {
      const claim = await claimOf(c, deps, throttles);
      if (!claim.ok) return refusalReply(claim.refusal);
      const { school, account } = claim.value;
      if (account.isDisabled) return problem('disabled');
      if (account.mustChange) return problem('must-change-password');
      const device = await deviceOf(deps.db, school, c.req.param('id'));
      if (device?.recovery === undefined) return problem('not-found');
      if (device.person !== account.person) return problem('device-of-another');
      await note(deps, school, { person: account.person, what: 'recovery-opened', detail: device.device });
      return c.json({ secret: device.recovery });
    });
}

const clockOf = ({ clockOffsetMs }: DeviceRow) => (clockOffsetMs === undefined ? {} : { clockOffsetMs });

/** A phone found emptied cannot count what it has lost; how much waited, it said at its last contact. */
const toldBy = ({ pending }: DeviceRow, { emptied, ...told }: PhoneReports = {}): PhoneReports =>
  emptied ? { ...told, emptied: { at: emptied.at, count: Math.max(emptied.count, pending) } } : told;

/** In the name of the phone's owner, whoever was in touch: two teachers may share a phone. */
async function noteReport(deps: ServerDeps, who: SignedIn, { id, device, what, count }: DeviceReport): Promise<void> {
  const owner = (await deviceOf(deps.db, who.school, device))?.person ?? who.person.id;
  const entry = { id, at: deps.now(), person: owner, what: `phone-${what}`, detail: `${device} ${count}` } as const;
  await insertAudit(deps.db, who.school, entry);
}
