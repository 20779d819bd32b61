import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { extname, join, relative } from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import * as xlsx from "@e965/xlsx";

/** A text that leaves, and where it was read: a file, a member of an archive, what a command printed. */
export interface Passage {
  where: string;
  text: string;
}

/** Every text of a folder: names and bytes of files, Parquet through DuckDB, archives member by member. */
export async function readFolder(folder: string): Promise<Passage[]> {
  const db = await (await DuckDBInstance.create(":memory:")).connect();
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile());
  const passages: Passage[] = [];
  for (const path of files) {
    const where = relative(folder, path);
    passages.push({ where, text: where });
    if (extname(path) === ".parquet") passages.push({ where, text: await readParquet(db, path) });
    passages.push(...readBytes(where, readFileSync(path)));
  }
  return passages;
}

/** The texts of some bytes: as they are, and what they hold once decompressed or decoded. */
export function readBytes(where: string, bytes: Buffer): Passage[] {
  const text = bytes.toString("utf8");
  if (bytes[0] === 0x50 && bytes[1] === 0x4b)
    return xlsx.CFB.read(bytes, { type: "buffer" }).FileIndex.flatMap(
      ({ name, content }: { name: string; content: unknown }) =>
        content ? readBytes(`${where}!${name}`, Buffer.from(content as Uint8Array)) : [],
    );
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) return readBytes(`${where}!gz`, gunzipSync(bytes));
  if (where.endsWith(".br")) return readBytes(`${where.slice(0, -3)}!br`, brotliDecompressSync(bytes));
  const embedded = [...text.matchAll(/;base64,([\w+/]{40,}={0,2})/g)].map(([, encoded = ""]) =>
    Buffer.from(encoded, "base64"),
  );
  return [
    { where, text: readEscapes(text) },
    ...embedded.flatMap((each) => readBytes(`${where}!base64`, each)),
  ];
}

/**
 * What descriptions say of the published files, to be left out of a search: a size and a hash are those of the bytes, which are
 * searched themselves, and their digits are drawn at random. Only what is true of a file of the folder is left out.
 */
export function sizesOf(donnees: string): RegExp {
  const { resources } = JSON.parse(readFileSync(join(donnees, "datapackage.json"), "utf8"));
  const said = resources.map(({ path }: { path: string }) => {
    const content = readFileSync(join(donnees, path));
    const size = content.length;
    const hash = createHash("sha256").update(content).digest("hex");
    return `${hash}|"bytes":\\s*${size}\\b|"contentSize":\\s*"${size} B"|"@value":\\s*"${size}"`;
  });
  return new RegExp(said.join("|"), "g");
}

/** Which of the numbers a text writes, in any spelling; with where, for a person to look. */
export function findNumbers(numbers: readonly number[], passages: readonly Passage[]): string[] {
  const spellings = numbers.map((number) => ({ number, spelling: spellingOf(number) }));
  return passages.flatMap(({ where, text }) =>
    spellings.filter(({ spelling }) => spelling.test(text)).map(({ number }) => `${number} : ${where}`),
  );
}

/** Between the thousands: nothing, a space of any width, a point, a comma, an apostrophe. Between digits of a share: a comma too. */
function spellingOf(number: number): RegExp {
  const gap = "[\\s\\u00a0\\u2009\\u202f.,'’]?";
  if (!Number.isInteger(number)) {
    const digits = number.toPrecision(7).replace(/^0\./, "").slice(0, 6);
    return new RegExp(`0[.,]${digits}|${digits.slice(0, 2)}[.,]${digits.slice(2)}`);
  }
  const thousands = String(number).replace(/\B(?=(\d{3})+$)/g, gap);
  return new RegExp(`(?<![\\d.])${thousands}(?![\\d])`);
}

/** HTML and JSON escapes of spaces and digits as the characters they stand for. */
function readEscapes(text: string): string {
  return text
    .replace(/&(?:nbsp|#160|#xa0|#8239|#x202f|thinsp|#8201);/gi, " ")
    .replace(/&#(?:x([\da-f]+)|(\d+));/gi, (_, hex, decimal) =>
      String.fromCodePoint(hex ? Number.parseInt(hex, 16) : Number(decimal)),
    )
    .replace(/\\u([\da-f]{4})/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
}

async function readParquet(db: DuckDBConnection, path: string): Promise<string> {
  const reader = await db.runAndReadAll("SELECT * FROM read_parquet(?)", [path]);
  return JSON.stringify(reader.getRowObjectsJson());
}
