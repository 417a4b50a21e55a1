import { counted } from './words';

const ABSOLUTE = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' });

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long ago an ISO time was, in words: "just now", "5 min ago", "3 days ago". Empty for no valid time. */
export function relativeTime(iso: string, nowMs: number): string {
  const then = Date.parse(iso);
  if (Number.isNaN(then)) return '';
  // Clocks of two machines differ: a time in the future reads as now.
  const age = Math.max(0, nowMs - then);
  if (age < 45_000) return 'just now';
  if (age < HOUR - MINUTE / 2) return `${whole(age / MINUTE)} min ago`;
  if (age < DAY - HOUR / 2) return ago(age / HOUR, 'hour');
  if (age < 30 * DAY) return ago(age / DAY, 'day');
  if (age < 350 * DAY) return ago(age / (30.44 * DAY), 'month');
  return ago(age / (365.25 * DAY), 'year');
}

/** The same moment as a date and a time of day, for a tooltip. Empty for no valid time. */
export function absoluteTime(iso: string): string {
  const then = Date.parse(iso);
  return Number.isNaN(then) ? '' : ABSOLUTE.format(then);
}

const ago = (amount: number, unit: string): string => `${counted(whole(amount), unit)} ago`;

const whole = (amount: number): number => Math.max(1, Math.round(amount));
