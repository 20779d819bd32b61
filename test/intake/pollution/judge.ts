import type { DuckDBConnection } from "@duckdb/node-api";
import { contracts } from "../../../loaders/contracts/index.ts";
import { dropAccepted } from "../../../loaders/intake/fill/table.ts";
import type { Delivery } from "../../../loaders/intake/index.ts";
import { refuseOverlaps } from "../../../loaders/warehouse/overlaps.ts";
import { receive } from "../received.ts";
import { type Extract, extracts } from "./extracts.ts";
import { pollutions } from "./kinds.ts";
import type { Delivered, Pollution } from "./pollution.ts";
import { csv } from "./write.ts";

/** What became of one polluted extract. */
export interface Outcome {
  pollution: Pollution;
  source: string;
  result:
    | "lu exactement"
    | "lu avec l'alerte"
    | "refusé à raison"
    | "refusé pour autre chose"
    | "accepté avec d'autres valeurs"
    | "erreur du programme";
  /** Codes of errors, or the first difference. */
  detail: string;
}

/** Every pollution chosen, of every extract, received and judged against the clean one. */
export async function judgeAll(
  db: DuckDBConnection,
  chosen: readonly Pollution[] = pollutions,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const extract of extracts) {
    const clean = await receive(db, csv(extract));
    if (!clean.table) throw new Error(`The clean extract of ${extract.source} is refused.`);
    for (const pollution of chosen) {
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
  spoiled: NonNullable<ReturnType<Pollution["spoil"]>>,
  clean: Delivery,
): Promise<Outcome> {
  const outcome = { pollution, source: extract.source };
  let delivery: Delivery;
  try {
    delivery = await receiveAfter(db, spoiled);
  } catch (error) {
    return { ...outcome, result: "erreur du programme", detail: String(error) };
  }
  const { result, detail } = await compare(db, pollution, delivery, clean);
  if (delivery.table) await dropAccepted(db, delivery.table);
  return { ...outcome, result, detail };
}

/** What came out of a file, beside what should. */
async function compare(
  db: DuckDBConnection,
  { expected, without = [] }: Pollution,
  delivery: Delivery,
  clean: Delivery,
): Promise<Pick<Outcome, "result" | "detail">> {
  const codes = (niveau: string) =>
    delivery.receipt.constats.filter((each) => each.niveau === niveau).map(({ code }) => code);
  const errors = codes("erreur");
  if (delivery.receipt.verdict === "refuse") {
    const right = expected instanceof RegExp && errors.some((code) => expected.test(code));
    return {
      result: right ? "refusé à raison" : "refusé pour autre chose",
      detail: [...new Set(errors)].join(", "),
    };
  }
  if (typeof expected === "object" && "alerte" in expected) {
    const warnings = codes("alerte");
    const warned = warnings.some((code) => expected.alerte.test(code));
    return {
      result: warned ? "lu avec l'alerte" : "accepté avec d'autres valeurs",
      detail: warnings.join(", "),
    };
  }
  const [values, wanted] = [await valuesOf(db, delivery, without), await valuesOf(db, clean, without)];
  const same = values === wanted;
  return {
    result: same ? "lu exactement" : "accepté avec d'autres valeurs",
    detail: same ? "" : `${values}\n${wanted}`,
  };
}

/** Receives the spoiled file, after the deliveries it comes after. */
async function receiveAfter(
  db: DuckDBConnection,
  spoiled: string | Uint8Array | Delivered,
): Promise<Delivery> {
  if (typeof spoiled === "string" || spoiled instanceof Uint8Array) return receive(db, spoiled);
  const before: Delivery[] = [];
  for (const [index, extract] of spoiled.before.entries())
    before.push(await receive(db, csv(extract), `avant-${index}.csv`));
  const delivery = await receive(db, spoiled.file, "extrait.csv", {}, before);
  await refuseOverlaps(db, [delivery], before);
  return delivery;
}

/** Accepted values as text, rows sorted; typographic quotes, dashes and ellipses as ISO-8859-15 has them. */
async function valuesOf(
  db: DuckDBConnection,
  { source, table }: Delivery,
  without: string[],
): Promise<string> {
  const columns = source === null ? [] : contracts[source].columns;
  const names = columns.filter(({ name }) => !without.includes(name)).map(({ name }) => `"${name}"`);
  const rows = (await db.runAndReadAll(`SELECT ${names.join(", ")} FROM ${table}`)).getRowsJson();
  const texts = rows.map((row) =>
    JSON.stringify(row).replaceAll("’", "'").replaceAll("–", "-").replaceAll("…", "..."),
  );
  return texts.sort().join("\n");
}
