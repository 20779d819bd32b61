import { formatDate, formatNumber, formatPercent } from "../../french/format.ts";
import { enumerate } from "../../french/grammar.ts";
import { type Place, regionPlace } from "../../region/place.ts";
import type { Contents } from "../reading/contents.ts";
import type { Repere } from "../reading/lists.ts";
import { placementLevels } from "../reading/placement-side.ts";
import type { PublishedData } from "../reading/published-data.ts";
import { oneSidedSectors, type SectorRow, sectorRows } from "../reading/sector-mix.ts";
import { whySurveyIsSilent } from "../reading/survey-received.ts";
import { latestZones } from "../reading/weak-zones.ts";
import { latestWholeYear } from "../reading/yearly-conventions.ts";
import { attentionSentence, nothingToReinforce } from "../words/attention.ts";
import { type Html, html } from "./html.ts";
import { whatToDo } from "./que-faire.ts";
import { findNext } from "./revisions.ts";

/** What needs attention: territories to reinforce, one-sided sectors, incomplete answers. */
export function homeAttention(contents: Pick<Contents, "data" | "lists">): Html {
  const { data } = contents;
  const items = [...zoneItems(contents), ...sectorItems(contents), ...coverageItems(data)];
  return html`<ul class="attention">${items.map((item) => html`<li>${item}</li>`)}</ul>`;
}

function zoneItems(contents: Pick<Contents, "data" | "lists">): Html[] {
  const { data } = contents;
  const latest = latestZones(data)[0];
  if (!latest) return [html`Rien à dire du placement : ${whySurveyIsSilent(data)}.`];
  const { level, year, found } = latest;
  const { zones, compared } = found;
  const more = html` <a href="zones/index.html">Voir les zones à renforcer</a>.`;
  if (zones.length === 0) return [html`${nothingToReinforce(compared.parts + compared.bassins)}${more}`];
  const help = (place: Place) =>
    whatToDo(contents, "placement", { place, niveau: level.code, periode: year, up: "./" });
  return zones.slice(0, 3).map((zone) => html`${attentionSentence(zone, data)}${more}${help(zone.place)}`);
}

function sectorItems(contents: Pick<Contents, "data" | "lists">): Html[] {
  const { data } = contents;
  const year = latestWholeYear(data, regionPlace.code);
  const rows = sectorRows(data, regionPlace.code, year);
  if (rows.length === 0) return [];
  const { fewGirls, fewBoys } = oneSidedSectors(rows);
  return [
    html`En ${year}, nettement moins de 40 % de filles dans ${namesOf(data, fewGirls)} ; nettement moins de 40 % de garçons dans ${namesOf(data, fewBoys)}. <a href="mixite/index.html">Voir les secteurs</a>.${whatToDo(contents, "mixite", { place: regionPlace, niveau: "", periode: year, up: "./" })}`,
  ];
}

function namesOf({ secteurs }: PublishedData, rows: readonly SectorRow[]): string {
  if (rows.length === 0) return "aucun secteur";
  return enumerate(rows.map(({ code }) => secteurs.get(code) ?? code));
}

function coverageItems(data: PublishedData): Html[] {
  return placementLevels(data).flatMap(({ level, years }) => {
    const row = data.table.find({
      indicateur: "couverture",
      niveau: level.code,
      periode: years[0] ?? "",
      territoire: regionPlace.code,
    });
    if (row?.valeur == null || row.valeur >= 0.9) return [];
    return [
      html`${level.label}, ${years[0] ?? ""} : les établissements qui ont répondu couvrent ${formatPercent(row.valeur)} des élèves. <a href="qualite/index.html">Voir qui n'a pas encore répondu</a>.`,
    ];
  });
}

/** Published facts, shown as such: real, sourced, dated. */
export function publishedFacts(reperes: readonly Repere[]): Html {
  return html`<ul class="facts">${reperes.map(
    ({ fait, source, date, lecture }) =>
      html`<li>${fait}. <small>Source : ${source}, ${formatDate(date)}.${lecture ? ` ${lecture}` : ""}</small></li>`,
  )}</ul>`;
}

/** « 23 indicateurs, 4 512 valeurs publiées, données au 23 novembre 2026 », then the next publication where one is announced. */
export function editionLine(contents: Pick<Contents, "data" | "generatedAt" | "lists">): Html {
  const { data, generatedAt } = contents;
  const next = findNext(contents);
  const ids = new Set(data.table.all.map(({ indicateur }) => indicateur));
  const shown = data.table.all.filter(({ valeur }) => valeur !== null).length;
  return html`<p class="edition">${formatNumber(ids.size)} indicateurs, ${formatNumber(shown)} valeurs publiées, données au ${formatDate(generatedAt)}.${next && ` Prochaine publication : ${formatDate(next.date)}.`}</p>`;
}
