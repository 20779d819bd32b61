/** French numbers, dates and spaces: the one place they come from (ICU versions differ, so `Intl` is not used). */

/** Narrow no-break space, before ; : ! ? % and between thousands. */
export const NNBSP = "\u202f";

/** No-break space, between words that must stay on one line. */
export const NBSP = "\u00a0";

const MINUS = "\u2212";

/** Digits with a narrow no-break space between thousands and a decimal comma: `formatNumber(12345.6, 1)` → « 12 345,6 ». */
export function formatNumber(value: number, decimals = 0): string {
  const [whole = "0", fraction] = Math.abs(value).toFixed(decimals).split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, NNBSP);
  const digits = fraction ? `${grouped},${fraction}` : grouped;
  return value < 0 && /[1-9]/.test(digits) ? MINUS + digits : digits;
}

/** A difference with its sign: `formatSigned(1.25, 1)` → « +1,3 », « −2 », and « 0 » without one. */
export function formatSigned(value: number, decimals = 0): string {
  const text = formatNumber(value, decimals);
  return value > 0 && /[1-9]/.test(text) ? `+${text}` : text;
}

/** A fraction as a percentage: one decimal, none when it rests on fewer than 200 (look.md): `formatPercent(0.9177)` → « 91,8 % ». */
export function formatPercent(fraction: number, n: number | null = null): string {
  return `${formatNumber(fraction * 100, decimalsFor(n))}${NNBSP}%`;
}

/** What shares that are read together rest on: the fewest, so that each has as many decimals as the others (look.md). */
export function leastOf(...ns: (number | null | undefined)[]): number | null {
  const known = ns.filter((n) => n != null);
  return known.length > 0 ? Math.min(...known) : null;
}

/** A difference of fractions in points, always signed: `formatPoints(-0.023)` → « −2,3 points ». */
export function formatPoints(difference: number, n: number | null = null): string {
  const rounded = Math.abs(Number((difference * 100).toFixed(decimalsFor(n))));
  return `${formatSigned(difference * 100, decimalsFor(n))}${NNBSP}${rounded >= 2 ? "points" : "point"}`;
}

/** Both limits of an interval: `formatInterval(.9, .93)` → « 90,0 à 93,0 % ». */
export function formatInterval(low: number, high: number, n: number | null = null): string {
  return `${formatNumber(low * 100, decimalsFor(n))} à ${formatPercent(high, n)}`;
}

/** The months in French, January first. */
export const months: readonly string[] = [
  "janvier",
  "février",
  "mars",
  "avril",
  "mai",
  "juin",
  "juillet",
  "août",
  "septembre",
  "octobre",
  "novembre",
  "décembre",
];

/** An ISO day, month or year in words: `2025-10-06` → « 6 octobre 2025 », `2025-10` → « octobre 2025 »; any other text as it is. */
export function formatDate(iso: string): string {
  const [year = "", month, day] = iso.slice(0, 10).split("-");
  if (!month) return iso;
  const name = months[Number(month) - 1] ?? month;
  if (!day) return `${name} ${year}`;
  return `${Number(day) === 1 ? "1er" : Number(day)} ${name} ${year}`;
}

/** An ISO day in digits, as minutes write it: `2025-10-06` → « 06/10/2025 ». */
export function formatShortDate(iso: string): string {
  return iso.slice(0, 10).split("-").reverse().join("/");
}

/** A noun agreed with its count: `plural(1, "élève")` → « 1 élève », `plural(2, "élève")` → « 2 élèves ». */
export function plural(count: number, singular: string, several = `${singular}s`): string {
  return `${formatNumber(count)} ${Math.abs(count) < 2 ? singular : several}`;
}

/** Replaces ordinary spaces before ; : ! ? % » and after « by narrow no-break ones. */
export function frenchSpaces(text: string): string {
  return text.replace(/[ \u00a0]([;:!?%»])/g, `${NNBSP}$1`).replace(/«[ \u00a0]/g, `«${NNBSP}`);
}

function decimalsFor(n: number | null): number {
  return n !== null && n < 200 ? 0 : 1;
}
