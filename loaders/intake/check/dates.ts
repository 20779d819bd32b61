import type { Contract } from "../../contracts/contract.ts";
import type { Observation } from "../receipt/finding.ts";

/** A text that DuckDB found in a column, with its rows. */
interface Text {
  lu: string;
  lignes: number[];
  nombre: number;
}

/** A date column: its name as written, and its distinct texts with the rows of each. */
export interface Dates {
  name: string;
  /** True for a column of months, which a table by month fills with their first days. */
  monthly: boolean;
  texts: Text[];
}

/** A day and a month as they are written: « 6/5/2025 » is the 6th of May, or the 5th of June where it was exported. */
interface Pair extends Text {
  first: string;
  second: string;
}

/**
 * Dates that an English-speaking tool wrote month first, as one month after the 12th proves; or whose order nothing in the
 * file proves, and that such a tool seems to have written: no zero in front, or more months than days. One day after the
 * 12th, anywhere, proves the French order.
 */
export function checkDateOrder(contract: Contract, columns: Dates[]): Observation[] {
  const pairs = columns.map(({ name, monthly, texts }) => ({ name, monthly, pairs: texts.flatMap(pairOf) }));
  const isFrench = pairs.some((column) => column.pairs.some(({ first }) => Number(first) > 12));
  return pairs.flatMap(({ name, monthly, pairs }): Observation[] => {
    const american = pairs.filter(({ first, second }) => Number(first) <= 12 && Number(second) > 12);
    const doubtful = isFrench ? [] : pairs.filter(({ first, second }) => Number(first) !== Number(second));
    if (american.length > 0) return [monthFirst(contract, name, isFrench ? american : doubtful)];
    const seemsEnglish = doubtful.some(isUnpadded) || (doubtful.length > 0 && hasMoreMonths(contract, pairs));
    return seemsEnglish || (monthly && areDaysOfJanuary(pairs)) ? [inDoubt(contract, name, doubtful)] : [];
  });
}

function monthFirst(contract: Contract, colonne: string, pairs: Pair[]): Observation {
  const proposals = pairs.slice(0, 3).map(({ first, second, lu }) => `${second}/${first}/${yearOf(lu)}`);
  return {
    ...told(contract, colonne, pairs),
    says: [
      "a une date écrite mois puis jour, à l'américaine",
      "ont une date écrite mois puis jour, à l'américaine",
    ],
    a_faire: `réglez l'outil d'export en français et refaites l'export, ou écrivez le jour d'abord. Proposition : ${proposals.join(" ; ")}.`,
  };
}

function inDoubt(contract: Contract, colonne: string, pairs: Pair[]): Observation {
  return {
    ...told(contract, colonne, pairs),
    says: [
      "a une date ambiguë : jour puis mois, ou mois puis jour",
      "ont une date ambiguë : jour puis mois, ou mois puis jour",
    ],
    a_faire:
      "réglez l'outil d'export en français et refaites l'export, ou écrivez les dates comme 2025-06-05.",
  };
}

function told({ id }: Contract, colonne: string, pairs: Pair[]): Omit<Observation, "says"> {
  const rows = pairs
    .flatMap(({ lu, lignes }) => lignes.map((row) => ({ row, lu })))
    .sort((a, b) => a.row - b.row);
  return {
    niveau: "erreur",
    code: `${id}.date_ambigue`,
    colonne,
    lignes: rows.map(({ row }) => row),
    lu: rows.map(({ lu }) => lu),
    nombre: pairs.reduce((total, each) => total + each.nombre, 0),
    attendu: "des dates dont l'ordre est sûr, comme 2025-06-05 ou 05/06/2025",
  };
}

function pairOf(text: Text): Pair[] {
  const [, first, second] = /^\s*(\d{1,2})[/. -](\d{1,2})[/. -]20\d\d(?!\d)/.exec(text.lu) ?? [];
  return first === undefined || second === undefined ? [] : [{ ...text, first, second }];
}

function yearOf(text: string): string {
  return /20\d\d/.exec(text)?.[0] ?? "";
}

function isUnpadded({ first, second }: Pair): boolean {
  return first.length + second.length < 4;
}

/** The first of each month is what tables by month write; answers come any day. */
function hasMoreMonths({ repeated }: Contract, pairs: Pair[]): boolean {
  const count = (part: "first" | "second") => new Set(pairs.map((each) => Number(each[part]))).size;
  const monthly = repeated !== "distincts" && pairs.every(({ first }) => first === "01");
  return count("second") >= 3 && count("second") > count("first") && !monthly;
}

/** Several days of January alone, where months are expected: their first days, written month first. */
function areDaysOfJanuary(pairs: Pair[]): boolean {
  return (
    pairs.every(({ second }) => Number(second) === 1) &&
    new Set(pairs.map(({ first }) => Number(first))).size > 1
  );
}
