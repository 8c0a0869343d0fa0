/** Which kinds have slots beside the engine. A kind without an entry has a complete form all the same. */
import type { KindExtra } from './kind-extra.ts';

const extras: Readonly<Record<string, KindExtra>> = {};

const none: KindExtra = {};

export const extraOf = (type: string): KindExtra => extras[type] ?? none;
