import { strings } from "../strings";

export type DueTone = "over" | "near" | "calm";

export interface Due {
  tone: DueTone;
  words: string;
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** Say how a deadline stands. Both are calendar days in Beijing, as 2026-11-23. */
export function dueOf(dueOn: string, today: string): Due {
  const days = Math.round((Date.parse(dueOn) - Date.parse(today)) / DAY_MS);
  if (days < 0) return { tone: "over", words: strings.due.over(-days) };
  if (days === 0) return { tone: "near", words: strings.due.today };
  if (days === 1) return { tone: "near", words: strings.due.tomorrow };
  return { tone: "calm", words: strings.due.left(days) };
}

/** Return 12 分钟, 3 小时, 2 天 between a moment and now. */
export function durationWords(since: string, now: number): string {
  const minutes = Math.max(0, Math.floor((now - Date.parse(since)) / 60_000));
  if (minutes < 60) return strings.minutes(minutes);
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? strings.hours(hours) : strings.days(Math.floor(hours / 24));
}

/** Return 刚刚 or 12 分钟前. */
export function agoWords(moment: string, now: number): string {
  return now - Date.parse(moment) < 60_000 ? strings.justNow : strings.before(durationWords(moment, now));
}
