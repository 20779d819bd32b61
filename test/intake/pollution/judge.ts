import type { DuckDBConnection } from "@duckdb/node-api";
import { contracts } from "../../../loaders/contracts/index.ts";
import type { Delivery } from "../../../loaders/intake/index.ts";
import { receive } from "../received.ts";
import { type Extract, extracts } from "./extracts.ts";
import { type Pollution, pollutions } from "./kinds.ts";
import { csv } from "./write.ts";

/** What became of one polluted extract. */
export interface Outcome {
  pollution: Pollution;
  source: string;
  result:
    | "lu exactement"
    | "refusé à raison"
    | "refusé pour autre chose"
    | "accepté avec d'autres valeurs"
    | "erreur du programme";
  /** Codes of errors, or the first difference. */
  detail: string;
}

/** Every pollution of every extract, received and judged against the clean one. */
export async function judgeAll(db: DuckDBConnection): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const extract of extracts) {
    const clean = await valuesOf(db, await receive(db, csv(extract)));
    if (!clean) throw new Error(`The clean extract of ${extract.source} is refused.`);
    for (const pollution of pollutions) {
      const spoiled = pollution.spoil(extract);
      if (spoiled !== null) outcomes.push(await judge(db, extract, pollution, spoiled, clean));
    }
  }
  return outcomes;
}

async function judge(
  db: DuckDBConnection,
  extract: Extract,
  pollution: Pollution,
  spoiled: string | Uint8Array,
  clean: string,
): Promise<Outcome> {
  const outcome = { pollution, source: extract.source };
  let delivery: Delivery;
  try {
    delivery = await receive(db, spoiled);
  } catch (error) {
    return { ...outcome, result: "erreur du programme", detail: String(error) };
  }
  const errors = delivery.receipt.constats
    .filter(({ niveau }) => niveau === "erreur")
    .map(({ code }) => code);
  const values = await valuesOf(db, delivery);
  if (values !== null) {
    const same =
      values === clean || (pollution.group === "formes" && withoutDays(values) === withoutDays(clean));
    return {
      ...outcome,
      result: same ? "lu exactement" : "accepté avec d'autres valeurs",
      detail: same ? "" : `${values}\n${clean}`,
    };
  }
  const right =
    pollution.expected !== "lu" && errors.some((code) => (pollution.expected as RegExp).test(code));
  return {
    ...outcome,
    result: right ? "refusé à raison" : "refusé pour autre chose",
    detail: [...new Set(errors)].join(", "),
  };
}

/** Accepted values as text, rows sorted; typographic quotes, dashes and ellipses as ISO-8859-15 has them. */
async function valuesOf(db: DuckDBConnection, delivery: Delivery): Promise<string | null> {
  if (!delivery.table || !delivery.source) return null;
  const names = contracts[delivery.source].columns.map(({ name }) => `"${name}"`);
  const rows = (await db.runAndReadAll(`SELECT ${names.join(", ")} FROM ${delivery.table}`)).getRowsJson();
  const texts = rows.map((row) =>
    JSON.stringify(row).replaceAll("’", "'").replaceAll("–", "-").replaceAll("…", "..."),
  );
  return texts.sort().join("\n");
}

/** A wide table has one count a cell: it cannot carry `jours`. */
function withoutDays(values: string): string {
  return values.replace(/,(\d+|null)\]$/gm, "]");
}
