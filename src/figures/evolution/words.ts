import { formatNumber, formatPoints, formatSigned, NNBSP, plural } from "../../../loaders/french/format.ts";
import { capitalise, enumerate } from "../../../loaders/french/grammar.ts";
import { typeset } from "../../../loaders/french/typography.ts";
import type { Interval } from "../../../loaders/statistics/index.ts";
import { isNextYear } from "./choice.ts";
import { type EvolutionRow, rateOf } from "./data.ts";
import { directionUnderSilence, isClear } from "./gap.ts";
import type { Pair, Side } from "./pair.ts";

/** What the page says of a pair, a sentence or two each; blank where there is nothing to say. */
export interface Story {
  /** How far apart the two places were and are. */
  gap: string;
  /** Whether the change is more than chance, or why that is not tested. */
  test: string;
  /** Whether the change survives what the silent schools would have said. */
  silence: string;
  /** Numbers of pupils. */
  pupils: string;
  /** Schools that answered, each year and both. */
  schools: string;
}

/** The sentences of a pair, `pupils` being « élèves de seconde »; every word is true of its rows. */
export function tellPair(pair: Pair, pupils: string): Story {
  return {
    gap: typeset(gapSentence(pair, pupils)),
    test: typeset(testSentence(pair)),
    silence: typeset(silenceSentence(pair)),
    pupils: typeset(pupilsSentence(pair)),
    schools: typeset(schoolsSentence(pair)),
  };
}

function gapSentence(pair: Pair, pupils: string): string {
  const { from, to, before, after, first, second } = pair;
  const between = `entre ${first.place.article} et ${second.place.article}`;
  if (!before && !after) {
    const why = [whyNoGap(pair, "before"), whyNoGap(pair, "after")];
    return why[0] === why[1]
      ? `${capitalise(pupils)} sans solution : l'écart ${between} n'est publié ni en ${from} ni en ${to} (${why[0]}).`
      : `${capitalise(pupils)} sans solution : l'écart ${between} n'est publié ni en ${from} (${why[0]}) ni en ${to} (${why[1]}).`;
  }
  if (!before || !after) {
    const [year, other, shown] = before ? [from, to, before] : [to, from, after!];
    const why = whyNoGap(pair, before ? "after" : "before");
    const excess = shown.value < 0 ? "de moins" : "de plus";
    const counts = before ? "comptait" : "compte";
    return `En ${year}, ${first.place.article} ${counts} ${points(shown.value)} d'${pupils} sans solution ${excess} que ${second.place.article}. L'écart de ${other} n'est pas publié : ${why}.`;
  }
  if (pair.change === null)
    return `L'écart ${between} est de ${points(before.value)} d'${pupils} sans solution en ${from} et de ${points(after.value)} en ${to}. Ces deux écarts ne se comparent pas : ${whyNoChange(pair)}.`;
  if (after.value < 0 && rounded(after.value) > 0)
    return `En ${from}, ${first.place.article} comptait ${points(before.value)} d'${pupils} sans solution de plus que ${second.place.article} ; en ${to}, ${points(after.value)} de moins.`;
  return `De ${from} à ${to}, l'écart ${between} est passé de ${bare(before.value)} à ${points(after.value)} d'${pupils} sans solution (${formatPoints(after.value - before.value)}).`;
}

/** The gap of a group in one sentence, « Chez les filles, l'écart est passé de… »; blank where no rate of it is published. */
export function tellGroup(pair: Pair, start: string): string {
  const { from, to, before, after, first, second } = pair;
  const shown = [first, second].flatMap((side) => [side.before, side.after]);
  if (shown.every((row) => rateOf(row) === null)) return "";
  const what = `${start}, l'écart (${first.place.nom} moins ${second.place.nom})`;
  if (before && after && pair.change !== null)
    return typeset(`${what} est passé de ${signed(before.value)} à ${formatPoints(after.value)}.`);
  const missing = (year: "before" | "after") =>
    `en ${year === "before" ? from : to} (${whyNoGap(pair, year)})`;
  if (!before && !after)
    return typeset(`${what} n'est publié ni ${missing("before")} ni ${missing("after")}.`);
  const told = [
    before ? `de ${formatPoints(before.value)} en ${from}` : `non publié ${missing("before")}`,
    after ? `de ${formatPoints(after.value)} en ${to}` : `non publié ${missing("after")}`,
  ];
  const why = before && after ? ` ; les deux ne se comparent pas : ${whyNoChange(pair)}` : "";
  return typeset(`${what} est ${told.join(", ")}${why}.`);
}

/** Why the gap of a year is not published: a rate that is missing, or two that do not compare. */
function whyNoGap(pair: Pair, year: "before" | "after"): string {
  const missing = [pair.first, pair.second].filter((side) => side[year]?.left == null);
  if (missing.length === 0) return year === "before" ? pair.notBefore : pair.notAfter;
  const [one, other] = missing.map((side) => whyMissing(side[year]));
  if (missing.length === 2 && one === other)
    return `${missing[0]!.place.dans} et ${missing[1]!.place.dans}, ${one}`;
  return missing.map((side) => `${side.place.dans}, ${whyMissing(side[year])}`).join(" ; ");
}

/** Why a rate is not there; what is hidden, what is too small and what did not arrive are three things. */
export function whyMissing(row: EvolutionRow | undefined): string {
  if (!row) return "l'enquête n'y a pas été reçue";
  if (row.statut === "c") return "le taux est couvert par le secret statistique";
  if (row.statut === "faible") return "les réponses sont trop peu nombreuses";
  if (row.statut === "z") return "le taux est sans objet";
  return "aucune réponse n'a été reçue";
}

