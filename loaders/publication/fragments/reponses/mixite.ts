import { formatPercent, formatPoints, plural } from "../../../french/format.ts";
import { capitalise, enumerate } from "../../../french/grammar.ts";
import { type Place, regionPlace } from "../../../region/place.ts";
import { mixChoices } from "../../figures/mixite.ts";
import type { PublishedData } from "../../reading/published-data.ts";
import { noOneSidedSector, oneSidedSectors, sectorRows } from "../../reading/sector-mix.ts";
import { findTarget } from "../../reading/yearly-conventions.ts";
import { type Html, html } from "../html.ts";
import { answers } from "./answers.ts";

/** The answer to « Filles et garçons vont-ils dans les mêmes secteurs ? », of a place and a year. */
export function mixAnswer(data: PublishedData): Html {
  const [, years] = mixChoices(data);
  return years.options.length === 0
    ? mixOf(data, regionPlace, "")
    : answers([years], (place, year = "") => mixOf(data, place, year));
}

function mixOf(data: PublishedData, place: Place, year: string): Html {
  const rows = sectorRows(data, place.code, year);
  const { fewGirls, fewBoys } = oneSidedSectors(rows);
  const names = (found: readonly { code: string }[]) =>
    enumerate(found.map(({ code }) => data.secteurs.get(code) ?? code));
  if (rows.length === 0)
    return html`<p class="answer">Les conventions reçues n'indiquent pas à la fois le sexe et le secteur.</p>`;
  if (rows.every(({ row }) => row.valeur === null))
    return html`<p class="answer">${capitalise(place.dans)}, en ${year}, la part de filles d'aucun secteur n'est publiée.</p>`;
  const told = [
    ...(fewGirls.length > 0
      ? [`nettement moins de 40 % de filles dans ${plural(fewGirls.length, "secteur")} (${names(fewGirls)})`]
      : []),
    ...(fewBoys.length > 0
      ? [`nettement moins de 40 % de garçons dans ${plural(fewBoys.length, "secteur")} (${names(fewBoys)})`]
      : []),
  ];
  return html`<p class="answer">${told.length === 0 ? `${capitalise(place.dans)}, en ${year}, ${noOneSidedSector(rows)}` : `Non : ${place.dans}, en ${year}, il y a ${enumerate(told)}`}. « Nettement » : même en comptant l'incertitude. ${place.code === regionPlace.code ? mixTarget(data, year) : ""}</p>`;
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
