import { group } from "d3-array";
import { formatNumber, formatPercent, formatPoints, plural } from "../../french/format.ts";
import { capitalise, enumerate } from "../../french/grammar.ts";
import type { IndicatorId } from "../../indicators/catalogue.ts";
import { regionPlace } from "../../region/place.ts";
import { isDepartment } from "../../region/territory.ts";
import { latestPeriod } from "../reading/periods.ts";
import type { PublishedData } from "../reading/published-data.ts";
import { noOneSidedSector, oneSidedSectors, sectorRows } from "../reading/sector-mix.ts";
import { whySurveyIsSilent } from "../reading/survey-received.ts";
import { latestZones, type Zones } from "../reading/weak-zones.ts";
import { findTarget, latestWholeYear } from "../reading/yearly-conventions.ts";
import { nothingToReinforce } from "../words/attention.ts";
import { shortSentence } from "../words/sentences.ts";
import { levels } from "../words/terms.ts";
import { type Html, html } from "./html.ts";

/** The answer to « Filles et garçons vont-ils dans les mêmes secteurs ? ». */
export function mixAnswer(data: PublishedData): Html {
  const year = latestWholeYear(data, regionPlace.code);
  const rows = sectorRows(data, regionPlace.code, year);
  const { fewGirls, fewBoys } = oneSidedSectors(rows);
  const names = (found: readonly { code: string }[]) =>
    enumerate(found.map(({ code }) => data.secteurs.get(code) ?? code));
  if (rows.length === 0)
    return html`<p class="answer">Les conventions reçues n'indiquent pas à la fois le sexe et le secteur.</p>`;
  const told = [
    ...(fewGirls.length > 0
      ? [`nettement moins de 40 % de filles dans ${plural(fewGirls.length, "secteur")} (${names(fewGirls)})`]
      : []),
    ...(fewBoys.length > 0
      ? [`nettement moins de 40 % de garçons dans ${plural(fewBoys.length, "secteur")} (${names(fewBoys)})`]
      : []),
  ];
  return html`<p class="answer">${told.length === 0 ? capitalise(noOneSidedSector(rows)) : `Non : en ${year}, il y a ${enumerate(told)}`}. « Nettement » : même en comptant l'incertitude. ${mixTarget(data, year)}</p>`;
}

/** How far girls are from the share that a partner set (data/reference/objectifs.csv), or that none did. */
function mixTarget(data: PublishedData, periode: string): string {
  const target = findTarget(data, "part_filles");
  if (!target) return "Aucun objectif chiffré de mixité n'est fixé à ce jour.";
  const row = data.table.find({ indicateur: "part_filles", periode, territoire: regionPlace.code });
  const aimed = `${target.libelle} (${target.source})`;
  if (row?.valeur == null) return `${aimed} : la part de filles n'est pas publiée.`;
  const left = target.valeur - row.valeur;
  const distance =
    left > 0 ? `il manque ${formatPoints(left, row.denominateur).replace("+", "")}` : "il est atteint";
  return `${aimed} : ${formatPercent(row.valeur, row.denominateur)} en ${periode}, ${distance}.`;
}

/** The answer to « Sont-ils satisfaits ? ». */
export function satisfactionAnswer(data: PublishedData): Html {
  const asked = [
    { indicateur: "satisfaction_jeunes", who: "des jeunes" },
    { indicateur: "satisfaction_entreprises", who: "des entreprises" },
  ] as const;
  const told = asked.flatMap(({ indicateur, who }) => {
    const row = data.table.find({
      indicateur,
      periode: latestPeriod(data, { indicateur }),
      territoire: regionPlace.code,
    });
    if (row?.valeur == null) return [];
    const text = `${formatPercent(row.valeur, row.denominateur)} ${who} qui ont répondu en ${row.periode}`;
    return [{ text, most: row.borne_basse !== null && row.borne_basse > 0.5 }];
  });
  if (told.length === 0) return html`<p class="answer">Aucune réponse n'est encore publiée.</p>`;
  const marks = enumerate(told.map(({ text }) => text));
  return html`<p class="answer">${told.every(({ most }) => most) ? `Oui, en majorité : ${marks} donnent 4 ou 5 sur 5` : `Donnent 4 ou 5 sur 5 : ${marks}`}.</p>${answerRate(data)}`;
}

