import type { Count, Observation, Status } from "../../indicators/count.ts";
import { getIndicator } from "../../indicators/index.ts";
import { changeFromLastPeriod, gapToRegion, type NoDifference } from "./difference.ts";
import { makeReweighted } from "./reweighted.ts";
import { type CountIndex, indexCounts } from "./rows.ts";
import { intervalOf, isWidened, publishedValue } from "./value.ts";

/** A published row with the reason why a difference is not there, for pages to print where the number would be. */
export interface ComparedObservation extends Observation {
  sans_ecart_n1: NoDifference | null;
  sans_ecart_region: NoDifference | null;
  /** Whether its interval is wider than its answers make it, because their detail is hidden. */
  elargi?: boolean;
}

/** The published table: each rate divided once, after secrecy, with its interval and its differences. Rows keep their order. */
export function inferObservations(protectedCounts: readonly Count[]): ComparedObservation[] {
  const counts = publishableCounts(protectedCounts);
  const index = indexCounts(counts);
  return counts.map((count) => (isHidden(count.statut) ? hidden(count) : observe(count, index)));
}

/** The counts that may leave: what is made from several rows is made again from those that are shown, or hidden. */
export function publishableCounts(protectedCounts: readonly Count[]): Count[] {
  return makeReweighted(protectedCounts);
}

function observe(count: Count, index: CountIndex): ComparedObservation {
  const valeur = publishedValue(count);
  const interval = intervalOf(count, index);
  const year = changeFromLastPeriod(count, index);
  const region = gapToRegion(count, index);
  const isIndex = getIndicator(count.indicateur).method === "index";
  return {
    ...dimensions(count),
    valeur,
    numerateur: count.numerateur,
    denominateur: count.denominateur,
    borne_basse: interval?.low ?? null,
    borne_haute: interval?.high ?? null,
    couverture: count.couverture,
    deff: isIndex ? null : count.deff,
    statut: count.statut,
    ...(count.incomplet && { incomplet: count.incomplet }),
    ...(count.liste_partielle && { liste_partielle: true }),
    ecart_n1: year.difference,
    ecart_n1_bas: year.interval?.low ?? null,
    ecart_n1_haut: year.interval?.high ?? null,
    ecart_n1_significatif: excludesZero(year.interval),
    ecart_region: region.difference,
    ecart_region_bas: region.interval?.low ?? null,
    ecart_region_haut: region.interval?.high ?? null,
    ecart_region_significatif: excludesZero(region.interval),
    ...constantField(count, year.reason),
    unites: count.unites,
    attendus: count.attendus,
    definition: count.definition,
    source: count.source,
    elargi: interval !== null && isWidened(count, index),
    sans_ecart_n1: year.reason,
    sans_ecart_region: region.reason,
  };
}

/** A hidden row says what it is about and why it is empty, nothing else (domain.md, section 6). */
function hidden(count: Count): ComparedObservation {
  return {
    ...dimensions(count),
    valeur: null,
    numerateur: null,
    denominateur: null,
    borne_basse: null,
    borne_haute: null,
    couverture: null,
    deff: null,
    statut: count.statut,
    ecart_n1: null,
    ecart_n1_bas: null,
    ecart_n1_haut: null,
    ecart_n1_significatif: null,
    ecart_region: null,
    ecart_region_bas: null,
    ecart_region_haut: null,
    ecart_region_significatif: null,
    ...noConstantField,
    unites: null,
    attendus: count.attendus,
    ...(count.liste_partielle && { liste_partielle: true }),
    definition: count.definition,
    source: count.source,
    elargi: false,
    sans_ecart_n1: "cache",
    sans_ecart_region: "cache",
  };
}

type ConstantField = Pick<
  Observation,
  | "ecart_n1_constant"
  | "ecart_n1_constant_bas"
  | "ecart_n1_constant_haut"
  | "ecart_n1_constant_significatif"
  | "champ_constant"
>;

const noConstantField: ConstantField = {
  ecart_n1_constant: null,
  ecart_n1_constant_bas: null,
  ecart_n1_constant_haut: null,
  ecart_n1_constant_significatif: null,
  champ_constant: null,
};

/** The change over the same schools, where the two years may be compared. */
function constantField(count: Count, reason: NoDifference | null): ConstantField {
  if (!count.constant || reason !== null) return noConstantField;
  const { change, low, high, share } = count.constant;
  const interval = low === null || high === null ? null : { low, high };
  return {
    ecart_n1_constant: change,
    ecart_n1_constant_bas: low,
    ecart_n1_constant_haut: high,
    ecart_n1_constant_significatif: excludesZero(interval),
    champ_constant: share,
  };
}

function dimensions(count: Count) {
  const { indicateur, periode, territoire, niveau, sexe, secteur, forme, modalite } = count;
  return { indicateur, periode, territoire, niveau, sexe, secteur, forme, public: count.public, modalite };
}

function isHidden(statut: Status): boolean {
  return statut === "c" || statut === "faible";
}

function excludesZero(interval: { low: number; high: number } | null): boolean | null {
  return interval === null ? null : interval.low > 0 || interval.high < 0;
}
