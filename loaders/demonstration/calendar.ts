/** A holiday of the calendar, over the years. */
export interface Holiday {
  label: string;
  /** How many of the year's mini-stages it takes. */
  weight: number;
  /** First and last day of each time, ISO. */
  spans: readonly [start: string, end: string][];
}

/** A line of `calendrier.csv`. */
interface CalendarLine {
  zones: readonly string[];
  start: string;
  end: string;
  label: string;
}

/** The lines of a calendar. */
export function readCalendar(text: string): CalendarLine[] {
  const [header = "", ...lines] = text.replace(/^\uFEFF/, "").split(/\r?\n/);
  const at = (name: string) => header.split(";").indexOf(name);
  return lines.filter(Boolean).map((line) => {
    const cells = line.split(";");
    const cell = (name: string) => cells[at(name)] ?? "";
    const zones = cell("zone").split("|").filter(Boolean);
    return { zones, start: cell("debut"), end: cell("fin"), label: cell("libelle") };
  });
}

/** The times of a holiday in a zone; a line without a zone is everybody's. */
export function spansOf(calendar: readonly CalendarLine[], zone: string, label: string): Holiday["spans"] {
  return calendar
    .filter((line) => line.label === label && (line.zones.length === 0 || line.zones.includes(zone)))
    .map(({ start, end }) => [start, end]);
}

/** Holidays of a zone, each with the weight of its length; Christmas is nobody's. Empty where the calendar has none. */
export function holidaysOf(calendar: readonly CalendarLine[], zone: string): Holiday[] {
  const labels = new Set(
    calendar.map(({ label }) => label).filter((label) => /^vacances/i.test(label) && !/noël/i.test(label)),
  );
  return [...labels].flatMap((label) => {
    const spans = spansOf(calendar, zone, label);
    if (spans.length === 0) return [];
    const days = spans.map(([start, end]) => Math.min(LONGEST, dayNumber(end) - dayNumber(start)));
    return [{ label, weight: Math.round(days.reduce((sum, each) => sum + each, 0) / days.length), spans }];
  });
}

/** Days of a long holiday after which no convention is signed. */
export const LONGEST = 35;

/** An ISO day in days since 1970. */
export function dayNumber(iso: string): number {
  return Date.parse(`${iso}T00:00:00Z`) / 86_400_000;
}

/** The ISO day of a number of days since 1970. */
export function isoDay(day: number): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10);
}
