import { ascending, descending, group } from "d3-array";
import { dimensionColumns, type Place } from "../../indicators/count.ts";
import { getIndicator } from "../../indicators/index.ts";
import { previousPeriod } from "../../indicators/periods.ts";
import { targetModality } from "../../indicators/progression-objectif.ts";
import type { Spoken } from "../../indicators/prose.ts";
import { schoolStatuses } from "../../indicators/wording.ts";
import { region } from "../../region/region.ts";
import { franceCode } from "../../region/territory.ts";
import { isRelative, yearBefore } from "../reading/mentions.ts";
import type { Said, Scope } from "../reading/scope.ts";
import type { Reading } from "../reading/subject.ts";
import type { Quantity } from "../text/quantities.ts";
import { compare, type Outcome } from "./compare.ts";
import type { Known, KnownByIndicator } from "./known.ts";

/** What is said of a figure (interface.md). */
export type Statut =
  | "confirme"
  | "arrondi"
  | "perime"
  | "contredit"
  | "desaccord"
  | "secret"
  | "inconnu"
  | "ambigu";

/** One thing that a figure may be: the numbers published of it, and what they make of the figure. */
export interface Candidate {
  spoken: Spoken;
  /** The number to quote: our table's, else a published fact. */
  main: Known;
  statut: Statut;
  /** The numbers that decide. */
  known: Known[];
}

/** A verdict, with what it rests on. */
export interface Choice {
  statut: Statut;
  chosen: Candidate | null;
  candidates: Candidate[];
  /** The period or the publication in which an outdated figure was true. */
  once: Known | null;
  /** The value to quote, where it is made of two published numbers. */
  value?: string;
}

/** Nothing is published of a figure. */
export const unknown: Choice = { statut: "inconnu", chosen: null, candidates: [], once: null };

/** The verdict on a figure: what it may be, within what the text says, compared with all that is published of it. */
export function choose(
  quantity: Quantity,
  found: readonly Reading[],
  scope: Scope,
  known: KnownByIndicator,
): Choice {
  const readings = withNeeds(found, scope);
  const all = readings.flatMap((reading) => beforeLast(candidatesOf(quantity, reading, scope, known), scope));
  if (all.length === 0) return unknown;
  if (readings.some(({ spoken }) => spoken.near))
    return { ...unknown, statut: "ambigu", candidates: latest(preferred(all, scope).first) };
  const { first, others } = preferred(all, scope);
  const branches = [...group(first, branchOf).values()].map((some) => settle(some, scope, quantity));
  const agreed = agree(branches);
  if (agreed === null || leavesOpen(readings, all, scope)) {
    const exact = isPrecise(quantity) ? agreeByFact(branches) : null;
    if (exact !== null) return exact;
    return { ...unknown, statut: "ambigu", candidates: branches.flatMap(({ chosen }) => chosen ?? []) };
  }
  if (agreed.statut !== "contredit" && agreed.statut !== "perime") return agreed;
  // What the text leaves open would make it true elsewhere: it is not contradicted, it does not say where.
  const elsewhere = latest(others).filter(({ statut }) => statut === "confirme" || statut === "arrondi");
  if (elsewhere.length === 0) return agreed;
  return {
    ...unknown,
    statut: "ambigu",
    candidates: [...(agreed.chosen ? [agreed.chosen] : []), ...elsewhere],
  };
}

/** The readings of which the text says what they need. */
export function withNeeds(found: readonly Reading[], scope: Scope): Reading[] {
  return found.filter(
    ({ spoken }) =>
      spoken.needs?.every(
        (name) =>
          scope[name] && !scope[name].around && scope[name].values.some((each) => each !== "mini_stage"),
      ) ?? true,
  );
}

/** « un an plus tôt » of a text that gives no year: the one before the last that is published. */
function beforeLast(some: Candidate[], { periode }: Scope): Candidate[] {
  if (!periode?.values.includes(yearBefore)) return some;
  const wanted = new Map(latest(some).map((each) => [branchOf(each), previousPeriod(each.main.periode)]));
  return some.filter((each) => wanted.get(branchOf(each)) === each.main.periode);
}

/** Whether the figure may be something of which nothing is published: another indicator said by the same words, a place named just before. */
function leavesOpen(readings: readonly Reading[], all: readonly Candidate[], { territoire }: Scope): boolean {
  const places = territoire && !territoire.sure ? [...territoire.values, region.code] : [];
  return (
    readings.some(({ indicateur }) => !all.some(({ main: known }) => known.indicateur === indicateur)) ||
    places.some(
      (place) => !all.some(({ main: known, spoken }) => known.territoire === place || spoken.row?.territoire),
    )
  );
}

/** Three figures or more: no other published number is likely to be the same by chance. */
function isPrecise({ kind, value, half, round, hedge }: Quantity): boolean {
  if (round || hedge !== null) return false;
  const written =
    kind === "nombre" ? String(value).replace(/0+$/, "") : String(Math.round(value / (half * 2)));
  return written.replace(/^0+/, "").length >= 3;
}

