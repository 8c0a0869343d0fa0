/**
 * A best guess at the place inside a county in an address as people write it: 松岔乡上湾村上庄社. Lists are grouped and
 * walks are planned by it; the teacher can correct it, and the address text itself is never changed.
 */

import { toHalfWidth } from './half-width.ts';

export interface VillagePlace {
  readonly town?: string;
  readonly village?: string;
  /** 组 or, in Gansu, 社. */
  readonly group?: string;
}

/** 乡 inside the names of counties and peoples (东乡族, 西乡县, 新乡市) is no township. */
const PROVINCE = /^[^省区市县乡镇村]{2,7}(?:省|自治区)/;
const CITY = /^(?:[^市县镇村乡]|[新萍]乡(?=市)){1,12}?(?:自治州|地区|盟|市|州(?![市乡镇村社]))/;
const COUNTY =
  /^(?:[^县镇村乡社区旗]|[东西宁内]乡(?=[族县市区]|各族)|市辖){1,20}?(?:自治县|自治旗|县|区|旗|市)(?!镇|乡|村)/;
const TOWN = /^[^村社]{1,12}?(?:街道(?:办事处)?|[镇乡](?![族村])|苏木)/;
const VILLAGE = /^(.{1,10}?(?:村|社区|嘎查))(?:民?委员会|委会)?/;
const GROUP = /^.{1,8}?(?:小组|[社组队屯])/;
const HAMLET = /^.{1,6}?[庄沟湾坪]/;

/** The parts it can tell, outermost first; province, city and county are passed over. Empty for a text that names none. */
export function parseVillage(address: string): VillagePlace {
  let rest = toHalfWidth(address).replace(/\s/g, '');
  const take = (pattern: RegExp): string | undefined => {
    const found = pattern.exec(rest);
    if (found === null) return undefined;
    rest = rest.slice(found[0].length);
    return found[1] ?? found[0];
  };
  for (const outer of [PROVINCE, CITY, COUNTY]) take(outer);
  const town = take(TOWN);
  const village = take(VILLAGE);
  const group = village === undefined ? undefined : (take(GROUP) ?? take(HAMLET));
  return { ...(town && { town }), ...(village && { village }), ...(group && { group }) };
}

/** Provinces and regions; a city under the centre is no smaller place than itself. */
const PROVINCES =
  /^(?:河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|台湾|内蒙古|广西|西藏|宁夏|新疆)(?:省|(?:壮族|回族|维吾尔)?自治区)?$/;

/** True for a region that names a province and no town in it: 江苏, 广西壮族自治区. */
export const isOnlyProvince = (region: string): boolean => PROVINCES.test(region.replace(/\s/g, ''));
