/**
 * What the school has to hear about this phone at the next contact, whoever is in touch then: kept outside the databases,
 * so that a note on the end of one outlives it. Ids and numbers only.
 */
import type { DeviceDeps } from './deps.ts';
import { Nothing, type Network } from './network.ts';
import { notedIfRoom, type Settings } from './settings.ts';
import type { DeviceReport } from '#sync/messages.ts';

type Noted = Pick<DeviceReport, 'what' | 'device' | 'count'>;

export interface Reports {
  note(report: Noted): Promise<void>;
  /** What was noted has not come to pass. */
  takeBack(report: Noted): Promise<void>;
  /** Hands over what is noted; what does not get through stays for the next contact. */
  send(): Promise<void>;
}

export function createReports(parts: {
  readonly deps: Pick<DeviceDeps, 'newId' | 'now'>;
  readonly network: Network;
  readonly settings: Settings;
}): Reports {
  const { deps, network, settings } = parts;
  return {
    note: (report) => settings.changeReports((kept) => [...kept, { ...report, id: deps.newId(), at: deps.now() }]),
    takeBack: ({ what, device }) =>
      settings.changeReports((kept) => kept.filter((each) => each.what !== what || each.device !== device)),
    async send() {
      const reports = (await settings.reports()).slice(0, 50);
      if (reports.length === 0) return;
      const path = '/api/devices/reports';
      const told = await network.ask(Nothing, { method: 'POST', path, body: { reports } });
      if (!told.ok) return;
      const ids = new Set(reports.map(({ id }) => id));
      // One that is told twice is one.
      await notedIfRoom(settings.changeReports((kept) => kept.filter(({ id }) => !ids.has(id))));
    },
  };
}
