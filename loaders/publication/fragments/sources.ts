import { renderTable } from "../../../src/figures/table.ts";
import { contracts } from "../../contracts/index.ts";
import { formatDate } from "../../french/format.ts";
import { region } from "../../region/region.ts";
import type { FilledList } from "../../warehouse/state.ts";
import type { Contents } from "../reading/contents.ts";
import { textCell } from "../reading/measures.ts";
import { lastPeriod, listCell, listTitle } from "../words/state.ts";
import { type Html, html, trusted } from "./html.ts";

/** How recent each source is, those that nothing was received of included. */
export function sourceList({ state }: Contents): Html {
  return trusted(
    renderTable({
      caption: "Où en est chaque source",
      columns: [
        { key: "source", label: "Source", numeric: false },
        { key: "derniere", label: "Dernière période", numeric: false },
        { key: "date", label: "Dernier extrait du", numeric: false },
        { key: "attendue", label: "Attendue", numeric: false },
      ],
      rows: state.sources.map((each) => ({
        strong: false,
        cells: {
          source: textCell(contracts[each.source].title),
          derniere: textCell(lastPeriod(each)),
          date: textCell(each.date === null ? "" : formatDate(each.date)),
          attendue: textCell(contracts[each.source].freshness.rhythm),
        },
      })),
    }),
  );
}

/** What each source lacks, as its contract lists it: department by department where it says one. */
export function missingList({ state }: Contents): Html {
  const missing = state.listes.filter(({ site }) => site);
  if (missing.length === 0) return html`<p>Aucun mois ne manque dans les séries reçues des CCI.</p>`;
  return html`${missing.map(
    (list) =>
      html`<h3 id="${list.id}">${listTitle(list)}</h3><ul>${groups(list).map(
        ([name, texts]) => html`<li>${name === "" ? "" : `${name} : `}${texts.join(", ")}</li>`,
      )}</ul>`,
  )}`;
}

/** The rows of a list under the name of their department; one by one where they have none. */
function groups({ columns, rows }: FilledList): [string, string[]][] {
  const place = columns.find(({ kind }) => kind === "department");
  const texts = (row: FilledList["rows"][number]) =>
    columns.filter((column) => column !== place).map((column) => listCell(column, row[column.name] ?? null));
  if (!place) return rows.map((row) => ["", texts(row)]);
  return region.departements.flatMap(({ code, nom }): [string, string[]][] => {
    const own = rows.filter((row) => row[place.name] === code);
    return own.length === 0 ? [] : [[nom, own.map((row) => texts(row).join(" "))]];
  });
}
