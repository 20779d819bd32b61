import type { Contract } from "../../contracts/contract.ts";
import type { Observation } from "../receipt/finding.ts";

/** A date column: its name as written, and its distinct texts with the rows of each. */
export interface Dates {
  name: string;
  texts: { lu: string; lignes: number[]; nombre: number }[];
}

/** A day and a month that may be exchanged: « 6/5/2025 » is the 6th of May, or the 5th of June where it was exported. */
interface Doubtful {
  lu: string;
  lignes: number[];
  nombre: number;
  first: string;
  second: string;
}

/**
 * Dates whose order (day first or month first) nothing in the file proves, and that an English-speaking tool seems to
 * have written: no zero in front, or more months than days. One day after the 12th, anywhere, proves the French order.
 */
export function checkDateOrder(contract: Contract, columns: Dates[]): Observation[] {
  if (columns.some(({ texts }) => texts.some(({ lu }) => Number(parts(lu)?.[0] ?? 0) > 12))) return [];
  return columns.flatMap(({ name, texts }): Observation[] => {
    const doubtful = texts.flatMap(({ lu, lignes, nombre }): Doubtful[] => {
      const [first, second] = parts(lu) ?? [];
      if (first === undefined || second === undefined) return [];
      return Number(first) === Number(second) ? [] : [{ lu, lignes, nombre, first, second }];
    });
    if (!doubtful.some(isUnpadded) && !hasMoreMonths(contract, doubtful)) return [];
    const rows = doubtful
      .flatMap(({ lu, lignes }) => lignes.map((row) => ({ row, lu })))
      .sort((a, b) => a.row - b.row);
    return [
      {
        niveau: "erreur",
        code: `${contract.id}.date_ambigue`,
        colonne: name,
        lignes: rows.map(({ row }) => row),
        lu: rows.map(({ lu }) => lu),
        nombre: doubtful.reduce((total, each) => total + each.nombre, 0),
        says: [
          "a une date ambiguë : jour puis mois, ou mois puis jour",
          "ont une date ambiguë : jour puis mois, ou mois puis jour",
        ],
        attendu: "des dates dont l'ordre est sûr, comme 2025-06-05 ou 05/06/2025",
        a_faire:
          "réglez l'outil d'export en français et refaites l'export, ou écrivez les dates comme 2025-06-05.",
      },
    ];
  });
}

function parts(text: string): string[] | undefined {
  return /^\s*(\d{1,2})[/.-](\d{1,2})[/.-]20\d\d(?!\d)/.exec(text)?.slice(1);
}

function isUnpadded({ first, second }: Doubtful): boolean {
  return first.length + second.length < 4;
}

/** The first of each month is what tables by month write; answers come any day. */
function hasMoreMonths({ repeated }: Contract, doubtful: Doubtful[]): boolean {
  const count = (part: "first" | "second") => new Set(doubtful.map((each) => Number(each[part]))).size;
  const monthly = repeated !== "distincts" && doubtful.every(({ first }) => first === "01");
  return count("second") >= 3 && count("second") > count("first") && !monthly;
}
