/** 上报: to whom a school reports is known once and not written again. */
import { School } from '#domain/records/school.ts';
import type { KindExtra } from './kind-extra.ts';

export const submissionExtra: KindExtra = {
  defaults: ({ device }) => {
    const bureau = device.records.all(School)[0]?.doc.bureau;
    return bureau === undefined ? {} : { to: bureau };
  },
};
