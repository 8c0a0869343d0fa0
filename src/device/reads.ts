/** What a build reads of the feed, so that one that reads more knows what an older one has left. */
import { Row, Step } from '#sync/messages.ts';

/** What this build reads of a row. One that reads more fetches everything again: what it could not name, the older one cut off. */
export const READS = [...Object.keys(Row.shape), ...Object.keys(Step.shape)].join();