function whyNoChange({ first, second }: Pair): string {
  const silent = [first, second].filter(({ change }) => change === null);
  const told = (side: Side) => side.reason || "l'évolution n'est pas publiée";
  const [one, other] = silent;
  if (one && other && told(one) === told(other))
    return `${one.place.dans} et ${other.place.dans}, ${told(one)}`;
  return silent.map((side) => `${side.place.dans}, ${told(side)}`).join(" ; ");
}

function testSentence(pair: Pair): string {
  const { same, untested, change } = pair;
  const shown = same?.value ?? change;
  if (shown === null) return "";
  const field = same ? "dans les établissements qui ont répondu les deux années, " : "";
  const told = capitalise(`${field}${moved(pair, shown)}`);
  if (!same?.interval || untested)
    return `${told} ; cette évolution est décrite, non testée : ${whyUntested(untested)}.`;
  const limits = `intervalle à 95 % : ${signed(same.interval.low)} à ${signed(same.interval.high)}`;
  return isClear(same.interval)
    ? `${told} (${limits}) : c'est plus que ce qu'une année fait bouger par hasard.`
    : `${told} (${limits}), ce qui ne se distingue pas du hasard d'une année.`;
}

/** « l'écart a reculé de 6,3 points »; where the two places changed sides, the difference with its sign. */
function moved({ first, second, before, after }: Pair, change: number): string {
  if (rounded(change) === 0) return "l'écart a bougé de moins de 0,1 point";
  if (before && after && after.value < 0)
    return `l'écart (${first.place.nom} moins ${second.place.nom}) a changé de ${formatPoints(change)}`;
  return `l'écart a ${change < 0 ? "reculé" : "augmenté"} de ${points(change)}`;
}

function whyUntested(untested: Pair["untested"]): string {
  if (untested?.why === "nested")
    return "l'un des deux territoires fait partie de l'autre, leurs évolutions ne sont pas indépendantes";
  if (untested?.why === "years")
    return "l'évolution dans les mêmes établissements n'est publiée que d'une année à la suivante";
  if (untested?.why === "field")
    return `${untested.place.dans}, l'évolution dans les mêmes établissements n'est pas publiée`;
  if (untested?.why === "interval")
    return `${enumerate(untested.places.map(({ dans }) => dans))}, l'intervalle de cette évolution n'est pas publié`;
  return "aucun intervalle n'est publié";
}

const question = "Et si les établissements silencieux avaient répondu ?";

function silenceSentence({ from, to, silence, first, second, change, same, untested }: Pair): string {
  if (change === null && same === null) return "";
  if (first.place.kind !== second.place.kind)
    return `${question} Les bornes d'un territoire et d'une de ses parties ne se combinent pas : celles de chacun sont dans le tableau.`;
  if (!silence)
    return `${question} On ne peut pas le dire ici : les bornes ne sont pas toutes publiées pour ces deux territoires.`;
  const { before, after } = silence;
  const spans = `l'écart serait compris entre ${span(before)} en ${from} et entre ${span(after)} en ${to}`;
  const way = directionUnderSilence(before, after);
  if (way)
    return `${question} Dans tous les cas, l'écart aurait ${way === "down" ? "reculé" : "augmenté"} : ${spans}.`;
  const caution = untested ? "" : " L'évolution ne vaut donc que pour les établissements qui ont répondu.";
  return `${question} Selon leurs réponses, ${spans} : le sens de l'évolution pourrait changer.${caution}`;
}

function pupilsSentence({ first, second, from, to }: Pair): string {
  const told = [first, second].map(({ place, before, after, change }) => {
    const [was, is] = [before?.pupils ?? null, after?.pupils ?? null];
    if (was === null && is === null) return `${place.dans}, le nombre n'est pas publié`;
    if (was === null || is === null)
      return `${place.dans}, ${plural(was ?? is ?? 0, "élève")} en ${is === null ? from : to}, l'autre année n'étant pas publiée`;
    const moved = change === null ? "" : ` (${formatSigned(is - was)})`;
    return `${place.dans}, ${plural(was, "élève")} en ${from} et ${formatNumber(is)} en ${to}${moved}`;
  });
  return `Sans solution, parmi les établissements qui ont répondu : ${told.join(" ; ")}.`;
}

function schoolsSentence({ first, second, from, to }: Pair): string {
  const told = [first, second].flatMap(({ place, before, after }: Side) => {
    if (before?.unites == null || after?.unites == null) return [];
    const both = !isNextYear({ from, to })
      ? ""
      : after.champ === null
        ? " ; la part de ceux qui ont répondu les deux années n'est pas publiée"
        : ` ; ceux des deux années réunissent ${percent(after.champ)} des élèves listés`;
    return [
      `${place.dans}, ${plural(before.unites, "établissement a", "établissements ont")} répondu en ${from} et ${formatNumber(after.unites)} en ${to}${both}`,
    ];
  });
  return told.length === 0 ? "" : `${told.map(capitalise).join(". ")}.`;
}

/** Tenths of a point without their sign: « 6,3 points ». */
function points(value: number): string {
  return formatPoints(Math.abs(value)).replace(/^\+/, "");
}

/** The same without the unit. */
function bare(value: number): string {
  return formatNumber(Math.abs(value) * 100, 1);
}

function rounded(value: number): number {
  return Math.abs(Number((value * 100).toFixed(1)));
}

function signed(value: number): string {
  return formatSigned(value * 100, 1);
}

function span({ low, high }: Interval): string {
  return `${signed(low)} et ${formatPoints(high)}`;
}

function percent(share: number): string {
  return `${formatNumber(share * 100)}${NNBSP}%`;
}
