import { group } from "d3-array";
import { renderTable } from "../../../src/figures/table.ts";
import { formatDate, formatNumber } from "../../french/format.ts";
import { type Place, placeName, regionPlace } from "../../region/place.ts";
import { territoryOfDepartment } from "../../region/territory.ts";
import { departmentsOf } from "../../region/tree.ts";
import type { Waiting } from "../../secrecy/releases/late-answers.ts";
import { textCell } from "../reading/measures.ts";
import type { PublishedData } from "../reading/published-data.ts";
import { label } from "../words/terms.ts";
import { waitingSentence } from "../words/waiting.ts";
import { type Html, html, trusted } from "./html.ts";

/** Answers that wait to be grouped, by level, year and department, with the date of the values that stay meanwhile. */
export function waitingList({ waiting }: PublishedData): Html {
  if (waiting.length === 0) return html`<p>Aucune réponse n'attend : toutes celles reçues sont comptées.</p>`;
  return html`<p>Une réponse arrivée, corrigée ou retirée seule après une publication se lirait dans la différence des deux. Elle attend que trois établissements au moins aient bougé dans le département ; les valeurs déjà publiées restent.</p>
${trusted(
  renderTable({
    caption: "Réponses qui attendent d'être groupées",
    columns: [
      { key: "niveau", label: "Niveau", numeric: false },
      { key: "annee", label: "Année", numeric: false },
      { key: "departement", label: "Département", numeric: false },
      { key: "reponses", label: "Réponses en attente", numeric: true },
      { key: "depuis", label: "Valeurs gardées du", numeric: false },
    ],
    rows: waiting.map(({ niveau, annee_scolaire, departement, schools, since }) => ({
      strong: false,
      cells: {
        niveau: textCell(label("niveau", niveau)),
        annee: textCell(annee_scolaire),
        departement: textCell(placeName(territoryOfDepartment(departement)) ?? departement),
        reponses: { text: formatNumber(schools), sort: schools },
        depuis: textCell(formatDate(since)),
      },
    })),
  }),
)}`;
}

/** Whether a department, by its code, is a place or lies in it. */
export function isWithin(departement: string, place: Place): boolean {
  const territory = territoryOfDepartment(departement);
  return territory === place.code || departmentsOf(place.code).includes(territory);
}

/** What waits, under the figures that it would change: one sentence a level and year; nothing where nothing waits. */
export function waitingNote({ waiting }: PublishedData, place: Place = regionPlace): Html | null {
  const here = waiting.filter((each) => isWithin(each.departement, place));
  if (here.length === 0) return null;
  const surveys = [
    ...group(here, ({ niveau, annee_scolaire }) => `${label("niveau", niveau)}, ${annee_scolaire}`),
  ];
  return html`${surveys.map(
    ([survey, some]: [string, Waiting[]]) => html`<p><small>${survey}. ${waitingSentence(some)}</small></p>`,
  )}`;
}
