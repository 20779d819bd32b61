import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parse } from "csv-parse/sync";
import { contracts, sourceIds } from "../../loaders/contracts/index.ts";
import { csvText } from "../../loaders/writing/csv.ts";
import { extracts } from "../intake/pollution/extracts.ts";

/** What a payload does where it runs; nothing else of the site has this word. */
export const mark = "stagesPiege";
const run = `globalThis.${mark}=1`;
/** A host that nothing of the site asks anything of. */
export const elsewhere = "ailleurs.example";

/** What somebody may write in a cell so that a page, a template or a spreadsheet runs it. */
export const payloads: readonly string[] = [
  `<script>${run}</script>`,
  `<img src=x onerror="${run}">`,
  `</script><script>${run}</script>`,
  `</title></style></textarea><svg onload=${run}>`,
  `" onmouseover="${run}" autofocus onfocus="${run}" x="`,
  `' onmouseover='${run}'`,
  `javascript:${run}`,
  `[lien](javascript:${run})`,
  `![](https://${elsewhere}/i.png)<link rel=stylesheet href=//${elsewhere}/x.css>`,
  `<meta http-equiv=refresh content="0;url=https://${elsewhere}/"><base href="//${elsewhere}/">`,
  `<iframe srcdoc="<script>parent.${mark}=1</script>"></iframe>`,
  `\${${run}}`,
  `{{${run}}} <%= ${run} %> #{${run}}`,
  "::: fig-placement-departements",
  `=cmd|'/C calc'!A0`,
  `=HYPERLINK("https://${elsewhere}/","ici")`,
  "\u202Egnp.exe\u2066",
  "__proto__",
  "constructor",
  "../../../../etc/passwd",
  "]]> --> */ {% raw %}",
];

/** A column and the cells that its contract lets through. */
interface Spoilt {
  source: string;
  column: string;
  accepted: string[];
}

/** The columns of every contract that let a payload through, found by asking the contract: none is named here. */
export function openColumns(): Spoilt[] {
  return sourceIds.flatMap((source) => {
    const { columns, row } = contracts[source];
    const extract = extracts.find((each) => each.source === source);
    const example = Object.fromEntries(extract!.header.map((name, i) => [name, extract!.rows[0]![i] ?? ""]));
    return columns.flatMap(({ name }) => {
      const accepted = payloads.filter((text) => row.safeParse({ ...example, [name]: text }).success);
      return accepted.length > 0 ? [{ source, column: name, accepted }] : [];
    });
  });
}

/**
 * Writes a hostile folder of extracts: for every source, a file whose open columns hold payloads, a file whose every cell does, and
 * files whose names are payloads.
 */
export function writeHostileExtracts(folder: string): void {
  const open = openColumns();
  const write = (path: string, header: readonly string[], rows: readonly (readonly string[])[]) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    // As a hostile sender writes it: nothing marks a formula as a text.
    const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
    writeFileSync(
      join(folder, path),
      [header, ...rows].map((row) => `${row.map(quoted).join(";")}\n`).join(""),
    );
  };
  for (const [of, { source, header, rows }] of extracts.entries()) {
    const columns = open.filter((each) => each.source === source);
    const names = [...new Set([...header, ...columns.map(({ column }) => column)])];
    const spoil = (cells: readonly string[], at: number) =>
      names.map((name) => {
        const found = columns.find(({ column }) => column === name);
        if (!found) return cells[header.indexOf(name)] ?? "";
        // All of them in one cell, another first each time: some work at the start of a text only.
        const first = (of * 5 + at * 7 + names.indexOf(name)) % found.accepted.length;
        const turned = [...found.accepted.slice(first), ...found.accepted.slice(0, first)].join(" ");
        const whole = contracts[source].row.safeParse({
          ...Object.fromEntries(header.map((each, i) => [each, cells[i] ?? ""])),
          [name]: turned,
        });
        return whole.success ? turned : (found.accepted[first] ?? "");
      });
    write(`${source}/envoi.csv`, names, rows.map(spoil));
    write(`${source}/tout.csv`, header, [
      ...rows,
      header.map((_, i) => payloads[(of + i) % payloads.length] ?? ""),
    ]);
  }
  for (const [i, name] of payloads.entries()) {
    const { header, rows } = extracts[i % extracts.length]!;
    const file = name.replaceAll("/", "\u2215").replaceAll("\0", "");
    write(`noms/${i} ${file}.csv`, header, rows);
  }
  write("noms/titres.csv", payloads, [payloads.map((_, i) => String(i))]);
  writeFileSync(join(folder, "noms", "nul.csv"), `a;b\n\0;${payloads[0]}\n`);
}

/** Writes a reference folder whose every sentence ends with payloads; codes, dates and numbers stay. */
export function writeHostileReference(folder: string): void {
  cpSync("data/reference", folder, { recursive: true });
  for (const [of, name] of readdirSync(folder).entries()) {
    if (!name.endsWith(".csv") || name === "calendrier.csv") continue;
    const [header = [], ...rows] = parse(readFileSync(join(folder, name)), {
      bom: true,
      delimiter: ";",
      relax_column_count: true,
    }) as string[][];
    const spoilt = rows.map((row, at) =>
      row.map((cell, i) => {
        const text = payloads[(of + at + i) % payloads.length] ?? "";
        const isBlankMention = header[0] === "cle" && header[i] === "valeur" && row[0] !== "adresse_site";
        if (isBlankMention) return `${text} ${payloads.join(" ")}`;
        return /\p{L} .*\p{L}/u.test(cell) ? `${cell} ${text}` : cell;
      }),
    );
    writeFileSync(join(folder, name), csvText(header, spoilt));
  }
  writeFileSync(
    join(folder, "parutions.csv"),
    csvText(["date", "objet"], [["2099-01-01", payloads.join(" ")]]),
  );
}
