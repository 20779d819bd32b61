import type { Column } from "../contracts/contract.ts";
import { contracts } from "../contracts/index.ts";
import { identifier, quote } from "../contracts/text.ts";
import { mustBeThere } from "../intake/understand/header.ts";
import type { Warehouse } from "../warehouse/index.ts";
import { readRows } from "../warehouse/rows.ts";

/** What a school is asked: the columns that are filled for it, those that it fills, and the sexes asked apart. */
export interface Asked {
  filled: Column[];
  answers: Column[];
  /** Codes of `sexe`, one row each; empty when all pupils are counted together. */
  sexes: string[];
  /** The version of the survey's definition, where it is not the first one. */
  definition: string | null;
}

/** Columns that say which school and which survey a row is of. */
const known = ["annee_scolaire", "niveau", "uai", "etablissement", "departement", "bassin"];

/**
 * The columns of the survey's contract that a school is asked: those that an extract always has, and the optional ones that
 * earlier answers of the level fill (of any level, where the level has none).
 */
export async function readAsked({ db }: Warehouse, niveau: string): Promise<Asked> {
  const { columns } = contracts.placement;
  const used = columns.map(
    ({ name, cell: { fallback } }) =>
      `count(*) FILTER (WHERE ${identifier(name)} IS NOT NULL${fallback === null ? "" : ` AND ${identifier(name)}::VARCHAR <> ${quote(String(fallback))}`}) AS ${identifier(name)}`,
  );
  const [own] = await readRows<Record<string, number>>(
    db,
    `SELECT ${used.join(", ")} FROM placement
     WHERE niveau = ${quote(niveau)} OR NOT EXISTS (FROM placement WHERE niveau = ${quote(niveau)})`,
  );
  const isUsed = ({ name }: Column) => (own?.[name] ?? 0) > 0;
  const sexes = isUsed(getColumn("sexe"))
    ? (getColumn("sexe").cell.kind.codes ?? []).filter((code) => code === "F" || code === "G")
    : [];
  const [last] = await readRows<{ definition: string | null }>(
    db,
    `SELECT max_by(definition, annee_scolaire) AS definition FROM placement WHERE niveau = ${quote(niveau)}`,
  );
  const definition = isUsed(getColumn("definition")) ? (last?.definition ?? null) : null;
  const filled = [
    ...known,
    ...(sexes.length > 0 ? ["sexe"] : []),
    ...(definition === null ? [] : ["definition"]),
  ];
  return {
    filled: columns.filter(({ name }) => filled.includes(name)),
    answers: columns.filter(
      (column) =>
        !known.includes(column.name) &&
        column.type !== "texte" &&
        column.name !== "sexe" &&
        (mustBeThere(column) || isUsed(column)),
    ),
    sexes,
    definition,
  };
}

/** A column of the survey. @throws for a name that is none */
export function getColumn(name: string): Column {
  const column = contracts.placement.columns.find((each) => each.name === name);
  if (!column) throw new Error(`The survey has no column ${name}.`);
  return column;
}

/** What a column counts, as a school is told it: what a blank means is for those who read all answers. */
export function askedWords({ name, definition }: Column): string {
  if (name === contracts.placement.replacement.dated)
    return "Jour de votre réponse ; une réponse plus récente remplace la précédente.";
  return definition.replace(/ ; vide\b.*$/, ".");
}
