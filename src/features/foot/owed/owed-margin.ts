/** The margin of something owed: `6天 逾期`, `40天 没赶上`, `今天 之前`, `周五 之前`, `4/30 之前`. */
import { daysBetween, marginDay, spokenWeekday, type Day } from '#domain/calendar/day.ts';
import { isMissed, type Duty } from '#domain/duties/duty.ts';

export function owedMargin(duty: Pick<Duty, 'state' | 'daysLate' | 'due' | 'until'>, today: Day) {
  if (duty.state === 'overdue')
    return { top: `${duty.daysLate}天`, bottom: isMissed(duty, today) ? '没赶上' : '逾期', due: true };
  return { top: nearDay(duty.due, today), bottom: '之前' };
}

/** 今天, 明天, a weekday within this week, else `4/30`. */
export function nearDay(day: Day, today: Day): string {
  const days = daysBetween(today, day);
  if (days === 0) return '今天';
  if (days === 1) return '明天';
  return days > 1 && days < 7 ? spokenWeekday(day) : marginDay(day);
}
