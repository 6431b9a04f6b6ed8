/** Everyone reads Beijing time, wherever the device thinks it is. */
const ZONE = "Asia/Shanghai";

const CLOCK = new Intl.DateTimeFormat("zh-CN", { timeZone: ZONE, hour: "2-digit", minute: "2-digit", hour12: false });
const DAY = new Intl.DateTimeFormat("zh-CN", { timeZone: ZONE, year: "numeric", month: "long", day: "numeric" });
const ISO_DAY = new Intl.DateTimeFormat("sv-SE", { timeZone: ZONE });

/** Return 14:05. */
export function clockTime(iso: string): string {
  const moment = new Date(iso);
  return Number.isNaN(moment.getTime()) ? "" : CLOCK.format(moment);
}

/** Return 2026年11月23日. */
export function dayTitle(iso: string): string {
  const moment = new Date(iso);
  return Number.isNaN(moment.getTime()) ? "" : DAY.format(moment);
}

/** Return the calendar day in Beijing as 2026-11-23, of a moment or of now. */
export function isoDay(moment: Date): string {
  return ISO_DAY.format(moment);
}

/** Return 2026-11-23 14:05. */
export function dateTime(iso: string): string {
  const moment = new Date(iso);
  return Number.isNaN(moment.getTime()) ? iso : `${isoDay(moment)} ${CLOCK.format(moment)}`;
}
