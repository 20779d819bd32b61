import { readCell } from "../../contracts/cell.ts";
import type { RowsCheck } from "../../contracts/checks.ts";
import type { Column, Contract } from "../../contracts/contract.ts";
import { identifier, quote } from "../../contracts/text.ts";

/** Fewer cells alike may be chance. */
const LIKELY = 4;

/**
 * The example row of a template, left among the rows that someone typed under it. An invented school is refused; what
 * may be true is told. Answers of forms are not typed in a template, and a template alone is a template.
 */
export function exampleChecks(contract: Contract): RowsCheck[] {
  if (contract.repeated === "distincts") return [];
  const school = contract.columns.find(({ name }) => name === "uai");
  return [
    {
      niveau: school ? "erreur" : "alerte",
      code: "ligne_exemple",
      colonne: null,
      says: ["est la ligne d'exemple du modèle", "sont la ligne d'exemple du modèle"],
      attendu: "les lignes de l'expéditeur seulement",
      a_faire: school ? "supprimez cette ligne." : "supprimez cette ligne, sauf si elle dit vrai.",
      mayFind: school ? [({ table }) => `SELECT bool_or(uai = ${exampleOf(school)}) FROM ${table}`] : [],
      sql: ({ table }) => exampleSql(contract, table),
    },
  ];
}

function exampleSql({ columns, key }: Contract, table: string): string {
  const compared = columns.map((column) => ({
    name: identifier(column.name),
    value: exampleOf(column),
    column,
  }));
  const same = compared.map(({ name, value, column }) => {
    const blank = column.required ? "false" : `${name} IS NOT DISTINCT FROM ${literal(column.cell.fallback)}`;
    return `(${name} = ${value} OR ${blank})`;
  });
  const given = compared.map(({ name, value }) => `coalesce((${name} = ${value})::INTEGER, 0)`);
  return `SELECT _ligne, concat_ws(' · ', ${key.map(identifier).join(", ")}) AS lu FROM ${table}
    WHERE ${same.join(" AND ")} AND ${given.join(" + ")} >= ${LIKELY} AND (SELECT count(*) FROM ${table}) > 1`;
}

function exampleOf(column: Column): string {
  const reading = readCell(column.cell, column.example);
  return `${literal("value" in reading ? reading.value : null)}::${column.cell.kind.sqlType}`;
}

function literal(value: string | number | null): string {
  return value === null ? "NULL" : quote(String(value));
}
