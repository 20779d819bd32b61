import { formatPercent, plural } from "../../french/format.ts";
import { capitalise } from "../../french/grammar.ts";
import { countryRegions, departmentPlaces, findPlace, type Place, partPlacesOf } from "../../region/place.ts";
import { findSheet } from "../../region/sheets.ts";
import { findDepartmentCode } from "../../region/territory.ts";
import { departmentsOf } from "../../region/tree.ts";
import { mainLevel } from "../figures/sheet.ts";
import { complement } from "../reading/measures.ts";
import type { PublishedData } from "../reading/published-data.ts";
import { type Html, html } from "./html.ts";

/** Folder of the page that lists the territories of the country. */
export const territoriesFolder = "territoires";

/** The parts of a wide territory, each leading to its sheet, with the part of pupils left out. */
export function partsList(data: PublishedData, place: Place): Html {
  return html`<ul class="places">${partPlacesOf(place.code).map((part) => item(data, part, "../../"))}</ul>`;
}

/**
 * The page of the regions, each with its departments, in the order of their names; null in the edition of a region, whose menu names its
 * departments. A field keeps the names that one types; without JavaScript, the list is whole.
 */
export function territoriesPage(data: PublishedData): Html | null {
  if (countryRegions.length === 0) return null;
  const { level, year } = mainLevel(data);
  const regions = [...countryRegions].sort((a, b) => a.nom.localeCompare(b.nom, "fr"));
  const [first] = departmentPlaces;
  const example = `${first?.nom ?? ""}, ${findDepartmentCode(first?.code ?? "") ?? ""}, ${regions[0]?.nom ?? ""}…`;
  return html`<h1>Quel territoire cherchez-vous ?</h1>
<p class="answer">${capitalise(plural(regions.length, "région"))} et ${plural(departmentPlaces.length, "département")}, chacun avec sa fiche. La part écrite après un nom est celle des ${level.pupils} sans solution en ${year}, ou pourquoi il n'y en a pas.</p>
<form class="list-filter needs-script" data-list-filter="territoires"><label>Nom ou numéro <input type="search" autocomplete="off" placeholder="${example}"></label><p role="status"></p></form>
<div id="territoires" class="territories">${regions.map((region) => regionSection(data, region))}</div>`;
}

function regionSection(data: PublishedData, region: Place): Html {
  const id = region.code.toLowerCase();
  const departments = departmentsOf(region.code).flatMap((code) => findPlace(code) ?? []);
  return html`<section aria-labelledby="${id}"><h2 id="${id}">${link(region, "../")}</h2><p>${shareText(data, region)}</p><ul class="places">${departments.map((each) => item(data, each, "../"))}</ul></section>`;
}

function item(data: PublishedData, place: Place, up: string): Html {
  return html`<li>${link(place, up)} <span class="place-code">${findDepartmentCode(place.code) ?? ""}</span> <span class="place-share">${shareText(data, place)}</span></li>`;
}

function link(place: Place, up: string): Html {
  const sheet = findSheet(place.code);
  return sheet ? html`<a href="${up}${sheet.folder}/index.html">${place.nom}</a>` : html`${place.nom}`;
}

/** « 8,2 % » left without a solution, or why it is not said. */
function shareText(data: PublishedData, place: Place): string {
  const { level, year } = mainLevel(data);
  const row = data.table.find({
    indicateur: "taux_placement",
    niveau: level.code,
    periode: year,
    territoire: place.code,
  });
  const { value, n } = complement(row);
  if (value !== null) return formatPercent(value, n);
  return row === undefined || row.statut === "x" ? "non reçu" : "non publié";
}
