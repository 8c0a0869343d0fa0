/** A disk of a few megabytes that can be filled to the last byte, where this computer lets a test mount one. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statfsSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface SmallDisk {
  readonly path: string;
  /** Leaves not one byte, or no more than so many. */
  fill(left?: number): void;
  free(): void;
  remove(): void;
}

/** Nothing where mounting is refused: it takes root on Linux. */
export function aSmallDisk(megabytes: number): SmallDisk | undefined {
  const path = mkdtempSync(join(tmpdir(), 'small-disk-'));
  const size = `size=${megabytes}m`;
  const mounted = process.platform === 'linux' && spawnSync('mount', ['-t', 'tmpfs', '-o', size, 'tmpfs', path]);
  if (!mounted || mounted.status !== 0) {
    rmSync(path, { recursive: true });
    return undefined;
  }
  const ballast = join(path, 'ballast');
  return {
    path,
    fill(left = 0) {
      const { bavail, bsize } = statfsSync(path);
      writeFileSync(ballast, Buffer.alloc(Math.max(0, bavail * bsize - left)), { flag: 'a' });
    },
    free: () => truncateSync(ballast),
    remove() {
      spawnSync('umount', ['-l', path]);
      rmSync(path, { recursive: true });
    },
  };
}
