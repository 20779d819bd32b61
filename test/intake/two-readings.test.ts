import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { contracts } from "../../loaders/contracts/index.ts";
import { dropAccepted } from "../../loaders/intake/fill/table.ts";
import { type Extract, extracts } from "./pollution/extracts.ts";
import { csv, encode, tables } from "./pollution/write.ts";
import { findings, isReadByDuckDB, openDatabase, receive, rowsOf } from "./received.ts";

let db: DuckDBConnection;
beforeAll(async () => {
  db = await openDatabase();
});

/** Bytes of clean rows above and below the odd ones: more than the two ends that are looked at before DuckDB reads. */
const [ABOVE, BELOW] = [17_000, 9_000];

/** A file whose odd rows stand among clean ones, where only a whole reading sees them. */
interface Odd {
  extract: Extract;
  /** Cells of the first odd row; a number is one of the ways to write its column. */
  cells: { column: number; text: string | number }[];
  /** A column more, the second, with the texts of the odd rows. */
  added: { title: string; texts: string[] } | null;
  /** Lines among the rows, as they are. */
  lines: string[];
  delimiter: string;
  newline: string;
  /** Whether cells that need quotes have them. */
  quoted: boolean;
  encoding: "utf-8" | "marked" | "windows-1252";
  /** Whether the last line has its end. */
  ended: boolean;
}

const text = fc.oneof(
  fc.constantFrom(
    ...[
      "",
      " ",
      '""',
      "-",
      "nd",
      "NR",
      "NULL",
      "0",
      "1",
      "12",
      "007",
      "1 234",
      "12,0",
      "-3",
      "1e3",
      "9999999",
    ],
    ...[
      "10000000",
      "14",
      "014",
      "14 ",
      "75",
      "2A",
      "ensemble",
      "O",
      "C|F",
      "F|C",
      "BTP, Industrie",
      "4/5",
      "11",
    ],
    ...["2016-2017", "2037-2038", "2024/25", "2024-2026", "2024", "01/2025", "2025-06-20", "20/06/2025"],
    ...["2025-02-30", "infinity", "epoch", "0140001a", "140001A", "a\rb", "a\nb", 'a "b" c', ' "Caen"'],
    ...['"Caen" ', '"Caen"x', "'Caen", "#N/A", "\u00a0Caen", "Caen  Nord", "Cœur d’Évreux…", "a\u0081b"],
    ...["VallÃ¨e", "CÅ“ur", "\ufffd", "Démonstration", "Total", "x".repeat(260), "x".repeat(501), "Léa"],
    ...["zoe@exemple.fr", "sophie@exemple.fr", "4 - zoe@exemple.fr", "06 12 34 56 78", " Mme Duchêne"],
  ),
  fc.string({ maxLength: 8 }),
);

const odd = fc.record<Odd>({
  extract: fc.constantFrom(...extracts),
  cells: fc.array(
    fc.record({
      column: fc.nat(13),
      text: fc.oneof({ weight: 4, arbitrary: fc.nat(200) }, { weight: 1, arbitrary: text }),
    }),
    { maxLength: 2 },
  ),
  added: fc.option(
    fc.record({
      title: fc.constantFrom("couleur", "", "Vos commentaires", "bassin", "secteur", "origine", "version"),
      texts: fc.array(text, { minLength: 1, maxLength: 3 }),
    }),
    { freq: 2 },
  ),
  lines: fc.oneof(
    { weight: 9, arbitrary: fc.constant<string[]>([]) },
    {
      weight: 1,
      arbitrary: fc.constantFrom("", " ", ";;;;", "Total;;12", '"', "\r", "Source : x").map((line) => [line]),
    },
  ),
  delimiter: fc.constantFrom(";", ",", "\t"),
  newline: fc.constantFrom(...["\n", "\n", "\n", "\n", "\n", "\r\n", "\r\n", "\r\n", "\r\n", "\r"]),
  quoted: fc.boolean(),
  encoding: fc.constantFrom<Odd["encoding"][]>("utf-8", "marked", "windows-1252"),
  ended: fc.boolean(),
});

/** The column that tells the rows of each source apart, by their number. */
const numbered: { [source in Extract["source"]]?: [column: string, write: (number: number) => string] } = {
  placement: ["uai", school],
  etablissements: ["uai", school],
  conventions: ["mois", month],
  conventions_nationales: ["annee", (number) => String(2000 + (number % 100))],
  satisfaction_jeunes: ["date_reponse", dayOf],
  satisfaction_entreprises: ["date_reponse", dayOf],
  stages_collectifs: ["identifiant", (number) => `C${number}`],
  tensions: ["annee", (number) => String(2000 + (number % 100))],
  actions: ["identifiant", (number) => `A${number}`],
};

function school(number: number): string {
  return `0${140_000 + number}${"ABCDEFGHJKLMNPRSTUVWXYZ"[(140_000 + number) % 23]}`;
}

