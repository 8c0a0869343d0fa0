/** R37 on the phone: what was looked at, printed or taken away is written down in the moment it happens, and sent like any record. */
import { momentInChina } from '#domain/calendar/moment.ts';
import { AccessNote } from '#domain/records/access-note.ts';
import type { Device } from '#device/device.ts';

export interface Access {
  readonly did: 'revealed' | 'printed' | 'exported' | 'opened' | 'archived' | 'restored' | 'lost';
  /** 附件3, 身份证号码: never what stood there. */
  readonly what: string;
  /** Whose; several for a list. */
  readonly children: readonly string[];
  readonly reason?: string | undefined;
}

/** A full disk keeps nobody from what she may see; what it could not keep is missing from the log alone. */
export async function noteAccess(device: Device, { did, what, children, reason }: Access): Promise<void> {
  const [only] = children;
  const isOne = children.length === 1 && only !== undefined;
  await device.save([
    {
      do: 'create',
      type: AccessNote.type,
      id: device.newId(),
      ...(isOne && { child: only }),
      doc: {
        did,
        at: momentInChina(device.now()),
        what,
        ...(reason !== undefined && { reason }),
        ...(!isOne && { count: children.length, children: [...children] }),
      },
    },
  ]);
}