/** The numbers that a reading may be, one candidate a row of the table; periods of one row are apart. */
export function candidatesOf(
  quantity: Quantity,
  { indicateur, spoken }: Reading,
  scope: Scope,
  known: KnownByIndicator,
): Candidate[] {
  const { dimensions } = getIndicator(indicateur);
  const fitting = (known.get(indicateur) ?? []).filter((each) => fits(each, spoken, scope, dimensions));
  return [...group(fitting, keyOf).values()].flatMap((some) => judge(quantity, spoken, some) ?? []);
}

function fits(known: Known, spoken: Spoken, scope: Scope, dimensions: readonly string[]): boolean {
  return dimensionColumns.every((name) => {
    if (name === "indicateur") return true;
    const value = main(known[name]);
    const fixed = (spoken.row as Partial<Place> | undefined)?.[name];
    const said = applies(name, scope[name], value, dimensions) ? scope[name] : undefined;
    if (name === "territoire") return fitsPlace(known, fixed, said);
    if (name === "periode" && isHorizonOf(known, said)) return true;
    if (name === "periode")
      return said ? said.values.some((each) => fitsPeriod(value, each)) : !/^\d{4}-\d{2}$/.test(value);
    if (fixed !== undefined) return value === main(fixed);
    if (name === "modalite")
      return said && dimensions.includes(name) && value in schoolStatuses
        ? said.values.includes(value)
        : value === "" && !said;
    if (name === "niveau") {
      const levels =
        said?.values.filter((each) => dimensions.includes("niveau") || each !== "mini_stage") ?? [];
      return levels.length === 0 || levels.includes(value);
    }
    if (!said) return value === "";
    // « lycéens » tells nothing where the public is no dimension; « filles » may be what the indicator counts.
    if (!dimensions.includes(name)) return isSaidByWords(name, said.values, spoken);
    return said.values.includes(value) || (!said.sure && value === "");
  });
}

/** « il manque 8 500 conventions pour 2027 » : the year of the target, which is no year of what is counted. */
function isHorizonOf({ indicateur, modalite }: Known, said: Said | undefined): boolean {
  const year = getIndicator(indicateur).target?.date?.slice(0, 4);
  return (
    year !== undefined &&
    modalite !== targetModality &&
    (said?.values.every((each) => each === year) ?? false)
  );
}

/** What was said around the sentence holds for the indicators that have it: a civil year is no school year, a convention has no level. */
function applies(
  name: keyof Place,
  said: Said | undefined,
  value: string,
  dimensions: readonly string[],
): boolean {
  if (!said?.around) return true;
  if (name === "periode") return said.values.some((each) => each.length === value.length);
  return name === "territoire" || dimensions.includes(name);
}

function isSaidByWords(
  name: keyof Place,
  values: readonly string[],
  { words, row, figure, counts }: Spoken,
): boolean {
  if (name === "public") return values.every((each) => each === "lyceen");
  // A count of all pupils is none of the girls among them.
  if (name === "sexe")
    return (figure !== "nombre" || counts === "part") && words.some((each) => /fille|garcon/.test(each));
  return name === "forme" && (row?.forme !== undefined || words.some((each) => /collectif/.test(each)));
}

function fitsPlace(known: Known, fixed: string | undefined, scope: Said | undefined): boolean {
  const said = scope?.values;
  if (known.noms.length > 0) return known.noms.every((name) => said?.includes(name) ?? false);
  if (fixed !== undefined)
    return (
      known.territoire === fixed &&
      (scope?.around ||
        (said ?? []).every((each) => each === fixed || (fixed === region.code && each === franceCode)))
    );
  return (
    said === undefined ||
    said.includes(known.territoire) ||
    (scope?.sure === false && known.territoire === region.code)
  );
}

/** A year is the civil one, or either of the school years that it touches; a month belongs to its school year. */
function fitsPeriod(period: string, said: string): boolean {
  if (period === said) return true;
  // « l'an dernier » : the text does not say of which year.
  if (isRelative(said)) return !/^\d{4}-\d{2}$/.test(period);
  const school = /^(\d{4})-(\d{4})$/.exec(period);
  if (!school) return false;
  const [, start, end] = school;
  if (/^\d{4}$/.test(said)) return said === start || said === end;
  const month = /^(\d{4})-(\d{2})$/.exec(said);
  return month !== null && (Number(month[2]) >= 9 ? month[1] === start : month[1] === end);
}

function main(value: string): string {
  return value === "ensemble" ? "" : value;
}

function keyOf(known: Known): string {
  return [known.noms.join(), ...dimensionColumns.map((name) => main(known[name]))].join("|");
}

/** Everything but the period: the same series. */
function branchOf({ main: known, spoken }: Candidate): string {
  const rest = dimensionColumns.filter((name) => name !== "periode");
  return [spoken.complement ?? "", ...rest.map((name) => main(known[name]))].join("|");
}

