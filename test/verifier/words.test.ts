import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";
import { sayInPage } from "../../src/verifier/words.ts";

/** Sentences that the checker may say: the texts of the rooms it runs. */
function sentences(): string[] {
  const rooms = ["intake", "contracts", "counting", "warehouse"].map((room) => join("loaders", room));
  const paths = rooms.flatMap((room) =>
    readdirSync(room, { recursive: true, encoding: "utf8" }).map((name) => join(room, name)),
  );
  return (
    paths
      // A page keeps nothing, and counts in no other database: of what keeps extracts, it makes the corrected copy alone.
      .filter((path) => path.endsWith(".ts") && !path.includes("clickhouse"))
      .filter((path) => !path.includes("keep") || path.includes("corrected-copy"))
      .flatMap((path) => {
        const found: string[] = [];
        const visit = (node: ts.Node): void => {
          if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) found.push(node.text);
          if (ts.isTemplateExpression(node)) found.push(node.getText());
          ts.forEachChild(node, visit);
        };
        visit(ts.createSourceFile(path, readFileSync(path, "utf8"), ts.ScriptTarget.Latest, true));
        return found;
      })
  );
}

const command = /« (?:--|stages )/;

test("what the command asks for by an option, the page asks for by a field: no sentence names a command there", () => {
  const asking = sentences().filter((text) => command.test(text));
  expect(asking.length).toBeGreaterThan(8);
  expect(asking.filter((text) => command.test(sayInPage(text)))).toEqual([]);
});

test("a sentence that names no command stays as it is, spaces included", () => {
  const text = "écrivez 14, 27, 50, 61 ou 76\u202f: rien d'autre.";
  expect(sayInPage(text)).toBe(text);
});
