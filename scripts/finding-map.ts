import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { contracts } from "../loaders/contracts/index.ts";

/** A finding: its code (`<source>.…` when every source may have it), where it is written, what it does, who holds it. */
export interface MappedFinding {
  code: string;
  levels: string[];
  file: string;
  tests: string[];
}

const rooms = ["loaders/contracts", "loaders/intake", "loaders/warehouse"];
const ids = Object.keys(contracts).join("|");
const whole = new RegExp(`^(?:fichier|${ids})\\.[a-z_]{2,}$`);
const levels = ["erreur", "alerte", "note"];
const anySource = "<source>";

/** Every finding of the code, in the order of codes; `tests` are the files that name it. */
export function mapFindings(): MappedFinding[] {
  const files = rooms.flatMap((room) => listSources(room));
  const said = [...files.flatMap(findWritten), ...findRules(files)];
  const tests = listSources("test").map((file) => ({ file, text: readFileSync(file, "utf8") }));
  const keys = [...new Set(said.map(({ code, file }) => `${code} ${file}`))].sort();
  return keys.map((key) => {
    const [code = "", file = ""] = key.split(" ");
    const same = said.filter((each) => each.code === code && each.file === file);
    const named = namesCode(code);
    return {
      code,
      file,
      levels: levels.filter((level) => same.some((each) => each.levels.includes(level))),
      tests: tests.filter(({ text }) => named.test(text)).map((test) => test.file),
    };
  });
}

/** The page of the map, `docs/findings.md`. */
export function renderFindings(findings: MappedFinding[]): string {
  const rows = findings.map(
    ({ code, levels, file, tests }) =>
      `| \`${code}\` | ${levels.join(", ")} | \`${file}\` | ${tests
        .slice(0, 3)
        .map((test) => `\`${test}\``)
        .join(", ")} |`,
  );
  return `# Findings

What a receipt may say of a file: the code that \`stages verifier --json\` gives, its level, the file that writes it and tests that hold it (three
at most). \`${anySource}\` stands for the id of each source. A level is left out where it depends on the rows. This page is written by
\`npm run findings\`, and a test holds it up to date.

| code | level | written in | held by |
|---|---|---|---|
${rows.join("\n")}
`;
}

type Said = Pick<MappedFinding, "code" | "levels" | "file">;

/** Codes that stand in a file as a text, or as a template that starts with the id of a contract. */
function findWritten(file: string): Said[] {
  const said: Said[] = [];
  const visit = (node: ts.Node) => {
    for (const code of readCodes(node)) said.push({ code, file, levels: findLevels(node) });
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest, true));
  return said;
}

function readCodes(node: ts.Node): string[] {
  if (ts.isStringLiteral(node)) return whole.test(node.text) ? [node.text] : [];
  if (!ts.isTemplateExpression(node) || node.head.text !== "") return [];
  const [id, name] = node.templateSpans;
  if (!id || !/\bid$/.test(id.expression.getText()) || !id.literal.text.startsWith(".")) return [];
  if (!name) return /^\.[a-z_]+$/.test(id.literal.text) ? [anySource + id.literal.text] : [];
  if (/\brepeated$/.test(name.expression.getText())) return repeatedKeys();
  return readTexts(name.expression).map((text) => `${anySource}.${text}`);
}

/** The results of a conditional: `empty ? "vide" : "valeur"`. */
function readTexts(node: ts.Expression): string[] {
  if (ts.isConditionalExpression(node)) return [...readTexts(node.whenTrue), ...readTexts(node.whenFalse)];
  return ts.isStringLiteral(node) ? [node.text] : [];
}

/** What a contract makes of a repeated key, where that is no error and no second answer. */
function repeatedKeys(): string[] {
  return Object.values(contracts)
    .filter(({ repeated }) => repeated === "somme" || repeated === "fusion")
    .map(({ id, repeated }) => `${id}.${repeated}`);
}

/** Levels written beside a code, in the same object or call. */
function findLevels(node: ts.Node): string[] {
  let around: ts.Node = node;
  while (!ts.isObjectLiteralExpression(around) && !ts.isCallExpression(around) && around.parent)
    around = around.parent;
  const beside = around.getText().match(/"(erreur|alerte|note)"/g) ?? [];
  return beside.map((level) => level.slice(1, -1));
}

/** Rules between the columns of a row: their codes are written in the file of a contract, without its id. */
function findRules(files: string[]): Said[] {
  const texts = files.map((file) => ({ file, text: readFileSync(file, "utf8") }));
  return Object.values(contracts).flatMap(({ id, rules }) =>
    rules.map(({ code, level }) => {
      const writing = texts.flatMap(({ file, text }) => (text.includes(`code: "${code}"`) ? [file] : []));
      const own = writing.find((file) => file.includes(id.replaceAll("_", "-")));
      return { code: `${id}.${code}`, levels: [level], file: own ?? writing[0] ?? "" };
    }),
  );
}

/** A test names a code whole (`"placement.total"`), or its end in a pattern (`/\.total$/`). */
function namesCode(code: string): RegExp {
  const [source = "", name = ""] = code.split(".");
  const sources = source === anySource ? `(?:${ids})` : source;
  return new RegExp(`\\b${sources}\\.${name}\\b|(?<![\\w-])${name}\\$|\\.${name}["|/]`);
}

function listSources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => join(folder, name).replaceAll("\\", "/"))
    .sort();
}
