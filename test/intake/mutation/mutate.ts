import { type Random, seededRandom } from "../../../loaders/statistics/random.ts";
import { type Extract, extracts } from "../pollution/extracts.ts";
import { typed } from "../pollution/spoil.ts";
import { csv, encode, tables, workbook } from "../pollution/write.ts";
import { damageRows, pick, replaceCells } from "./rows.ts";

/** Kinds of mutations, with how many of a hundred are of each. */
export const kinds = {
  "octets d'un CSV": 30,
  "cellules d'un CSV": 30,
  "lignes et colonnes d'un CSV": 16,
  "cellules d'un XLSX": 8,
  "cellules d'un ODS": 8,
  "octets d'un XLSX": 4,
  "octets d'un ODS": 4,
};

export type MutationKind = keyof typeof kinds;

/** A valid extract, changed at random in a way that its number gives again. */
export interface Mutation {
  kind: MutationKind;
  extract: Extract;
  name: string;
  bytes: Uint8Array;
  /** The cells of a workbook as they were written, null where only the bytes say them. */
  cells: unknown[][] | null;
  /** Size from which DuckDB reads the file itself: one text in four is read so. */
  rapideDes: number;
}

/** The mutation of a number: the same on every machine. */
export function mutate(number: number): Mutation {
  const random = seededRandom(number);
  const extract = pick(extracts, random);
  const kind = draw(random);
  const [what, format] = kind.split(" d'un ");
  const rapideDes = random() < 0.25 ? 0 : Number.POSITIVE_INFINITY;
  const mutation = { kind, extract, name: `extrait.${format?.toLowerCase()}`, cells: null, rapideDes };
  if (format === "CSV") {
    if (what === "octets") return { ...mutation, bytes: changeBytes(Buffer.from(csv(extract)), random) };
    const change = what === "cellules" ? replaceCells : damageRows;
    return { ...mutation, bytes: write(change(extract, random), random) };
  }
  const bookType = format === "ODS" ? "ods" : "xlsx";
  const cells = what === "octets" ? typed(extract) : typed(replaceCells(extract, random));
  const bytes = new Uint8Array(workbook({ Feuil1: cells }, bookType));
  return what === "octets"
    ? { ...mutation, bytes: changeBytes(Buffer.from(bytes), random) }
    : { ...mutation, bytes, cells };
}

function draw(random: Random): MutationKind {
  const names = Object.keys(kinds) as MutationKind[];
  return pick(
    names.flatMap((kind) => Array<MutationKind>(kinds[kind]).fill(kind)),
    random,
  );
}

/** Bytes that exports, transfers and text editors put in, take out or change. */
const hostile = [0, 9, 10, 13, 32, 34, 38, 44, 48, 49, 57, 59, 61, 124, 160, 195, 233, 255];

function changeBytes(bytes: Buffer, random: Random): Uint8Array {
  const changed = [...bytes];
  for (let times = 1 + Math.floor(random() * 4); times > 0; times--) {
    const at = Math.floor(random() * changed.length);
    const byte = random() < 0.6 ? pick(hostile, random) : Math.floor(random() * 256);
    const kind = random();
    if (kind < 0.4) changed[at] = byte;
    else if (kind < 0.7) changed.splice(at, 0, byte);
    else if (kind < 0.97) changed.splice(at, 1 + Math.floor(random() ** 4 * 40));
    else changed.length = at;
  }
  return Uint8Array.from(changed);
}

/** Separators, ends of lines, quotes and encodings as they come. */
function write(extract: Extract, random: Random): Uint8Array {
  const text = csv(
    extract,
    pick([";", ";", ",", "\t", "|"], random),
    pick(["\n", "\r\n"], random),
    random() < 0.2,
  );
  const table = tables["windows-1252"];
  const fits = [...text].every((char) => char < "\u0080" || table.includes(char));
  const encoding = random();
  if (encoding < 0.15 && fits) return encode(text, table);
  return Buffer.from((encoding > 0.85 ? "\ufeff" : "") + text);
}
