import type { Kind } from "../../contracts/cells/kind.ts";
import { audience, form, level, sexOfOne } from "../../contracts/cells/lists.ts";
import { sector } from "../../contracts/cells/sector.ts";
import { months } from "../../french/format.ts";
import type { Place } from "../../indicators/count.ts";
import { findPlace } from "../../region/country.ts";
import { allPlaces, francePlace, regionPlace } from "../../region/place.ts";
import { region } from "../../region/region.ts";
import { findDepartmentCode, territoryOfDepartment } from "../../region/territory.ts";
import { isReadByRegions, isRegion } from "../../region/tree.ts";
import { plain } from "../text/plain.ts";

/** What a sentence says of a row besides its indicator. */
export interface Mention {
  dimension: keyof Place;
  /** A code of the published table; `?name` for a place that it does not know. */
  value: string;
  start: number;
  end: number;
}

/** What « l'an dernier » says: a year that the text leaves to its own date. */
export const lastYear = "?an dernier";

/** What « un an plus tôt » says: the year before the one that the text speaks of. */
export const yearBefore = "?un an plus tot";

/** What « cette année » says: the last that is published, whatever was said before. */
export const thisYear = "?cette annee";

/** Whether a period is told from another one, which the text may leave out. */
export function isRelative(period: string): boolean {
  return period === lastYear || period === yearBefore;
}

/** Names that a text may give to training areas, by code. */
export type Bassins = ReadonlyMap<string, string>;

/** Places, periods, levels, sexes… that a sentence names, in order. */
export function readMentions(text: string, bassins: Bassins): Mention[] {
  const folded = plain(text);
  const found = [
    ...periods(folded),
    ...places(text, folded, bassins),
    ...listed(folded, "niveau", kinds.niveau, 4),
    ...listed(folded, "sexe", kinds.sexe, 1).filter(({ value }) => value !== "nd"),
    // « supérieur de 2 points » is no higher education.
    ...listed(folded, "public", kinds.public, 1).filter(
      ({ value, start, end }) =>
        value !== "autre" &&
        !(
          /^superieur/.test(folded.slice(start, end)) &&
          !/\b(?:enseignement|le|du) $/.test(folded.slice(0, start))
        ),
    ),
    // « seuls 6 % » is no individual internship.
    ...listed(folded, "forme", kinds.forme, 2).filter(
      ({ start, end }) => !/^seul/.test(folded.slice(start, end)),
    ),
    ...statuses(folded),
    ...sectors(folded),
    ...listedSectors(folded),
  ];
  return found.sort((a, b) => a.start - b.start);
}

/** The months as they are looked for, January first. */
const plainMonths = months.map(plain);
const month = plainMonths.join("|");

const wholeDate = new RegExp(
  `\\b\\d{1,2}(?:er)?(?: (?:au|et) \\d{1,2})? (?:${month})(?: \\d{4})?|\\b\\d{1,2}[/.]\\d{1,2}[/.]\\d{2,4}|\\b\\d{4}-\\d{2}-\\d{2}`,
  "g",
);

const period = new RegExp(
  `\\b(20\\d{2}) ?[-/] ?(20)?(\\d{2})\\b(?!-)|\\brentree (?:scolaire )?(?:de |\\w+ )?(20\\d{2})\\b|\\b(${month}) (20\\d{2})\\b|(?<!\\d[ .,]?)\\b(20\\d{2})\\b(?! ?%| ?\\d{3}\\b(?! ))`,
  "g",
);

/** The region's people are named after it. */
export const regionStem = plain(region.nom).replace(/(?:ie|e|s)$/, "");

/** What is said of a region without its name; of no region in particular where the sheet has several. */
const someRegion = "la region|regional(?:e|es|ement)?|regionaux|academi(?:e|que|ques)";

const ownRegion = new RegExp(
  `\\b(?:(${someRegion})|${regionStem}(?:e|s|es)?|${region.synonymes.map(plain).join("|") || "(?!)"})\\b`,
  "g",
);

