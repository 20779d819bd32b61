/** Lower case, no accents, letters and digits only: « Élèves concernés » → `elevesconcernes`. */
export function fold(text: string): string {
  if (ascii.test(text)) return text.toLowerCase().replace(/[^a-z0-9]/g, "");
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/œ/gi, "oe")
    .replace(/æ/gi, "ae")
    .toLowerCase()
    .replace(/[^a-z0-9]/g, "");
}

/** Most cells: what accents and invisible characters ask is not asked of them. */
const ascii = /^[!-~ ]*$/;

/** Codes, numbers and dates as tools write them: tidy already. */
const tidyAlready = /^[0-9A-Za-z][0-9A-Za-z_.,:/-]*$/;

/**
 * One line, ordinary single spaces and hyphens, nothing around and nothing invisible: how a cell is compared. The marks of
 * a text in a spreadsheet (`'014`, `="014"`, `=("014")`) are not part of it, and a web page's `&eacute;` is é.
 */
export function tidy(text: string): string {
  if (text === "" || tidyAlready.test(text)) return text;
  const line = (text.includes("&") ? decodeEntities(text) : text)
    .replace(/\p{Cf}+/gu, "")
    .replace(/[\u2010\u2011\u2212]/g, "-")
    .replace(/\s+/g, " ")
    .replace(/^ | $/g, "");
  if (line.startsWith("=")) {
    const [, written, number] = /^= ?T? ?\(? ?(?:"(.*)"|(\d+)) ?\)?$/i.exec(line) ?? [];
    return written?.replaceAll('""', '"').trim() ?? number ?? line;
  }
  return line.replace(/^' ?(?=.)/, "");
}

/** Accents as web pages name them. */
const accents: { [name: string]: string } = {
  acute: "\u0301",
  grave: "\u0300",
  circ: "\u0302",
  uml: "\u0308",
  cedil: "\u0327",
  tilde: "\u0303",
};

const signs: { [name: string]: string } = {
  amp: "&",
  quot: '"',
  lt: "<",
  gt: ">",
  apos: "'",
  nbsp: " ",
  rsquo: "’",
  lsquo: "‘",
  laquo: "«",
  raquo: "»",
  ndash: "–",
  mdash: "—",
  hellip: "…",
  euro: "€",
  oelig: "œ",
  OElig: "Œ",
  deg: "°",
};

const entity = /&(?:#(\d{2,5})|#x([\da-f]{2,4})|([a-z])([a-z]+));/gi;

/** The characters that a text exported from a web page writes by name or number (`&eacute;`, `&#233;`, `&#xE9;`). */
function decodeEntities(text: string): string {
  return text.replace(entity, decodeEntity);
}

function decodeEntity(whole: string, number?: string, hexadecimal?: string, letter = "", rest = ""): string {
  if (number) return String.fromCodePoint(Number(number));
  if (hexadecimal) return String.fromCodePoint(Number.parseInt(hexadecimal, 16));
  const accent = accents[rest];
  return accent ? `${letter}${accent}`.normalize("NFC") : (signs[letter + rest] ?? whole);
}

/**
 * The same in a whole file, before its cells are parted: what would part them is left as it is written, a straight quote is
 * a curly one.
 */
export function decodeFileEntities(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(entity, (whole, ...groups) => {
    const character = decodeEntity(whole, ...groups).replace('"', "”");
    return /^[^\p{Cc}\p{Cs},;|]$/u.test(character) ? character : whole;
  });
}

/** A SQL string literal. */
export function quote(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A SQL identifier. */
export function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
