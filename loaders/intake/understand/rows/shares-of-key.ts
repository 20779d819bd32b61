import { readCell } from "../../../contracts/cell.ts";
import type { Column } from "../../../contracts/contract.ts";
import { tidy } from "../../../contracts/text.ts";
import type { Record } from "../../open/records.ts";
import type { Plan } from "../check-structure.ts";
import type { Header } from "../header.ts";
import { wordsOf } from "../persons/titles.ts";
import type { Heeded } from "./witnesses.ts";

/** Titles of columns that part a school or a place: a row a class, a section, a site, an area, an occupation. */
const partTitles =
  /\b(?:divisions?|classes?|groupes?|sections?|filieres?|series?|formations?|specialites?|mef|diplomes?|sites?|annexes?|options?|voies?|professeurs?|options|metiers?|bassins?|(?:nom)?be ?\d+)\b/;

/**
 * Rows of one key that a column left aside tells apart (« Division » : 2A, 2B) are its parts: their counts are to be summed,
 * and dropping one would lose its pupils.
 */
export function heedParts(plan: Plan, header: Header): Heeded {
  const { contract, rows } = plan;
  const nothing = { rows, observed: [] };
  const candidates = header.written.flatMap((title, index) =>
    !header.columns[index] && partTitles.test(wordsOf(title)) ? [index] : [],
  );
  if (contract.repeated !== "erreur" || contract.key.length === 0 || candidates.length === 0) return nothing;
  const groups = groupByKey(plan);
  const parting = candidates.find((index) => groups.every((group) => areApart(group, index)));
  if (groups.length === 0 || parting === undefined) return nothing;
  const parts = groups.flat();
  const title = header.written[parting] ?? "";
  return {
    rows: rows.filter((record) => !groups.some(([, ...others]) => others.includes(record))),
    observed: [
      {
        niveau: "erreur",
        code: `${contract.id}.ligne_par_partie`,
        colonne: title,
        lignes: parts.map(({ row }) => row),
        lu: parts.map(({ cells }) => tidy(cells[parting] ?? "").slice(0, 40)),
        says: [
          "n'est qu'une partie de ce qu'une ligne doit compter",
          "ne sont que des parties de ce qu'une ligne doit compter",
        ],
        attendu: `une seule ligne par ${contract.key.join(" × ")}, sans le détail de « ${title} »`,
        a_faire: `additionnez les nombres de ces lignes en une seule, puis supprimez la colonne « ${title} ».`,
      },
    ],
  };
}

function areApart(group: Record[], index: number): boolean {
  const values = group.map(({ cells }) => tidy(cells[index] ?? ""));
  return !values.includes("") && new Set(values).size === values.length;
}

/** Rows whose key is given several times, by the values that its cells stand for. */
function groupByKey({ contract, places, rows }: Plan): Record[][] {
  const keys = contract.columns.filter(({ name }) => contract.key.includes(name) && places.has(name));
  const read = new Map<string, string>();
  const value = (column: Column, text: string) => {
    const known = `${column.name} ${text}`;
    if (!read.has(known)) {
      const reading = readCell(column.cell, text);
      read.set(known, "value" in reading ? String(reading.value) : text);
    }
    return read.get(known) ?? text;
  };
  const groups = new Map<string, Record[]>();
  for (const record of rows) {
    const key = keys
      .map((column) => value(column, record.cells[places.get(column.name) ?? 0] ?? ""))
      .join("|");
    groups.set(key, [...(groups.get(key) ?? []), record]);
  }
  return [...groups.values()].filter(({ length }) => length > 1);
}
