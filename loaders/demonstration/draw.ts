import { zonesOf } from "../region/zones.ts";
import { holidaysOf, readCalendar } from "./calendar.ts";
import { derivePlan, type Place } from "./derive.ts";
import { type DemonstrationFile, demonstrationFiles } from "./files.ts";

/**
 * The demonstration of a region or of the country, `factor` times as large; null where the calendar has the holidays of none of its zones.
 * @param calendar text of `calendrier.csv`
 * @throws RangeError beyond the invented schools that a department may have
 */
export function drawDemonstration(
  place: Place & Parameters<typeof zonesOf>[0],
  calendar: string,
  factor = 1,
): DemonstrationFile[] | null {
  const lines = readCalendar(calendar);
  // An invented country has the holidays of one of its zones.
  const holidays = zonesOf(place)
    .map((zone) => holidaysOf(lines, zone))
    .find((each) => each.length > 0);
  return holidays ? demonstrationFiles(derivePlan(place, holidays, factor)) : null;
}
