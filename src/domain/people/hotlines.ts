/** Public numbers beyond 110, 120 and 119. A school may change the list; these hold where it has not (§12). */
import type { Phone } from '#domain/records/field.ts';

export const usualHotlines: readonly Phone[] = [
  { number: '12110', note: '短信报警，不能出声时发短信' },
  { number: '12355', note: '青少年服务台' },
  { number: '12338', note: '妇女儿童维权' },
  { number: '12348', note: '法律援助' },
  { number: '12309', note: '检察院' },
  { number: '12356', note: '心理援助' },
  { number: '12345', note: '政府热线' },
];
