import { readdirSync, readFileSync } from "node:fs";
import { extname, join, normalize } from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";
import { found, wordsOfNormandie } from "./normandie.ts";

/**
 * Everything that a build or a command is made of. Tests, documents and the demonstration's generator, which is
 * calibrated on the facts of one region, may name it.
 */
const files = ["loaders", "site", "src", "bin", "observablehq.config.ts"].flatMap((start) =>
  start.includes(".")
    ? [start]
    : readdirSync(start, { recursive: true, encoding: "utf8" }).map((name) => normalize(join(start, name))),
);
const read = files.filter(
  (path) => [".ts", ".js", ".md", ".css"].includes(extname(path)) && !path.includes(".observablehq"),
);

/** A comment may give an example: nobody is shown it. */
function withoutComments(path: string): string {
  // A recount is done on paper from a fixture, whose places are its own.
  const text = readFileSync(path, "utf8").replaceAll(/recount: `[^`]*`/g, "");
  if (extname(path) !== ".ts") return text;
  return ts.transpileModule(text, {
    compilerOptions: {
      removeComments: true,
      target: ts.ScriptTarget.ESNext,
      module: ts.ModuleKind.ESNext,
      verbatimModuleSyntax: true,
    },
  }).outputText;
}

const texts = read.map((path) => [path, withoutComments(path)] as const);

test("no code, page or style says the region, a department or anything of theirs: only the sheet does", () => {
  const words = wordsOfNormandie();
  expect(read.length).toBeGreaterThan(250);
  const told = texts.flatMap(([path, text]) =>
    found(words, text).map((word) => `${path} : ${word.slice(0, 40)}`),
  );
  expect(told).toEqual([]);
});

test("no code lists the numbers of the departments", () => {
  const listed = /(["'])(14|27|50|61|76)\1\s*[,:][^;]{0,80}?(["'])(14|27|50|61|76)\3/;
  expect(texts.filter(([, text]) => listed.test(text)).map(([path]) => path)).toEqual([]);
  expect(listed.test('["14", "27"]')).toBe(true);
});
