import type { Left } from '#device/device.ts';

/** Where a phone keeps how pages were left; handed to a second one, that is the same phone opened anew. */
export function stubLeft(): Left {
  const kept = new Map<string, unknown>();
  return {
    read: async (page) => kept.get(page),
    keep: async (page, value) => void kept.set(page, value),
  };
}
