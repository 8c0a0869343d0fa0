/** `/api/devices`: what each phone has reported, and the key by which a forgotten PIN is overcome. */
import { Hono } from 'hono';
import { Id } from '#domain/records/field.ts';
import type { DeviceReport } from '#sync/messages.ts';
import { note } from '#server/accounts/accounts.ts';
import { GoneForm, RecoveryForm, ReportsForm } from '#server/accounts/forms.ts';
import { letPhoneGo } from '#server/accounts/lost-phone.ts';
import type { SignedIn } from '#server/accounts/sessions.ts';
import type { ServerDeps } from '#server/deps.ts';
import { problem, refusalReply } from '#server/problems.ts';
import { insertAudit, phoneReportsSince, type PhoneReports } from '#server/storage/audit.ts';
import {
  allDevices,
  deviceOf,
  endedAmong,
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
      return c.json({ devices: await reportedPhones(deps, who.value.school) });
    })
    .post('/reports', async (c) => {
      const who = await admitSender(c, deps);
      if (!who.ok) return refusalReply(who.refusal);
      const form = await formOf(c, ReportsForm);
      if (!form.ok) return refusalReply(form.refusal);
      for (const report of form.value.reports) await noteReport(deps, who.value, report);
      return c.body(null, 204);
    })
    .post('/:id/gone', async (c) => {
      const who = await admit(c, deps, ['head']);
      if (!who.ok) return refusalReply(who.refusal);
      const form = await formOf(c, GoneForm);
      if (!form.ok) return refusalReply(form.refusal);
      const gone = await letPhoneGo(deps, who.value, { device: c.req.param('id'), seenAt: form.value.seenAt });
      return gone.ok ? c.body(null, 204) : refusalReply(gone.refusal);
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

async function reportedPhones(deps: ServerDeps, school: string) {
  const { db } = deps;
  const rows = await allDevices(db, school);
  const missing = await missingByDevice(db, school);
  const told = await phoneReportsSince(db, school, deps.now() - TOLD_MS);
  const ended = await endedAmong(db, school, rows);
  return rows.map((row) => {
    const end = ended.get(row.device);
    // A phone that came to its end owes nothing any more, whatever it once said.
    const owed = end
      ? { pending: 0, ranges: [], stuck: 0 }
      : { pending: row.pending, ranges: missing.get(row.device) ?? [], stuck: row.stuck.length, ...clockOf(row) };
    const { device, person: personId, seenAt, received } = row;
    const said = end?.how === 'phone-gone' ? { gone: { at: end.at, count: end.count } } : toldBy(row, told.get(device));
    return { device, personId, seenAt, received, ...owed, ...said };
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
