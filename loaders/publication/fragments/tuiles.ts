import type { TileSpec } from "../../../src/figures/tile.ts";
import type { SourceId } from "../../contracts/contract.ts";
import { contracts } from "../../contracts/index.ts";
import { formatInterval, formatNumber, formatPercent, frenchSpaces, plural } from "../../french/format.ts";
import { capitalise, uncapitalise } from "../../french/grammar.ts";
import type { Observation } from "../../indicators/count.ts";
import { type Place, regionPlace } from "../../region/place.ts";
import type { Query } from "../reading/lookup.ts";
import { complement, measure } from "../reading/measures.ts";
import { freshness, isReceived, type PublishedData } from "../reading/published-data.ts";
import { noOneSidedSector, oneSidedSectors, sectorRows } from "../reading/sector-mix.ts";
import { yearChange } from "../reading/year-change.ts";
import { findLatestWholeYear, findTarget, yearlyTotals } from "../reading/yearly-conventions.ts";
import { comparisonSentence } from "../words/sentences.ts";

interface TileParts {
  id: string;
  label: string;
  query: Query;
  kind: "annee_scolaire" | "annee";
  complement?: boolean;
  /** What is counted, after the value: « des élèves de seconde restent sans solution ». */
  says: string;
  source: SourceId;
  href: string;
  linkLabel: string;
}

const parts: readonly TileParts[] = [
  {
    id: "tuile-placement",
    label: "Élèves de seconde sans solution",
    query: { indicateur: "taux_placement", niveau: "seconde" },
    kind: "annee_scolaire",
    complement: true,
    says: "des élèves de seconde n'ont ni stage ni autre solution",
    source: "placement",
    href: "placement/index.html",
    linkLabel: "Qui reste sans stage ?",
  },
  {
    id: "tuile-jeunes",
    label: "Jeunes satisfaits",
    query: { indicateur: "satisfaction_jeunes" },
    kind: "annee_scolaire",
    says: "des jeunes qui ont répondu donnent 4 ou 5 sur 5 à leur stage",
    source: "satisfaction_jeunes",
    href: "satisfaction/index.html",
    linkLabel: "Les jeunes sont-ils satisfaits ?",
  },
  {
    id: "tuile-entreprises",
    label: "Entreprises satisfaites",
    query: { indicateur: "satisfaction_entreprises" },
    kind: "annee_scolaire",
    says: "des entreprises qui ont répondu donnent 4 ou 5 sur 5 à l'accueil",
    source: "satisfaction_entreprises",
    href: "satisfaction/index.html#fig-satisfaction-entreprises",
    linkLabel: "Les entreprises sont-elles satisfaites ?",
  },
  {
    id: "tuile-orientation",
    label: "Effet déclaré sur l'orientation",
    query: { indicateur: "effet_orientation" },
    kind: "annee_scolaire",
    says: "des jeunes qui ont répondu disent que le stage a confirmé, précisé ou changé leur projet",
    source: "satisfaction_jeunes",
    href: "orientation/index.html",
    linkLabel: "Le stage change-t-il l'orientation ?",
  },
];

/** The six key figures of the home page: placement, the 50 000, mix, both satisfactions, guidance. */
export function homeTiles(data: PublishedData): TileSpec[] {
  const [first, ...others] = parts.map((each) => rateTile(data, each, regionPlace));
  return [...(first ? [first] : []), targetTile(data), mixTile(data, regionPlace), ...others].map(withSpaces);
}

/** The rates of a territory as tiles, for its sheet; `up` leads from the page to the root. */
export function placeTiles(data: PublishedData, place: Place, up: string): TileSpec[] {
  const here = (id: string) => `${id}-${place.code}`;
  const [first, ...others] = parts.map((each) =>
    rateTile(data, { ...each, id: here(each.id), href: `${up}${each.href}` }, place),
  );
  const mix = mixTile(data, place);
  return [...(first ? [first] : []), { ...mix, id: here(mix.id), href: `${up}${mix.href}` }, ...others].map(
    withSpaces,
  );
}

function rateTile(data: PublishedData, tile: TileParts, place: Place): TileSpec {
  const read = tile.complement ? complement : measure;
  const periods = wholePeriods(data, tile.query, tile.kind);
  const points = periods.map((periode) => ({
    periode,
    row: data.table.find({ ...tile.query, periode, territoire: place.code }),
  }));
  const last = points.at(-1);
  const { value, low, high, n } = read(last?.row);
  const dated = datedText(data, tile.source);
  const silence = silenceOf(data, tile.source, last?.row, place);
  const shown = value === null ? silence.value : formatPercent(value, n);
  return {
    id: tile.id,
    label: tile.label,
    value: shown,
    interval: low === null || high === null ? "" : `intervalle : ${formatInterval(low, high, n)}`,
    sentence:
      value === null || !last
        ? `${silence.sentence}${dated}`
        : `${shown} ${tile.says}, ${place.dans}, ${last.periode}.${tile.complement ? openBounds(data, last.row) : ""}${change(data, tile, last.row)}${dated}`,
    trend:
      points.length < 2
        ? null
        : {
            points: points.map(({ periode, row }) => {
              const point = read(row);
              return {
                label: periode,
                value: point.value,
                text: point.value === null ? "non publié" : formatPercent(point.value, point.n),
              };
            }),
            target: null,
          },
    href: tile.href,
    linkLabel: tile.linkLabel,
  };
}

