/** A text cut before its hour, and what its clock says. */
export interface Clock {
  /** What stands before the hour. */
  date: string;
  /** Minutes from midnight, where the writer was. */
  minutes: number;
  /** Minutes the writer was ahead of UTC; null when the text does not say. */
  ahead: number | null;
}

const zone =
  /(?:(?:UTC|GMT)? ?([+-])(\d{1,2})(?::?(\d{2}))?|(UTC|GMT|Z)|CES?T|heure (?:d['’](?:été|hiver)|normale) d['’]Europe centrale|heure de Paris)/;

/** `14:05`, `14h05`, `2:05:09 PM UTC+2`, `14:05:09.123Z`, « à 14:05:09 heure d’été d’Europe centrale ». */
const hours = new RegExp(
  `(?:[ T]|, ?| à )(\\d{1,2}) ?(?:[:h] ?(\\d{2})|h)(?: ?(?::|min) ?(\\d{2})(?:[.,]\\d+)? ?s?)? ?(AM|PM)? ?(?:\\(?${zone.source}\\)?)?$`,
  "i",
);

/** Cuts the hour of a date; null where there is none. */
export function cutClock(text: string): Clock | null {
  const found = hours.exec(text);
  if (!found) return null;
  const [, hour = "", minute = "0", , half, sign, ahead, more = "0", utc] = found;
  const late = half?.toUpperCase() === "PM";
  const past = half ? (Number(hour) % 12) + (late ? 12 : 0) : Number(hour);
  const offset = sign ? (sign === "-" ? -1 : 1) * (60 * Number(ahead) + Number(more)) : utc ? 0 : null;
  return { date: text.slice(0, found.index), minutes: 60 * past + Number(minute), ahead: offset };
}

/** The day in Paris of a real day elsewhere: 23:30 on 30 June in UTC is 1 July. */
export function dayInParis(day: string, { minutes, ahead }: Clock): string {
  if (ahead === null) return day;
  const moment = Date.parse(`${day}T00:00:00Z`) + (minutes - ahead) * 60_000;
  return new Date(moment + summerHours(moment) * 3_600_000).toISOString().slice(0, 10);
}

/** Hours that Paris is ahead of UTC: two from the last Sunday of March to that of October, at one in UTC. */
function summerHours(moment: number): 1 | 2 {
  const year = new Date(moment).getUTCFullYear();
  return moment >= lastSunday(year, 2) && moment < lastSunday(year, 9) ? 2 : 1;
}

function lastSunday(year: number, month: number): number {
  const last = new Date(Date.UTC(year, month + 1, 0, 1));
  return last.getTime() - last.getUTCDay() * 86_400_000;
}
