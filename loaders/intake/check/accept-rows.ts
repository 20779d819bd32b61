import type { DuckDBConnection } from "@duckdb/node-api";
import type { Contract } from "../../contracts/contract.ts";
import { identifier, quote } from "../../contracts/text.ts";
import { plural } from "../../french/format.ts";
import { region } from "../../region/region.ts";
import type { ReceivedTable } from "../fill/table.ts";
import type { Observation } from "../receipt/finding.ts";
import { rowsOf } from "./query.ts";
import { mayRepeat } from "./rules.ts";

/** The accepted rows of an extract, and what was set aside or put together to get them. */
export interface Accepted {
  table: string;
  kind: "VIEW" | "TABLE";
  rows: number;
  /** Rows outside the source's scope (schools outside the region). */
  ignored: number;
  observed: Observation[];
}

/** Makes the final table: the contract's columns and `_ligne`; out-of-scope rows left out, repeated keys merged or summed. */
export async function acceptRows(
  db: DuckDBConnection,
  { contract, table, view }: ReceivedTable,
): Promise<Accepted> {
  const name = `${table}_accepte`;
  const columns = contract.columns.map((column) => identifier(column.name));
  const scope = contract.scope
    ? `${identifier(contract.scope.column)} IN (${contract.scope.values.map(quote).join(", ")})`
    : "true";
  const repeated = await findRepeated(db, contract, view, scope);
  const kind = repeated.nombre === 0 ? "VIEW" : "TABLE";
  await db.run(
    `CREATE ${kind} ${name} AS ${
      kind === "TABLE"
        ? mergeSql(contract, view, scope)
        : `SELECT ${columns.join(", ")}, _ligne FROM ${view} WHERE ${scope}`
    }`,
  );
  const [count] = await rowsOf<{ rows: number; ignored: number }>(
    db,
    `SELECT (SELECT count(*) FROM ${name})::INTEGER AS rows, (SELECT count(*) FROM ${view} WHERE NOT (${scope}))::INTEGER AS ignored`,
  );
  return {
    table: name,
    kind,
    rows: count?.rows ?? 0,
    ignored: count?.ignored ?? 0,
    observed:
      (count?.rows ?? 0) === 0
        ? [nothingHere(contract, count?.ignored ?? 0)]
        : notes(contract, repeated, count?.ignored ?? 0),
  };
}

/** An extract that keeps no row is refused: every one of them is of another region. */
export function nothingHere({ id }: Contract, nombre: number): Observation {
  return {
    niveau: "erreur",
    code: `${id}.rien_de_la_region`,
    says: `aucune ligne n'est ${region.de} : ${plural(nombre, "ligne")} d'une autre région`,
    attendu: `des lignes ${region.de}`,
    a_faire: `demandez à l'expéditeur l'extrait ${region.de}, ou l'extrait national entier.`,
  };
}

interface Repeated {
  nombre: number;
  lignes: number[];
}

async function findRepeated(
  db: DuckDBConnection,
  contract: Contract,
  view: string,
  scope: string,
): Promise<Repeated> {
  if (contract.repeated !== "fusion" && contract.repeated !== "somme") return { nombre: 0, lignes: [] };
  if (!(await mayRepeat(db, view, contract.key.map(identifier).join(", ")))) return { nombre: 0, lignes: [] };
  const [found] = await rowsOf<Repeated>(
    db,
    `WITH repeated AS (SELECT unnest((list(_ligne ORDER BY _ligne))[2:]) AS _ligne FROM ${view} WHERE ${scope}
       GROUP BY ${contract.key.map(identifier).join(", ")} HAVING count(*) > 1)
     SELECT count(*)::INTEGER AS nombre, coalesce((list(_ligne ORDER BY _ligne))[:100], []) AS lignes FROM repeated`,
  );
  return { nombre: found?.nombre ?? 0, lignes: (found?.lignes ?? []).map(Number) };
}

/** Sums add counts (blank when one is blank); merging keeps the first given value of each column. */
function mergeSql(contract: Contract, view: string, scope: string): string {
  const columns = contract.columns.map(({ name }) => {
    const column = identifier(name);
    if (contract.key.includes(name)) return column;
    if (contract.repeated === "somme")
      return `CASE WHEN count(${column}) = count(*) THEN sum(${column}) END::INTEGER AS ${column}`;
    return `first(${column} ORDER BY _ligne) FILTER (WHERE ${column} IS NOT NULL) AS ${column}`;
  });
  return `SELECT ${columns.join(", ")}, min(_ligne)::INTEGER AS _ligne FROM ${view} WHERE ${scope} GROUP BY ${contract.key.map(identifier).join(", ")} ORDER BY _ligne`;
}

function notes(contract: Contract, repeated: Repeated, ignored: number): Observation[] {
  const observed: Observation[] = [];
  if (repeated.nombre > 0)
    observed.push({
      niveau: "note",
      code: `${contract.id}.${contract.repeated}`,
      lignes: repeated.lignes,
      nombre: repeated.nombre,
      says:
        contract.repeated === "somme"
          ? [
              "a la même clé qu'une autre une fois le secteur normalisé : les deux sont additionnées",
              "ont la même clé que d'autres une fois le secteur normalisé : elles sont additionnées",
            ]
          : [
              "répète un UAI (second site) : fusionnée avec la première",
              "répètent un UAI (second site) : fusionnées avec la première",
            ],
      attendu: `une ligne par ${contract.key.join(" × ")}`,
      a_faire: "rien.",
    });
  if (ignored > 0)
    observed.push({
      niveau: "note",
      code: `${contract.id}.hors_perimetre`,
      nombre: ignored,
      says: [`${contract.scope?.says}, ignorée`, `${contract.scope?.says}, ignorées`],
      attendu: "",
      a_faire: "rien.",
    });
  return observed;
}
