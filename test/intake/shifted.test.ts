import type { DuckDBConnection } from "@duckdb/node-api";
import { beforeAll, describe, expect, test } from "vitest";
import { contracts } from "../../loaders/contracts/index.ts";
import type { Delivery } from "../../loaders/intake/index.ts";
import { type Extract, extracts } from "./pollution/extracts.ts";
import { csv } from "./pollution/write.ts";
import { findings, openDatabase, receive, rowsOf } from "./received.ts";

let db: DuckDBConnection;
beforeAll(async () => {
  db = await openDatabase();
});

/** Cells of one line, each as it is written, and what stands before each of them. */
interface Line {
  cells: string[];
  before: string[];
}

/** What a tool, or a hand, does to one cell of one line (after Pollock, VLDB 2023). */
const accidents: [name: string, spoil: (line: Line, at: number) => Line][] = [
  ["its separator missing", ({ cells, before }, at) => ({ cells, before: before.with(at, "") })],
  [
    "its separator twice",
    ({ cells, before }, at) => ({ cells, before: before.with(at, (before[at] ?? "").repeat(2)) }),
  ],
  ["its separator another one", ({ cells, before }, at) => ({ cells, before: before.with(at, "|") })],
  [
    "its opening quote missing",
    ({ cells, before }, at) => ({ cells: cells.with(at, (cells[at] ?? "").replace(/^"/, "")), before }),
  ],
  [
    "its closing quote missing",
    ({ cells, before }, at) => ({ cells: cells.with(at, (cells[at] ?? "").replace(/"$/, "")), before }),
  ],
  [
    "a quote in it",
    ({ cells, before }, at) => ({
      cells: cells.with(at, (cells[at] ?? "").replace(/(?<=.)(?=.)/, '"')),
      before,
    }),
  ],
];

const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;

/** The texts of an extract hold separators, as those of a form do. */
function withSeparators(extract: Extract, delimiter: string): Extract {
  const { columns } = contracts[extract.source];
  const isText = extract.header.map(
    (name) => columns.find((column) => column.name === name)?.type === "texte" && name !== "bassin",
  );
  return {
    ...extract,
    rows: extract.rows.map((row) =>
      row.map((cell, at) => (isText[at] && cell !== "" ? `${cell}${delimiter} nord` : cell)),
    ),
  };
}

/** An extract whose third line had an accident at one of its cells. */
function spoiled(
  extract: Extract,
  delimiter: string,
  at: number,
  spoil: (typeof accidents)[number][1],
): string {
  const lines = csv(extract, delimiter).split("\n");
  const row = extract.rows[1] ?? [];
  const before = row.map((_, index) => (index === 0 ? "" : delimiter));
  const line = spoil(
    { cells: row.map((cell) => (/\p{L}{2}|[;,]/u.test(cell) ? quoted(cell) : cell)), before },
    at,
  );
  lines[2] = line.cells.map((cell, index) => (line.before[index] ?? "") + cell).join("");
  return lines.join("\n");
}

/** Accepted values, without the quotes that the accident put in or left. */
async function valuesOf(delivery: Delivery): Promise<unknown> {
  const rows = await rowsOf(db, delivery);
  return JSON.parse(JSON.stringify(rows).replaceAll('\\"', ""));
}

describe.each(extracts)("a line of $source", (plain) => {
  test.each(accidents)("with a cell that has %s is read as it was, or its file refused", async (_, spoil) => {
    for (const delimiter of [";", ","]) {
      const extract = withSeparators(plain, delimiter);
      const expected = await valuesOf(await receive(db, csv(extract, delimiter)));
      for (const at of extract.header.keys()) {
        const file = spoiled(extract, delimiter, at, spoil);
        const delivery = await receive(db, file);
        if (delivery.table) expect([file, await valuesOf(delivery)]).toEqual([file, expected]);
        else expect(Object.keys(findings(delivery, "erreur"))).not.toEqual([]);
      }
    }
  });
});

test("a separator missing before a quoted text is told as a fault of quotes, by both readers", async () => {
  const header =
    "annee_scolaire;uai;etablissement;bassin;departement;niveau;effectif;avec_solution;sans_solution";
  const row = (texts: string) => `2024-2025;0140001A;${texts};14;seconde;100;90;10`;
  for (const rapideDes of [0, Number.POSITIVE_INFINITY]) {
    const options = { rapideDes };
    const wrong = await receive(
      db,
      `${header}\n${row('Lycée A"Pays d’Auge; nord"')}\n`,
      "extrait.csv",
      options,
    );
    expect(findings(wrong, "erreur")).toEqual({ "fichier.guillemets": [2] });
    const inches = await receive(db, `${header}\n${row('écran 15";écran 17"')}\n`, "extrait.csv", options);
    expect(await rowsOf(db, inches)).toMatchObject([{ etablissement: 'écran 15"', bassin: 'écran 17"' }]);
  }
});
