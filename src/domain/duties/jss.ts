/** 积县教发[2021]96号, whole. */
import { jssSchoolRules } from './jss-school.ts';
import { jssWalk } from './jss-walk.ts';
import type { Policy } from './rule.ts';

export const jss: Policy = { id: 'jss', name: '积石山县实施方案（2021）', rules: [...jssWalk, ...jssSchoolRules] };
