/** Everyone reads Beijing time, wherever the device thinks it is. */
const ZONE = "Asia/Shanghai";

const CLOCK = new Intl.DateTimeFormat("zh-CN", { timeZone: ZONE, hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const DAY = new Intl.DateTimeFormat("zh-CN", { timeZone: ZONE, month: "long", day: "numeric" });
const ISO_DAY = new Intl.DateTimeFormat("sv-SE", { timeZone: ZONE });

/** Return the calendar day in Beijing as 2026-11-23. */
export function isoDay(moment: Date): string {
  return ISO_DAY.format(moment);
}

/** Return 14:05 today, and 11月22日 14:05 before. */
export function momentWords(iso: string, now: Date): string {
  const moment = new Date(iso);
  if (Number.isNaN(moment.getTime())) return "";
  const clock = CLOCK.format(moment);
  return isoDay(moment) === isoDay(now) ? clock : `${DAY.format(moment)} ${clock}`;
}

/** Return 2026-11-23 14:05. */
export function dateTime(iso: string): string {
  const moment = new Date(iso);
  return Number.isNaN(moment.getTime()) ? iso : `${isoDay(moment)} ${CLOCK.format(moment)}`;
}
