import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";

const rooms = [
  "french",
  "contracts",
  "intake",
  "counting",
  "warehouse",
  "campaign",
  "indicators",
  "secrecy",
  "publication",
  "proofreading",
  "pipeline",
  "demonstration",
  "commands",
  "atelier",
];

/** The table of the commands names the one that opens the atelier, which calls commands. */
const composition = { from: "loaders/commands/index.ts", to: "loaders/atelier/command.ts" };
const files = ["loaders", "site", "scripts", "src"]
  .flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => normalize(join(folder, name))),
  )
  .filter((path) => path.endsWith(".ts") && !path.includes(".observablehq"))
  .filter((path, index, all) => all.indexOf(path) === index);

const imports = files.flatMap((from) =>
  ts
    .preProcessFile(readFileSync(from, "utf8"), true, true)
    .importedFiles.filter(({ fileName }) => fileName.startsWith("."))
    .map(({ fileName }) => ({ from, to: normalize(join(dirname(from), fileName)) })),
);

/** What reads the environment or names this process for everybody. */
const environment = ["loaders/region/region.ts", "loaders/writing/this-process.ts"];

/** The room of a file: a folder of loaders/, `pipeline`, or a top-level folder. */
function room(path: string): string {
  const [top = "", second = ""] = path.split("/");
  if (top === "loaders") return second.replace(/\.ts$/, "");
  if (path.startsWith("src/verifier/checker/")) return "checker";
  return path.startsWith("src/figures/") ? "figures" : top;
}

/** What the page that checks files knows of the intake: how a receipt is written down. */
const receipt = "loaders/intake/receipt/receipt.ts";

test("the direction is held over every file of the house", () => {
  expect(files.length).toBeGreaterThan(120);
  expect(imports.length).toBeGreaterThan(250);
  const wrong = imports.filter(({ from, to }) => {
    const [a, b] = [room(from), room(to)];
    if (a === b || (from === composition.from && to === composition.to)) return false;
    if (b === "statistics") return !rooms.includes(a) && a !== "figures";
    if (a === "statistics") return true;
    if (b === "commands") return a !== "scripts" && a !== "atelier";
    if (a === "checker") return !["intake", "contracts", "counting", "warehouse"].includes(b) && b !== "src";
    if (a === "figures") return b !== "french" && to !== "loaders/writing/csv.ts";
    if (b === "french" || b === "region" || b === "writing") return a === "statistics";
    if (a === "region") return b !== "french";
    if (a === "writing") return true;
    if (rooms.includes(a) && rooms.includes(b)) return rooms.indexOf(b) > rooms.indexOf(a);
    return false;
  });
  expect(wrong).toEqual([]);
});

test("a chart or a page imports from the loaders French words, pure statistics, the CSV cell, and nothing else", () => {
  const leaves = ["french", "statistics"];
  const wrong = imports.filter(
    ({ from, to }) =>
      from.startsWith("src/") &&
      to.startsWith("loaders/") &&
      !leaves.includes(room(to)) &&
      room(from) !== "checker" &&
      !(from.startsWith("src/verifier/") && to === receipt) &&
      to !== "loaders/writing/csv.ts",
  );
  expect(wrong).toEqual([]);
});

test("loaders take nothing from the site, except publication, which draws figures, and commands, which build", () => {
  const wrong = imports.filter(
    ({ from, to }) =>
      from.startsWith("loaders/") &&
      !to.startsWith("loaders/") &&
      !(room(from) === "publication" && room(to) === "figures") &&
      !(["commands", "atelier"].includes(room(from)) && room(to) === "site"),
  );
  expect(wrong).toEqual([]);
});

test("the process, the console and the clock are touched only by commands and scripts", () => {
  const wrong = files
    .filter(
      (path) =>
        path.startsWith("loaders/") &&
        !["commands", "atelier"].includes(room(path)) &&
        !environment.includes(path),
    )
    .filter((path) =>
      /\bprocess\.(?!platform)\w|\bconsole\.\w|new Date\(\)|Date\.now\(/.test(readFileSync(path, "utf8")),
    );
  expect(wrong).toEqual([]);
});

/** Files of the secrecy room that one of them reaches through its imports, itself included. */
function reachable(start: string): Set<string> {
  const found = new Set([start]);
  for (const from of found)
    for (const each of imports) if (each.from === from && room(each.to) === "secrecy") found.add(each.to);
  return found;
}

test("the attack shares no code with the suppression it audits: definitions and thresholds lie outside both", () => {
  const attack = files.filter((path) => path.startsWith("loaders/secrecy/attack/"));
  const suppression = [...reachable("loaders/secrecy/protect/secondary.ts")];
  expect(attack.length).toBeGreaterThan(8);
  expect(suppression.length).toBeGreaterThan(10);
  const shared = attack.flatMap((path) => [...reachable(path)]).filter((path) => suppression.includes(path));
  expect([...new Set(shared)]).toEqual([]);
});