const ownCodes = region.departements.map(({ code }) => code.toLowerCase()).join("|");

/** « dans le 76 », « ceux du 14 » : a department of the region by its number, which is then no figure and no day. */
const departmentNumber = new RegExp(
  `(\\b(?:dans|pour|sur|que) le |(?:^|[:;,(/] ?|\\bet )(?:dans )?(?:le )?(?=\\d{2,3} ?:)| \\((?=\\w+\\))|\\b(?:departement|ceux|celles|celui|celle|eleves|jeunes|conventions|entreprises|lycees|cas) du )(${ownCodes})\\b(?!/| ?(?:%|[,.]\\d|(?:${month}|points?|eleves?|jeunes|conventions?|entreprises?)\\b))`,
  "g",
);

const ownPlaces = new Map(allPlaces.map((place) => [plain(place.nom), place]));

/** Lists of the contracts that a sentence may quote, read once. */
const kinds = { niveau: level(), sexe: sexOfOne(), public: audience(), forme: form(), secteur: sector() };

/** « 2024-2025 », « 2024/25 », « rentrée 2024 », « juillet 2024 », « 2022 »; a whole date says when people met, not what they counted. */
function periods(folded: string): Mention[] {
  const left = folded.replace(wholeDate, (span) => "\u0001".repeat(span.length));
  const dated = [...left.matchAll(period)].flatMap((match) => {
    const [span, year, , next, start, name, monthly, alone] = match;
    const value =
      year !== undefined
        ? Number(year.slice(2)) + 1 === Number(next)
          ? `${year}-20${next}`
          : null
        : start !== undefined
          ? `${start}-${Number(start) + 1}`
          : name !== undefined
            ? `${monthly}-${String(plainMonths.indexOf(name) + 1).padStart(2, "0")}`
            : (alone ?? null);
    return value === null
      ? []
      : [{ dimension: "periode" as const, value, start: match.index, end: match.index + span.length }];
  });
  const relative = left.matchAll(
    /\b(un an (?:plus tot|avant|auparavant)|l'an(?:nee)? (?:d'avant|precedente?))\b|\b(cette annee|aujourd'hui|desormais|actuellement|a ce jour)\b|\bl'(?:an|annee)(?: scolaire)? (?:dernier|derniere|passee?)\b/g,
  );
  return [
    ...dated,
    ...[...relative].map(({ index, 0: span, 1: before, 2: now }) => ({
      dimension: "periode" as const,
      value: now !== undefined ? thisYear : before === undefined ? lastYear : yearBefore,
      start: index,
      end: index + span.length,
    })),
  ];
}

