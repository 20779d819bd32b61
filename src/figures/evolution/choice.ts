import { descending } from "d3-array";
import { type EvolutionData, type EvolutionPlace, findRow, rateOf } from "./data.ts";

/** What a reader compares; every field is in the page's address. */
export interface EvolutionChoice {
  premier: string;
  second: string;
  niveau: string;
  /** Two school years, the older first: `2023-2024_2024-2025`. */
  annees: string;
}

/** The two years of a choice. */
export function yearsOf({ annees }: Pick<EvolutionChoice, "annees">): { from: string; to: string } {
  const [from = "", to = ""] = annees.split("_");
  return { from, to };
}

/** Whether the second year follows the first: the only changes that are published in the same schools. */
export function isNextYear({ from, to }: { from: string; to: string }): boolean {
  return Number.parseInt(to, 10) - Number.parseInt(from, 10) === 1;
}

/** Every two years of a level, the newest first and one year apart before the others. */
export function yearPairs(data: EvolutionData, niveau: string): string[] {
  const years = data.levels.find(({ code }) => code === niveau)?.years ?? [];
  const [only] = years;
  if (years.length === 1 && only !== undefined) {
    const start = Number.parseInt(only, 10);
    return [`${start - 1}-${start}_${only}`];
  }
  const pairs = years.flatMap((to, at) => years.slice(0, at).map((from) => ({ from, to })));
  return pairs
    .sort(
      (a, b) =>
        Number(isNextYear(b)) - Number(isNextYear(a)) || descending(a.to, b.to) || descending(a.from, b.from),
    )
    .map(({ from, to }) => `${from}_${to}`);
}

/** Places that a level speaks of: those that the survey lists in any of its years. */
export function placesOf(data: EvolutionData, niveau: string): EvolutionPlace[] {
  const years = data.levels.find(({ code }) => code === niveau)?.years ?? [];
  return data.places.filter(({ code }) => years.some((year) => findRow(data, niveau, year, code)));
}

/** The places that another one is compared with: the region and departments together, training areas of one department. */
export function placesBeside(data: EvolutionData, niveau: string, premier: string): EvolutionPlace[] {
  const place = data.places.find(({ code }) => code === premier);
  return placesOf(data, niveau).filter(({ code, kind, departements }) => {
    if (!place || code === premier) return false;
    if (place.kind !== "bassin") return kind !== "bassin";
    return kind === "bassin" && departements.some((each) => place.departements.includes(each));
  });
}

/** A whole choice from a part of one; what is not said, or not possible, takes the default. */
export function completeChoice(data: EvolutionData, part: Partial<EvolutionChoice>): EvolutionChoice {
  const known = data.levels.map(({ code }) => code);
  const niveau =
    [part.niveau, "seconde"].find((code) => code && known.includes(code)) ?? known[0] ?? "seconde";
  const pairs = yearPairs(data, niveau);
  const annees = pairs.find((pair) => pair === part.annees) ?? pairs[0] ?? "_";
  const usual = widestPair(data, niveau, annees);
  const premier =
    placesOf(data, niveau).find(
      ({ code }) => code === part.premier && placesBeside(data, niveau, code).length > 0,
    )?.code ?? usual.premier;
  const beside = placesBeside(data, niveau, premier).map(({ code }) => code);
  const second =
    [part.second, usual.second, usual.premier].find((code) => code && beside.includes(code)) ??
    beside.find((code) => rateOf(findRow(data, niveau, yearsOf({ annees }).to, code)) !== null) ??
    beside[0] ??
    "";
  return { premier, second, niveau, annees };
}

/**
 * The departments with the most and the fewest pupils left out, of those published both years if there are two; bassins where the
 * region has no departments to compare.
 */
function widestPair(
  data: EvolutionData,
  niveau: string,
  annees: string,
): Pick<EvolutionChoice, "premier" | "second"> {
  const { from, to } = yearsOf({ annees });
  const compared = data.places.some(({ kind }) => kind === "part") ? "part" : "bassin";
  const departments = data.places.filter(({ kind }) => kind === compared);
  const rate = (code: string, year: string) => rateOf(findRow(data, niveau, year, code));
  const now = departments
    .filter(({ code }) => rate(code, to) !== null)
    .sort((a, b) => descending(rate(a.code, to) ?? 0, rate(b.code, to) ?? 0));
  const both = now.filter(({ code }) => rate(code, from) !== null);
  const ranked = both.length > 1 ? both : now;
  const others = data.places.filter(
    (place) => (place.kind !== "bassin" || compared === "bassin") && !ranked.includes(place),
  );
  const [first] = [...ranked, ...others.filter(({ kind }) => kind === compared)];
  const last = ranked.length > 1 ? ranked.at(-1) : others.find((place) => place !== first);
  return { premier: first?.code ?? "", second: last?.code ?? "" };
}

/** The choice that an address asks for. */
export function readChoice(data: EvolutionData, address: string): EvolutionChoice {
  return completeChoice(data, Object.fromEntries(new URLSearchParams(address)));
}

/** The address of a choice, to share or to come back to. */
export function writeChoice(choice: EvolutionChoice): string {
  return `?${new URLSearchParams({ ...choice })}`;
}