function dayOf(number: number): string {
  return new Date(Date.UTC(2010, 0, 1 + number)).toISOString().slice(0, 10);
}

function month(number: number): string {
  return `${2000 + Math.floor(number / 12)}-${String((number % 12) + 1).padStart(2, "0")}`;
}

const sections = "ABCDEFGHIJKLMNOPQRSTU";

/** Clean rows of a source, this many bytes of them, the first with this number. */
function cleanRows({ source, header, rows }: Extract, first: number, bytes: number): string[][] {
  const [key, write] = numbered[source] ?? [];
  const found: string[][] = [];
  for (let [size, number] = [0, first]; size < bytes; number++) {
    const row = (rows[number % rows.length] ?? []).map((cell, at) => {
      if (header[at] === key) return write?.(number) ?? cell;
      if (source === "tensions" && header[at] === "secteur")
        return sections[Math.floor(number / 100)] ?? cell;
      if (header[at] === "territoire") return number < 100 ? "FR" : "R28";
      return header[at] === "source" ? `${cell} ${"selon le bilan ".repeat(15)}annuel` : cell;
    });
    found.push(row);
    size += row.join(";").length + 1;
  }
  return found;
}

function bytesOf({
  extract,
  cells,
  added,
  lines,
  delimiter,
  newline,
  quoted,
  encoding,
  ended,
}: Odd): Uint8Array {
  const above = cleanRows(extract, 0, ABOVE);
  const middle = cleanRows(extract, above.length, 700);
  const below = cleanRows(extract, above.length + middle.length, BELOW);
  for (const { column, text } of cells) {
    const at = column % extract.header.length;
    middle[0]?.splice(at, 1, typeof text === "string" ? text : spelling(extract, at, text));
  }
  const widen = (rows: string[][], texts: string[]) =>
    added ? rows.map((row, at) => row.toSpliced(1, 0, texts[at % texts.length] ?? "")) : rows;
  const header = added ? extract.header.toSpliced(1, 0, added.title) : extract.header;
  const write = ([first = [], ...rows]: string[][]) =>
    quoted
      ? csv({ ...extract, header: first, rows }, delimiter, newline)
      : [first, ...rows].map((row) => row.join(delimiter) + newline).join("");
  const whole = [
    write([header, ...widen(above, [""]), ...widen(middle, added?.texts ?? [])]),
    ...lines.map((line) => line.replaceAll(";", delimiter) + newline),
    write(widen(below, [""])),
  ].join("");
  const file = ended ? whole : whole.slice(0, -newline.length);
  if (encoding !== "windows-1252") return Buffer.from((encoding === "marked" ? "\ufeff" : "") + file);
  const table = tables["windows-1252"];
  return encode(
    [...file].map((char) => (char < "\u0080" || table.includes(char) ? char : "?")).join(""),
    table,
  );
}

/** One of the ways people write a column's values. */
function spelling({ source, header }: Extract, at: number, number: number): string {
  const column = contracts[source].columns.find(({ name }) => name === header[at]);
  const all = [
    column?.example ?? "",
    ...(column?.spellings ?? []).flatMap(({ value, accepted }) => [value, ...accepted]),
  ];
  return all[number % all.length] ?? "";
}

/**
 * Receives a file both ways, and tells whether DuckDB read what was accepted; where it gave up, the rows were read one by one
 * already, and only that nothing is left behind is to be seen.
 */
async function compare(each: Odd): Promise<boolean> {
  const bytes = bytesOf(each);
  const quick = await receive(db, bytes, "extrait.csv", { rapideDes: 0 });
  const isQuick = await isReadByDuckDB(db, quick);
  if (isQuick) {
    const careful = await receive(db, bytes, "extrait.csv", { rapideDes: Number.POSITIVE_INFINITY });
    expect({ ...quick, table: null }).toEqual({ ...careful, table: null });
    expect(await rowsOf(db, quick)).toEqual(await rowsOf(db, careful));
    if (careful.table) await dropAccepted(db, careful.table);
  }
  if (quick.table) await dropAccepted(db, quick.table);
  expect(await tablesLeft()).toBe(0);
  return isQuick;
}

async function tablesLeft(): Promise<number> {
  return (await db.runAndReadAll("SELECT table_name FROM information_schema.tables")).currentRowCount;
}

test("a file of any source, odd in its middle, is received alike by DuckDB and by the careful reading", async () => {
  let byDuckDB = 0;
  await fc.assert(
    fc.asyncProperty(odd, async (each) => {
      if (await compare(each)) byDuckDB++;
    }),
    { numRuns: 50 },
  );
  expect(byDuckDB).toBeGreaterThan(3);
});