function places(text: string, folded: string, bassins: Bassins): Mention[] {
  const found: Mention[] = [];
  const add = (value: string, start: number, end: number) => {
    if (found.some((each) => start < each.end && end > each.start)) return;
    // « hors de la région » is everywhere else.
    const isOutside =
      /\b(?:hors|sauf|hormis|excepte|en dehors)(?: de| d'| du| des)?(?: la| le| les| l')? ?$/.test(
        folded.slice(0, start),
      );
    found.push({ dimension: "territoire", value: isOutside ? `?hors ${value}` : value, start, end });
  };
  for (const [code, name] of bassins) {
    const at = folded.indexOf(plain(name));
    const before = folded.slice(0, Math.max(0, at));
    if (at >= 0 && /\bbassin (?:de formation )?(?:de |d'|du |des )?$/.test(before))
      add(code, at, at + name.length);
  }
  for (const { start, end, name } of capitalised(text)) {
    const own = ownPlaces.get(plain(name).replace(/^(?:la|le|les) (?=\S)/, "")) ?? ownPlaces.get(plain(name));
    const where = own ? "ici" : findPlace(name);
    const isCommune =
      /\b(?:lycee|college|commune|ville|bassin(?: de formation)?|zone|agglomeration|metropole|arrondissement|canton) (?:de |d'|du |des )?$/.test(
        folded.slice(0, start),
      );
    if (isCommune) add(`?${plain(name)}`, start, end);
    else if (own) add(own.code, start, withNumber(folded, end, own.code));
    else if (where === "ici") add(regionPlace.code, start, end);
    else if (where === "ailleurs") add(`?${plain(name)}`, start, end);
    else if (where === null && namesCommune(folded.slice(0, start)) && /\p{Ll}/u.test(name))
      add(`?${plain(name)}`, start, end);
  }
  for (const { index, 0: span, 1: before = "", 2: code = "" } of folded.matchAll(departmentNumber))
    add(territoryOfDepartment(code), index + before.length, index + span.length);
  for (const { index, 0: span } of folded.matchAll(
    /\b(?:france|national(?:e|es|ement)?|nationaux|francais(?:e|es)?)\b/g,
  ))
    if (!/(education|ministere de l'education|identite|assemblee|service) $/.test(folded.slice(0, index)))
      add(francePlace.code, index, index + span.length);
  for (const { index, 0: span, 1: unnamed } of folded.matchAll(ownRegion)) {
    const end = index + span.length;
    if (span === "academie" && /^ (?:[a-z]+ )?d(?:e|u|es|') ?(?=\S)/.test(folded.slice(end))) continue;
    if (!unnamed || !isReadByRegions) add(regionPlace.code, index, end);
    else if (!found.some(({ value }) => isRegion(value))) add(`?${span}`, index, end);
  }
  return found;
}

/** The number of a department after its name: « Eure (27) ». */
function withNumber(folded: string, end: number, territory: string): number {
  const code = findDepartmentCode(territory)?.toLowerCase();
  return code !== undefined && folded.startsWith(` (${code})`, end) ? end + code.length + 3 : end;
}

/** « à Rouen », « au Havre », « le stage de Pont-Audemer » : a place finer than those that are published. */
function namesCommune(before: string): boolean {
  return /(?:\b(?:a|au|aux|vers|chez|pres de)|\b(?:stage|collectif|cci|reseau|elus|maire|secteur|antenne|site|campus) (?:de |d'|du |des )?|\bstages? collectifs? (?:de |d'|du )) ?$/.test(
    before,
  );
}

/** Names of one to five words that start with a capital letter, the longest first at each place. */
function capitalised(text: string): { name: string; start: number; end: number }[] {
  const word = "\\p{L}[\\p{L}’']*";
  const pattern = new RegExp(`(?<![\\p{L}\\d])\\p{Lu}${word.slice(5)}(?:[- ](?:${word}))*`, "gu");
  const found: { name: string; start: number; end: number }[] = [];
  for (const match of text.matchAll(pattern)) {
    const words = [...match[0].matchAll(/[^- ]+/g)].map(({ index, 0: each }) => ({
      from: index,
      to: index + each.length,
      each,
    }));
    for (let first = 0; first < words.length; first++) {
      const elided = /^[lLdD][’']/.exec(words[first]!.each)?.[0].length ?? 0;
      if (!/^\p{Lu}/u.test(words[first]!.each.slice(elided))) continue;
      let last = Math.min(words.length - 1, first + 4);
      const nameTo = (to: number) => match[0].slice(words[first]!.from + elided, words[to]!.to);
      while (last > first && !isKnown(nameTo(last))) last--;
      if (last === first && !isKnown(nameTo(first))) last = endOfHyphens(match[0], words, first);
      found.push({
        name: nameTo(last),
        start: match.index + words[first]!.from + elided,
        end: match.index + words[last]!.to,
      });
      first = last;
    }
  }
  return found;
}

function endOfHyphens(text: string, words: { from: number; to: number }[], first: number): number {
  let last = first;
  while (last + 1 < words.length && text[words[last]!.to] === "-") last++;
  return last;
}

function isKnown(name: string): boolean {
  return findPlace(name) !== null || ownPlaces.has(plain(name));
}

/** Words that a list of the contracts reads as one of its codes; a number alone is never one. */
function listed(folded: string, dimension: keyof Place, kind: Kind<string>, longest: number): Mention[] {
  const words = [...folded.matchAll(/[a-z0-9][a-z0-9-]*/g)].map(({ index, 0: each }) => ({
    start: index,
    end: index + each.length,
  }));
  const found: Mention[] = [];
  for (let first = 0; first < words.length; first++)
    for (let last = Math.min(words.length - 1, first + longest - 1); last >= first; last--) {
      const [start, end] = [words[first]!.start, words[last]!.end];
      const span = folded.slice(start, end);
      if (
        /[^a-z0-9 -]/.test(span) ||
        !/[a-z]/.test(span) ||
        span.length < 2 ||
        (span.length < 4 && !/\d/.test(span))
      )
        continue;
      if (/^(?:le|la|les|de|du|des|un|une|d|l) /.test(span)) continue;
      const reading = kind.read(span);
      if (!("value" in reading)) continue;
      found.push({ dimension, value: reading.value, start, end });
      first = last;
      break;
    }
  return found;
}

/** « les lycées privés » : the statuses of schools, which are modalities of the rows of the survey. */
function statuses(folded: string): Mention[] {
  const pattern =
    /\b(?:etablissements?|lycees?|colleges?|enseignement|secteur)(?: \w+)? (publics?|prives?)\b|\bdu (prive|public)\b/g;
  return [...folded.matchAll(pattern)].map(({ index, 0: span, 1: plural, 2: alone }) => ({
    dimension: "modalite" as const,
    value: (plural ?? alone ?? "").replace(/s$/, ""),
    start: index,
    end: index + span.length,
  }));
}

/** « dans le secteur de la construction », « dans le BTP ». */
function sectors(folded: string): Mention[] {
  const pattern =
    /\b(?:(?:le |du |les )?secteurs? (?:de la |de l'|du |des |de |d')?|(?:celui|ceux|celle|celles) (?:de la |de l'|du |des |d')|dans (?:le |la |l'|les ))[«" ]*([a-z][a-z'-]*(?: (?:et |de |des )?[a-z][a-z'-]*){0,3})/g;
  return [...folded.matchAll(pattern)].flatMap(({ index, 0: span, 1: name = "" }) => {
    const words = name.split(" ");
    for (let count = words.length; count > 0; count--) {
      const tried = words.slice(0, count).join(" ");
      const value = sectionOf(tried);
      if (value === null) continue;
      const end = index + span.length - name.length + tried.length;
      return [{ dimension: "secteur" as const, value, start: index, end }];
    }
    return [];
  });
}

/** « Construction, 2025 : … », « santé 0 %, BTP 100 % », « – commerce : … » : a sector as the head of a line or of an item of a list. */
function listedSectors(folded: string): Mention[] {
  const pattern =
    /(?:^\s*(?:#+ )?|[:;,(/] ?|(?:^|\s)[-–•*] ?|\bet )((?:le |la |les |l')?([a-z][a-z'-]*(?:[ ,]+(?:et |de |du |des |d'|la |l')*[a-z][a-z'-]*){0,4}?))(?= ?[:(]| ?\d|,? $|$|, )/g;
  return [...folded.matchAll(pattern)].flatMap(({ index, 0: span, 2: name = "" }) => {
    const value = sectionOf(name);
    if (value === null) return [];
    const end = index + span.length;
    return [{ dimension: "secteur" as const, value, start: end - name.length, end }];
  });
}

/** The section of the sector that some words name; null where they name none. */
function sectionOf(words: string): string | null {
  const reading = words.length < 3 ? null : kinds.secteur.read(words);
  return reading && "value" in reading && /^[A-U]$/.test(String(reading.value))
    ? String(reading.value)
    : null;
}