/** What the numbers of one row make of a figure together. */
function judge(quantity: Quantity, spoken: Spoken, some: readonly Known[]): Candidate | null {
  const current = some.filter(({ origine }) => origine !== "publication");
  const told = current
    .map((each) => ({ each, outcome: compare(quantity, spoken, each) }))
    .filter(({ outcome }) => outcome !== null);
  const of = (...outcomes: Outcome[]) =>
    told.filter(({ outcome }) => outcomes.includes(outcome)).map(({ each }) => each);
  const [good, bad, hidden] = [of("confirme", "arrondi"), of("contredit"), of("secret")];
  const known = [...good, ...bad, ...hidden];
  const first = [...known].sort((a, b) => descending(a.origine, b.origine))[0];
  if (!first) return null;
  const candidate = (statut: Statut, chosen: Known = first): Candidate => ({
    spoken,
    main: chosen,
    statut,
    known,
  });
  if (good.length > 0 && bad.length > 0) return candidate("desaccord");
  if (good.length > 0)
    return candidate(of("confirme").length > 0 ? "confirme" : "arrondi", (of("confirme")[0] ?? good[0])!);
  if (bad.length === 0) return candidate("secret");
  const earlier = some.find(
    (each) =>
      each.origine === "publication" &&
      ["confirme", "arrondi"].includes(compare(quantity, spoken, each) ?? ""),
  );
  return earlier
    ? { spoken, main: first, statut: "perime", known: [earlier, ...bad] }
    : candidate("contredit");
}

/** Where the text names no place it speaks of the region, and no level of all of them: what else it may be stands apart. */
export function preferred(
  all: readonly Candidate[],
  scope: Scope,
): { first: Candidate[]; others: Candidate[] } {
  let first = [...all];
  if (scope.territoire === undefined) {
    const own = first.filter(
      ({ main: known, spoken }) =>
        spoken.row?.territoire !== undefined || known.territoire === region.code || known.noms.length > 0,
    );
    if (own.length > 0) first = own;
  }
  if (scope.niveau === undefined) {
    const whole = first.filter(({ main: known }) => main(known.niveau) === "");
    if (whole.length > 0) first = whole;
  }
  return { first, others: all.filter((each) => !first.includes(each)) };
}

/** The verdict of one series: its last period where the text gives none, else all those that it may mean. */
function settle(some: readonly Candidate[], scope: Scope, quantity: Quantity): Choice {
  const sorted = [...some].sort((a, b) => descending(a.main.periode, b.main.periode));
  const of = (chosen: Candidate, statut = chosen.statut): Choice => ({
    statut,
    chosen,
    candidates: [],
    once: onceOf(chosen),
  });
  const isGood = ({ statut }: Candidate) => ["confirme", "arrondi", "desaccord"].includes(statut);
  if (scope.periode !== undefined && !quantity.from && !isHorizonOf(some[0]!.main, scope.periode))
    return (
      agree(sorted.map((each) => of(each))) ?? {
        ...unknown,
        statut: "ambigu",
        candidates: sorted,
        chosen: sorted[0]!,
      }
    );
  const last = sorted[0]!;
  if (last.statut !== "contredit") return of(last);
  const earlier = sorted.find(isGood);
  if (!earlier) return of(last);
  if (quantity.from) return of(earlier);
  return {
    statut: "perime",
    chosen: { ...last, known: [...earlier.known, ...last.known] },
    candidates: [],
    once: earlier.main,
  };
}

function onceOf({ statut, known }: Candidate): Known | null {
  return statut === "perime" ? (known[0] ?? null) : null;
}

/**
 * One verdict where all come to the same; null where they differ. A published fact that gives the very figure decides between levels: the
 * text leaves the level out as its source does.
 */
function agree(choices: readonly Choice[]): Choice | null {
  const statuts = new Set(choices.map(({ statut }) => statut));
  if (statuts.has("ambigu")) return null;
  if (statuts.size === 1) {
    const values = new Set(choices.map(({ chosen }) => chosen?.main.valeur));
    return statuts.has("contredit") && values.size > 1 && choices.length > 1 ? null : choices[0]!;
  }
  const areOneSeries = new Set(choices.map(({ chosen }) => chosen?.main.territoire)).size === 1;
  const fact = areOneSeries ? agreeByFact(choices) : null;
  if (fact) return fact;
  if ([...statuts].every((each) => each === "confirme" || each === "arrondi"))
    return choices.find(({ statut }) => statut === "arrondi")!;
  return null;
}

/** The one verdict that a published fact gives, where the others come from our table or are contradicted. */
function agreeByFact(choices: readonly Choice[]): Choice | null {
  const told = choices.filter(
    ({ statut, chosen }) =>
      (statut === "confirme" || statut === "desaccord") &&
      chosen?.known.some(({ origine }) => origine === "fait"),
  );
  return told.length === 1 ? told[0]! : null;
}

/** The last period of each series. */
export function latest(some: readonly Candidate[]): Candidate[] {
  return [...group(some, branchOf).values()].map(
    (each) =>
      [...each].sort(
        (a, b) =>
          descending(a.main.periode, b.main.periode) || ascending(a.main.territoire, b.main.territoire),
      )[0]!,
  );
}
