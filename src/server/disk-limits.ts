/** What one person may lay on the school's disk, bytes [N7]: far above what an honest phone has waiting after a term away. */
import { MAX_PARCEL_BYTES } from '#sync/parcel.ts';

const MB = 1024 * 1024;

export interface DiskLimits {
  /** Photos that no record names yet. Three hundred visits with three pictures each fit twice. */
  readonly unnamedPhotos: number;
  /** One sealed file, and what may be begun of such and not finished. */
  readonly parcel: number;
  readonly unfinishedParcels: number;
  /** Sealed files that cannot be taken in yet, of everybody together. */
  readonly lyingParcels: number;
  /** Ops that came on one day, entered or not. Ten thousand long visits are forty. */
  readonly opsOfADay: number;
  /** Ops that have not entered and about which nobody has decided. */
  readonly opsWaiting: number;
}

export const diskLimits: DiskLimits = {
  unnamedPhotos: 512 * MB,
  parcel: MAX_PARCEL_BYTES,
  unfinishedParcels: 2 * MAX_PARCEL_BYTES,
  lyingParcels: 4 * MAX_PARCEL_BYTES,
  opsOfADay: 128 * MB,
  opsWaiting: 128 * MB,
};
