import { describe, expect, it } from 'vitest';
import { parseVillage } from '#domain/people/address.ts';

describe('the village in an address', () => {
  it.each([
    ['松岔乡上湾村上庄社', { town: '松岔乡', village: '上湾村', group: '上庄社' }],
    [
      '甘肃省临夏回族自治州积石山保安族东乡族撒拉族自治县松岔乡上湾村上庄社12号',
      { town: '松岔乡', village: '上湾村', group: '上庄社' },
    ],
    ['甘肃省临夏州东乡族自治县柳树镇下坪村3社', { town: '柳树镇', village: '下坪村', group: '3社' }],
    ['积石山县松岔乡 上湾村 ３社', { town: '松岔乡', village: '上湾村', group: '3社' }],
    ['陕西省安康市平利县青石镇长坪村第二村民小组', { town: '青石镇', village: '长坪村', group: '第二村民小组' }],
    ['江苏省常州市金坛区柳河镇东圩村委会五组', { town: '柳河镇', village: '东圩村', group: '五组' }],
    ['上湾村上庄', { village: '上湾村', group: '上庄' }],
    ['上湾村', { village: '上湾村' }],
    ['金坛区东城街道春风社区8栋', { town: '东城街道', village: '春风社区' }],
    ['松岔乡上湾社区', { town: '松岔乡', village: '上湾社区' }],
    ['宁夏回族自治区固原市西吉县沙沟乡', { town: '沙沟乡' }],
    ['河南省新乡市原阳县大柳镇沙州村', { town: '大柳镇', village: '沙州村' }],
    ['松岔乡上湾村村民委员会', { town: '松岔乡', village: '上湾村' }],
    ['上湾社区3组', { village: '上湾社区', group: '3组' }],
    ['外婆家', {}],
    ['', {}],
  ])('%s holds %j', (address, place) => {
    expect(parseVillage(address)).toEqual(place);
  });
});
