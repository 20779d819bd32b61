import { contracts } from "../../../loaders/contracts/index.ts";
import type { Random } from "../../../loaders/statistics/random.ts";
import type { Extract } from "../pollution/extracts.ts";

/** What cells hold that they should not, beside the spellings of other columns. */
const texts = [
  ...[
    "",
    " ",
    "-",
    "0",
    "1",
    "12",
    "007",
    "+3",
    "-4",
    "12,5",
    "12.0",
    "1 000",
    "1\u202f000",
    "1,000",
    "1.000",
  ],
  ...["1e3", "1E+05", "50 %", "0,5", "3/4", "½", "١٢", "１２", "120¹", "O", "l2", "1O", "~12", "<5", "> 10"],
  ...["12 élèves", "12 (dont 3)", "12*", "(12)", "12;", ";", ",", '"', '""', "'12", '="12"', "=1+1", "=A1"],
  ...[
    "x",
    "nd",
    "NR",
    "NULL",
    "NaN",
    "n/a",
    "#N/A",
    "#REF!",
    "s",
    "c",
    "***",
    "…",
    "?",
    "Total",
    "Sous-total",
  ],
  ...["true", "VRAI", "undefined", "[object Object]", "infinity", "9999999", "99999999999999999999"],
  ...["14", "014", "14.0", "75", "2A", "Calvados", "R28", "FR", "Normandie", "France entière", "0140001A"],
  ...[
    "2024",
    "2024-2025",
    "2024/25",
    "2034-2035",
    "2025-02-30",
    "20/06/2025",
    "06/20/2025",
    "45463",
    "janv-25",
  ],
  ...[
    "F",
    "G",
    "ensemble",
    "Filles",
    "seconde",
    "2nde pro",
    "C|F",
    "BTP",
    "220",
    "01.11",
    "a\nb",
    "a\tb",
    "\u200b",
  ],
  ...[
    "zoe@exemple.fr",
    "06 12 34 56 78",
    "Mme Martine Durand",
    "&eacute;",
    "VallÃ©e",
    "\ufffd",
    "x".repeat(300),
  ],
];

/** One or two cells hold something else: a hostile text, a number near its own, the spelling or the value of another column. */
export function replaceCells(extract: Extract, random: Random): Extract {
  const rows = extract.rows.map((row) => [...row]);
  for (let times = random() < 0.75 ? 1 : 2; times > 0; times--) {
    const row = pick(rows, random);
    const at = Math.floor(random() * extract.header.length);
    row[at] = newText(extract, row[at] ?? "", random);
  }
  return { ...extract, rows };
}

function newText({ source, rows }: Extract, old: string, random: Random): string {
  const kind = random();
  if (kind < 0.45) return pick(texts, random);
  if (kind < 0.6) return pick(pick(rows, random), random);
  if (kind < 0.75) {
    const column = pick(contracts[source].columns, random);
    return pick([column.example, ...column.spellings.flatMap(({ accepted }) => accepted)], random);
  }
  const at = Math.floor(random() * (old.length + 1));
  const letter = pick([..." 0123456789,.;-/%°'\u00a0éX"], random);
  return old.slice(0, at) + (random() < 0.7 ? letter : "") + old.slice(random() < 0.5 ? at : at + 1);
}

type Damage = (lines: string[][], random: Random) => void;

const place = (list: readonly unknown[], random: Random) => Math.floor(random() * list.length);
const blank = (line: string[] | undefined) => (line ?? []).map(() => "");

/** What hands and programs do to whole rows and columns; the header is line 0. */
const damages: Damage[] = [
  (lines, random) => lines.splice(1 + place(lines.slice(1), random), 1),
  (lines, random) => lines.splice(place(lines, random), 0, [...pick(lines, random)]),
  (lines, random) => lines.splice(place(lines, random), 0, blank(lines[0])),
  (lines, random) =>
    lines.splice(place(lines, random), 0, [pick(["Source : X", "Total", "a", "2024"], random)]),
  (lines, random) => pick(lines, random).splice(place(lines[0] ?? [], random), 1),
  (lines, random) =>
    pick(lines, random).splice(place(lines[0] ?? [], random), 0, pick(["", "1", "x"], random)),
  (lines, random) => pick(lines, random).push(pick(["", "1", "x", "note"], random)),
  (lines, random) => {
    const [line, at] = [pick(lines, random), place(lines[0] ?? [], random)];
    [line[at], line[at + 1]] = [line[at + 1] ?? "", line[at] ?? ""];
  },
  (lines, random) => {
    const at = place(lines[0] ?? [], random);
    for (const line of lines) line.splice(at, 1);
  },
  (lines, random) => {
    const [at, from] = [place(lines[0] ?? [], random), place(lines[0] ?? [], random)];
    for (const line of lines) line.splice(at, 0, line[from] ?? "");
  },
  (lines, random) => {
    const [at, to] = [place(lines[0] ?? [], random), place(lines[0] ?? [], random)];
    for (const line of lines) [line[at], line[to]] = [line[to] ?? "", line[at] ?? ""];
  },
  (lines, random) => {
    const header = lines[0] ?? [];
    const at = place(header, random);
    header[at] = pick(
      ["", "x", "Total", `${header[at]}x`, `${header[at]} (%)`, pick(header, random)],
      random,
    );
  },
  (lines, random) => {
    const [line, at] = [pick(lines, random), place(lines[0] ?? [], random)];
    line.splice(at, 2, `${line[at] ?? ""}${line[at + 1] ?? ""}`);
  },
  (lines, random) => {
    const from = pick(lines, random);
    const sums = from.map((_, at) => lines.reduce((sum, line) => sum + (Number(line[at]) || 0), 0));
    lines.push(sums.map((sum, at) => (at === 0 ? "Total" : sum > 0 ? String(sum) : "")));
  },
];

/** One or two rows or columns are added, lost, moved, shifted or joined. */
export function damageRows(extract: Extract, random: Random): Extract {
  const lines = [extract.header, ...extract.rows].map((line) => [...line]);
  for (let times = random() < 0.7 ? 1 : 2; times > 0; times--) pick(damages, random)(lines, random);
  const [header = [], ...rows] = lines;
  return { ...extract, header, rows };
}

/** One of a list. */
export function pick<T>(list: readonly T[], random: Random): T {
  const found = list[Math.floor(random() * list.length)];
  if (found === undefined) throw new Error("nothing to pick from");
  return found;
}