/** A clean file of a source, as DuckDB reads it. */
function clean(source: Extract["source"]): Odd {
  const extract = extracts.find((each) => each.source === source);
  if (!extract) throw new Error(`no extract of ${source}`);
  const plain = { delimiter: ";", newline: "\n", quoted: true, encoding: "utf-8", ended: true } as const;
  return { extract, cells: [], added: null, lines: [], ...plain };
}

test.each(extracts.map(({ source }) => source))("a clean file of %s is read by DuckDB", async (source) => {
  expect(await compare(clean(source))).toBe(true);
});

const survey = clean("placement");
const ascii: Extract = {
  ...survey.extract,
  rows: survey.extract.rows.map((row) => row.map((cell) => cell.replace(/[^ -~]/g, "e"))),
};
const answers = clean("satisfaction_jeunes");
const mark = answers.extract.header.indexOf("satisfaction");

test.each<[string, Odd]>([
  [
    "an address that starts with a letter of « sans réponse »",
    { ...survey, cells: [{ column: 3, text: "sophie@exemple.fr" }] },
  ],
  ["an address after a mark", { ...answers, cells: [{ column: mark, text: "4 - zoe@exemple.fr" }] }],
  ["an address where a code should be", { ...survey, cells: [{ column: 4, text: "zoe@exemple.fr" }] }],
  ["an address in a column without a title", { ...survey, added: { title: "", texts: ["zoe@exemple.fr"] } }],
  ["a column filled late", { ...survey, added: { title: "couleur", texts: ["bleu"] } }],
  [
    "a column whose first names repeat",
    { ...survey, added: { title: "couleur", texts: [..."xyz", "Léa", "Léa", "Léa", "Léa"] } },
  ],
  [
    "accents encoded twice far from the start",
    { ...survey, extract: ascii, cells: [{ column: 3, text: "CollÃ¨ge" }] },
  ],
  [
    "accents encoded twice after a mark of UTF-8",
    { ...survey, extract: ascii, cells: [{ column: 3, text: "CollÃ¨ge" }], encoding: "marked" },
  ],
  [
    "accents encoded twice in an ignored column after a mark of UTF-8",
    {
      ...survey,
      extract: ascii,
      added: { title: "version", texts: ["a", "b", "CÅ“ur"] },
      encoding: "marked",
    },
  ],
])("%s is told alike by both readings", async (_, each) => {
  await compare(each);
});

test("a large file between commas, its last column often blank, is read by DuckDB, and one blank too many by rows", async () => {
  const commas = { ...survey, delimiter: "," };
  const header = survey.extract.header.toSpliced(-1, 0, "bassin");
  const blank = survey.extract.rows.map((row) => [...row.slice(0, -1), "Évreux, nord", ""]);
  const often: Odd = { ...commas, extract: { ...survey.extract, header, rows: blank } };
  expect(await compare(often)).toBe(true);
  expect(await compare({ ...often, encoding: "windows-1252" })).toBe(true);
  const shifted = blank.map((row, at) => (at === 3 ? [...row, ""] : row));
  const delivery = await receive(
    db,
    bytesOf({ ...often, extract: { ...often.extract, rows: shifted } }),
    "extrait.csv",
    {
      rapideDes: 0,
    },
  );
  expect(Object.keys(findings(delivery, "erreur"))).toEqual(["fichier.cellules"]);
});

test("the mapping kept with earlier deliveries is applied to a large file as to a small one", async () => {
  const folder = mkdtempSync(join(tmpdir(), "conserves-"));
  try {
    mkdirSync(join(folder, "satisfaction_jeunes"));
    const mapping = { colonnes: { "Par qui ?": "metiers_decouverts" } };
    writeFileSync(join(folder, "satisfaction_jeunes", "correspondance.json"), JSON.stringify(mapping));
    const bytes = bytesOf({ ...answers, added: { title: "Par qui ?", texts: ["3"] } });
    const options = { conserves: folder };
    const careful = await receive(db, bytes, "extrait.csv", options);
    const quick = await receive(db, bytes, "extrait.csv", { ...options, rapideDes: 0 });
    expect(findings(careful, "note")).toHaveProperty("fichier.correspondance");
    expect(quick.receipt).toEqual(careful.receipt);
    const large = bytesOf(answers);
    expect(
      await isReadByDuckDB(db, await receive(db, large, "extrait.csv", { ...options, rapideDes: 0 })),
    ).toBe(true);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test.each([",", ",\r", ",\n", ',""', ',""\n', ',"" \n'])(
  "a blank cell too many between commas is told at the very end of a file too, written %j",
  async (end) => {
    const bytes = bytesOf({ ...answers, delimiter: ",", ended: false });
    for (const rapideDes of [0, Number.POSITIVE_INFINITY]) {
      const file = Buffer.concat([bytes, Buffer.from(end)]);
      const delivery = await receive(db, file, "extrait.csv", { rapideDes });
      expect(Object.keys(findings(delivery, "erreur"))).toEqual(["fichier.cellules"]);
    }
  },
);
