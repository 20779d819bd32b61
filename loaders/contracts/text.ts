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
 * a text in a spreadsheet (`'014`, `="014"`) are not part of it.
 */
export function tidy(text: string): string {
  const line = text
    .replace(/\p{Cf}+/gu, "")
    .replace(/[\u2010\u2011\u2212]/g, "-")
    .replace(/\s+/g, " ")
    .replace(/^ | $/g, "");
  return /^="(.*)"$/.exec(line)?.[1]?.trim() ?? line.replace(/^'(?=.)/, "");
}

/** A SQL string literal. */
export function quote(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A SQL identifier. */
export function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
