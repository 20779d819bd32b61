/** Lower case, no accents, letters and digits only: « Élèves concernés » → `elevesconcernes`. */
export function fold(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/œ/gi, "oe")
    .replace(/æ/gi, "ae")
    .toLowerCase()
    .replace(/[^a-z0-9]/g, "");
}

/**
 * One line, ordinary single spaces and hyphens, nothing around and nothing invisible: how a cell is compared. The marks of
 * a text in a spreadsheet (`'014`, `="014"`, `=("014")`) are not part of it, and a web page's `&eacute;` is é.
 */
export function tidy(text: string): string {
  const line = (text.includes("&") ? decodeEntities(text) : text)
    .replace(/\p{Cf}+/gu, "")
    .replace(/[\u2010\u2011\u2212]/g, "-")
    .replace(/\s+/g, " ")
    .replace(/^ | $/g, "");
  if (line.startsWith("=")) {
    const [, written, number] = /^= ?T? ?\(? ?(?:"(.*)"|(\d+)) ?\)?$/i.exec(line) ?? [];
    return written?.replaceAll('""', '"').trim() ?? number ?? line;
  }
  return line.replace(/^'(?=.)/, "");
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

/** The characters that a text exported from a web page writes by name or number. */
function decodeEntities(text: string): string {
  return text.replace(/&(?:#(\d{2,5})|([a-z])([a-z]+)|([a-z]+));/gi, (whole, number, letter, rest) => {
    if (number) return String.fromCodePoint(Number(number));
    const accent = accents[rest];
    return accent ? `${letter}${accent}`.normalize("NFC") : (signs[letter + rest] ?? whole);
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