/** Why a tile has no value: nothing was received, or it is hidden, which are two things (look.md, « Silence »). */
function silenceOf(
  data: PublishedData,
  source: SourceId,
  row: Observation | undefined,
  place: Place,
): { value: string; sentence: string } {
  if (!isReceived(data, source))
    return { value: "non reçu", sentence: `Aucun extrait reçu : ${uncapitalise(contracts[source].title)}.` };
  const why = {
    c: `La valeur est couverte par le secret statistique ${place.dans}.`,
    faible: `L'effectif est trop petit ${place.dans} pour publier une part.`,
  };
  const sentence =
    row?.statut === "c" || row?.statut === "faible" ? why[row.statut] : `Valeur non publiée ${place.dans}.`;
  return { value: "non publié", sentence };
}

/** What the schools that did not answer leave open; blank where all answered. */
function openBounds(data: PublishedData, row: Observation | undefined): string {
  if (!row || (row.couverture ?? 1) >= 1) return "";
  const { niveau, periode, territoire } = row;
  const bound = (modalite: string) =>
    data.table.find({ niveau, periode, territoire, indicateur: "taux_placement_bornes", modalite })?.valeur ??
    null;
  const [worst, best] = [bound("basse"), bound("haute")];
  if (worst === null || best === null) return "";
  return ` Selon ce qu'auraient répondu les autres établissements : de ${formatInterval(1 - best, 1 - worst)}.`;
}

/** Periods of the region that are not incomplete, oldest first. */
function wholePeriods(data: PublishedData, query: Query, kind: TileParts["kind"]): string[] {
  const regional = { ...query, territoire: regionPlace.code };
  return data.table
    .periods(regional, kind)
    .filter((periode) => data.table.find({ ...regional, periode })?.statut !== "partiel");
}

/** What the published row says of last year and of the region; blank when the reading is turned over. */
function change(data: PublishedData, tile: TileParts, row: Parameters<typeof complement>[0]): string {
  if (!row) return "";
  if (!tile.complement) {
    const said = comparisonSentence(row, data);
    return said === "" ? "" : ` ${said}`;
  }
  const { change: moved, significant, sameSchools } = yearChange(row);
  if (moved === null || significant === null) return "";
  const where = sameSchools ? "Dans les mêmes établissements, " : "";
  if (!significant) return ` ${capitalise(`${where}pas de différence nette avec l'année précédente.`)}`;
  const points = formatNumber(Math.abs(moved) * 100, 1);
  return ` ${capitalise(`${where}c'est ${points} point${Math.abs(moved) >= 0.02 ? "s" : ""} de ${moved > 0 ? "moins" : "plus"} qu'un an plus tôt.`)}`;
}

function datedText(data: PublishedData, source: SourceId): string {
  const fresh = freshness(data, source);
  return fresh === "" ? "" : ` ${capitalise(fresh)}.`;
}

/** How many sectors lack girls or boys, among those published: a count that people may act on, one sector at a time. */
function mixTile(data: PublishedData, place: Place): TileSpec {
  const year = wholePeriods(data, { indicateur: "part_filles" }, "annee").at(-1) ?? "";
  const shown = sectorRows(data, place.code, year).filter(({ row }) => row.valeur !== null);
  const isShown = shown.length > 0;
  const silence = silenceOf(data, "conventions", undefined, place);
  const { fewGirls, fewBoys } = oneSidedSectors(shown);
  const clause = (few: readonly unknown[], whom: string) =>
    few.length === 0 ? [] : [`nettement moins de 40 % de ${whom} dans ${plural(few.length, "secteur")}`];
  const clauses = [...clause(fewGirls, "filles"), ...clause(fewBoys, "garçons")];
  const said = clauses.length > 0 ? clauses.join(", ") : noOneSidedSector(shown);
  return {
    id: "tuile-mixite",
    label: "Secteurs où les filles ou les garçons manquent",
    value: isShown ? formatNumber(fewGirls.length + fewBoys.length) : silence.value,
    interval: isShown ? `sur ${plural(shown.length, "secteur publié", "secteurs publiés")}` : "",
    sentence: isShown
      ? `${capitalise(place.dans)}, en ${year}, parmi les conventions de mini-stage : ${said}.${datedText(data, "conventions")}`
      : `${silence.sentence}${datedText(data, "conventions")}`,
    trend: null,
    href: "mixite/index.html",
    linkLabel: "Filles et garçons : quels secteurs ?",
  };
}

function targetTile(data: PublishedData): TileSpec {
  const target = findTarget(data, "progression_objectif");
  const last = findLatestWholeYear(data, "FR");
  const totals = yearlyTotals(data, "FR").filter(({ partial }) => !partial);
  const missing = target && last ? target.valeur - last.value : null;
  return {
    id: "tuile-objectif",
    label: "Vers les 50 000 conventions (France)",
    value: last ? formatNumber(last.value) : "non publié",
    interval:
      last && target ? `${formatPercent(last.value / target.valeur)} de l'objectif de ${target.annee}` : "",
    sentence:
      last && missing !== null
        ? `Conventions de mini-stage signées en France en ${last.year} ; ${missing > 0 ? `il en manque ${formatNumber(missing)}` : "l'objectif est atteint"}.${datedText(data, "conventions_nationales")}`
        : "Aucun total national reçu.",
    trend:
      totals.length < 2
        ? null
        : {
            points: totals.map(({ year, value }) => ({
              label: String(year),
              value,
              text: formatNumber(value),
            })),
            target: target
              ? { value: target.valeur, text: `objectif de ${target.annee} : ${formatNumber(target.valeur)}` }
              : null,
          },
    href: "objectif-50000/index.html",
    linkLabel: "Où en sont les 50 000 ?",
  };
}

function withSpaces(tile: TileSpec): TileSpec {
  return {
    ...tile,
    label: frenchSpaces(tile.label),
    interval: frenchSpaces(tile.interval),
    sentence: frenchSpaces(tile.sentence),
    linkLabel: frenchSpaces(tile.linkLabel),
  };
}