/** The answer to « Le stage change-t-il le projet d'orientation ? ». */
export function guidanceAnswer(data: PublishedData): Html {
  const row = data.table.find({
    indicateur: "changement_projet",
    periode: latestPeriod(data, { indicateur: "changement_projet" }),
    territoire: regionPlace.code,
  });
  return html`<p class="answer">${row ? shortSentence(row, data) : "Aucune réponse n'est encore publiée."}</p>${row ? twoQuestions(data, row.periode) : null}`;
}

/** Two questions of one form stand for one in the minutes: what each counts, so that their numbers are not set against each other. */
function twoQuestions(data: PublishedData, periode: string): Html | null {
  const find = (modalite: string) =>
    data.table.find({ indicateur: "effet_orientation", periode, territoire: regionPlace.code, modalite });
  const [all, changed] = [find(""), find("change")];
  if (all?.valeur == null || changed?.valeur == null) return null;
  return html`<p>Ce nombre vient de deux questions, le projet avant et le projet après. Une autre question du même formulaire demande l'effet du stage : ${formatPercent(all.valeur, all.denominateur)} répondent qu'il a confirmé, précisé ou changé leur projet, dont ${formatPercent(changed.valeur, changed.denominateur)} « changé ». Les deux ne se confondent pas : on peut donner une autre voie sans dire que le stage l'a changée, et l'inverse.</p>`;
}

/** The answer to « Où en sont les stages collectifs ? ». */
export function collectiveAnswer(data: PublishedData): Html {
  const periode = latestPeriod(data, { indicateur: "collectifs" });
  const find = (indicateur: IndicatorId) =>
    data.table.find({ indicateur, periode, territoire: regionPlace.code })?.valeur ?? null;
  const [count, pupils] = [find("collectifs"), find("eleves_collectifs")];
  if (count === null) return html`<p class="answer">Aucun stage collectif n'est encore recensé.</p>`;
  return html`<p class="answer">${plural(count, "stage collectif est recensé", "stages collectifs sont recensés")} ${regionPlace.dans} en ${periode}${pupils === null ? "" : `, pour ${plural(pupils, "élève")}`}.</p>`;
}

/** The answer to « Quelles zones renforcer d'abord ? ». */
export function zonesAnswer(data: PublishedData): Html {
  const latest = latestZones(data)[0];
  if (!latest) return html`<p class="answer">Rien à comparer : ${whySurveyIsSilent(data)}.</p>`;
  const { zones, compared, uncompared } = latest.found;
  const scope = `Pour les ${latest.level.pupils}, en ${latest.year} :`;
  if (zones.length === 0)
    return html`<p class="answer">${scope} ${nothingToReinforce(compared.departements + compared.bassins)}</p>`;
  const names = enumerate(zones.map(({ place }) => place.dans));
  return html`<p class="answer">${scope} ${names}. C'est ce qui ressort de ${plural(compared.departements, "département")} et ${plural(compared.bassins, "bassin")} comparés à la fois.${leftOut(uncompared)}</p>`;
}

/** The territories left out of the comparison, by reason: a zone that is not named is not a zone without needs. */
function leftOut({ departements, bassins }: Zones["uncompared"]): string {
  const reasons = group([...departements, ...bassins], ({ reason }) => reason);
  const told = [...reasons].map(([reason, places]) => {
    const named = places.filter(({ place }) => isDepartment(place.code)).map(({ place }) => place.nom);
    const others = places.length - named.length;
    return `${[...named, ...(others > 0 ? [plural(others, "bassin")] : [])].join(", ")} (${reason})`;
  });
  return told.length === 0 ? "" : ` Non comparés : ${told.join(" ; ")}.`;
}

/** How many answered among those who could: answers are voluntary, and this says how few they are. */
function answerRate(data: PublishedData): Html | null {
  const periode = latestPeriod(data, { indicateur: "echelle", modalite: "formulaires" });
  const told = levels.flatMap(({ code, of }) => {
    const step = (modalite: string) =>
      data.table.find({
        indicateur: "echelle",
        periode,
        niveau: code,
        territoire: regionPlace.code,
        modalite,
      })?.valeur;
    const [placed, forms] = [step("avec_solution"), step("formulaires")];
    return placed && forms
      ? [
          `${formatPercent(forms / placed, placed)} ${of} (${formatNumber(forms)} formulaires pour ${plural(placed, "élève")} avec une solution)`,
        ]
      : [];
  });
  if (told.length === 0) return null;
  return html`<p>Les réponses des jeunes sont volontaires : en ${periode}, ${enumerate(told)}. Un même élève peut répondre pour deux stages.</p>`;
}
