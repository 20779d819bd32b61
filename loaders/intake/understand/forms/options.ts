import { readCell } from "../../../contracts/cell.ts";
import type { Column, Contract } from "../../../contracts/contract.ts";
import { fold, tidy } from "../../../contracts/text.ts";
import type { Record } from "../../open/records.ts";
import type { Sheet } from "../../open/sheet.ts";
import type { Observation } from "../../receipt/finding.ts";
import { findHeader, matchColumns } from "../header.ts";

/** A question whose choices are a column each: LimeSurvey's « Canal [Plateforme] », Tally's « Canal (Plateforme) ». */
interface Spread {
  column: Column;
  options: { index: number; text: string }[];
}

const stem = /^(.+?)\s*[[(]([^[\]()]+)[\])]\s*$/;
const yes = /^(?:oui|yes|y|o|x|1|true|vrai|✓|✔|coché)$/i;
const no = /^(?:non|no|n|0|false|faux|n\/a|non coché|)$/i;

/** Puts the choices of a question back into one column, where each is a column of yes and no; the sheet as it is elsewhere. */
export function joinOptions(sheet: Sheet): { sheet: Sheet; observed: Observation[] } {
  const { header, records } = sheet;
  if (!header?.contract.form) return { sheet, observed: [] };
  const above = records[header.at - 1];
  const spreads = findSpreads(header.contract, header.written, above, header.columns).filter(({ options }) =>
    options.every(({ index }) => isYesNo(records.slice(header.at + 1), index)),
  );
  if (spreads.length === 0) return { sheet, observed: [] };
  const gone = new Set(spreads.flatMap(({ options }) => options.map(({ index }) => index)));
  const several = new Map(spreads.map((spread) => [spread, [] as number[]]));
  const joined = records.map((record, at): Record => {
    const kept = record.cells.filter((_, index) => !gone.has(index));
    if (at < header.at) return { ...record, cells: kept };
    if (at === header.at) return { ...record, cells: [...kept, ...spreads.map(({ column }) => column.name)] };
    const chosen = spreads.map((spread) => {
      const texts = spread.options.filter(({ index }) => yes.test(tidy(record.cells[index] ?? "")));
      if (texts.length > 1) several.get(spread)?.push(record.row);
      return texts.length === 1 ? (texts[0]?.text ?? "") : "";
    });
    return { ...record, cells: [...kept, ...chosen] };
  });
  return {
    sheet: { ...sheet, records: joined, header: findHeader(joined, header.contract.id) },
    observed: spreads.flatMap((spread) =>
      tell(header.contract, header.written, spread, several.get(spread) ?? []),
    ),
  };
}

/** Questions of the contract that have no column of their own, and at least two of whose choices are titles. */
function findSpreads(
  contract: Contract,
  written: string[],
  above: Record | undefined,
  taken: (Column | null)[],
): Spread[] {
  const found = new Map<Column, Spread>();
  let group = "";
  for (const [index, title] of written.entries()) {
    group = tidy(above?.cells[index] ?? "") || group;
    const inTitle = stem.exec(title);
    const [question, text] = inTitle ? [inTitle[1] ?? "", inTitle[2] ?? ""] : [group, title];
    if (taken[index] || question === "" || text === "") continue;
    const [column] = matchColumns(contract, [question], 0).columns;
    if (!column || column.required || column.spellings.length === 0 || taken.includes(column)) continue;
    if ("wrong" in readCell(column.cell, text) && !/^(?:autres?|other)$/.test(fold(text))) continue;
    const spread = found.get(column) ?? { column, options: [] };
    found.set(column, { ...spread, options: [...spread.options, { index, text }] });
  }
  return [...found.values()].filter(({ options }) => options.length > 1);
}

function isYesNo(rows: Record[], index: number): boolean {
  return rows.every(({ cells }) => {
    const text = tidy(cells[index] ?? "");
    return yes.test(text) || no.test(text);
  });
}

function tell(
  contract: Contract,
  written: string[],
  { column, options }: Spread,
  several: number[],
): Observation[] {
  const lu = options.map(({ index }) => written[index] ?? "");
  return [
    {
      niveau: "note",
      code: "fichier.choix_en_colonnes",
      colonne: column.name,
      says: "les choix d'une question, une colonne chacun, ont été remis en une seule colonne",
      lu,
      attendu: `une colonne « ${column.name} »`,
      a_faire: "rien, si la lecture est bonne.",
    },
    ...(several.length === 0
      ? []
      : [
          {
            niveau: "alerte" as const,
            code: `${contract.id}.plusieurs_choix`,
            colonne: column.name,
            lignes: several,
            says: [
              "coche plusieurs choix : la case est laissée vide",
              "cochent plusieurs choix : la case est laissée vide",
            ] as [string, string],
            attendu: "un seul choix par réponse",
            a_faire: "rien ; pour le prochain formulaire, ne permettez qu'un choix.",
          },
        ]),
  ];
}
