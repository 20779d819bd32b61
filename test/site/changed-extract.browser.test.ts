import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { csvCell } from "../../loaders/writing/csv.ts";
import { findBuiltPages } from "../../site/build/page-addresses.ts";
import { type SiteServer, serveSite } from "../../site/preview/serve.ts";
import { openBrowser, openPage } from "./browser.ts";
import { buildDemonstration } from "./demonstration-site.ts";

const DOLLAR = ["$", '{document.title="x"}'].join("");
const TAG = "<script>document.title='y'</script>";
const temporary = mkdtempSync(join(tmpdir(), "stages-extraits-"));
const extracts = join(temporary, "extraits");
const folder = join(temporary, "site");
const original = inject("site");
let browser: Browser;
let site: SiteServer;

beforeAll(async () => {
  const demonstration = resolve(import.meta.dirname, "../../data/demonstration");
  for (const path of readdirSync(demonstration, { recursive: true, encoding: "utf8" }))
    if (/collectifs.*\.csv$|seconde-2024-2025/.test(path))
      cpSync(join(demonstration, path), join(extracts, path));
  changePlacement();
  changeCensus();
  await buildDemonstration(folder, extracts);
  site = await serveSite(folder, 0);
  browser = await openBrowser();
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
  rmSync(temporary, { recursive: true, force: true });
});

test("a number changed in one extract changes the published figure and nothing stays from the build before", () => {
  const [before, after] = [original.folder, folder].map(readPlacement);
  expect(before).toBeGreaterThan(0);
  expect(after).toBe((before ?? 0) - 5);
});

test("a hostile name is shown as text and never run, on any page", async () => {
  const seen = new Set<string>();
  for (const path of findBuiltPages(folder)) {
    const { page, problems } = await openPage(browser, site.url + path.slice(1), site.url);
    const text = (await page.textContent("main")) ?? "";
    for (const name of [DOLLAR, TAG]) if (text.includes(name)) seen.add(name);
    expect(["x", "y"]).not.toContain(await page.title());
    expect(problems).toEqual([]);
    await page.context().close();
  }
  expect([...seen].sort()).toEqual([DOLLAR, TAG].sort());
});

/** Moves five pupils of one seconde school from « avec solution » to « sans solution ». */
function changePlacement(): void {
  const moved = ["avec_solution", "stage_entreprise", "via_reseau_personnel"];
  const changed = editLastRow("placement", (cell) => {
    if (cell("annee_scolaire") !== "2024-2025" || cell("niveau") !== "seconde") return null;
    if (moved.some((name) => !(Number(cell(name)) > 5))) return null;
    const fewer = moved.map((name) => [name, String(Number(cell(name)) - 5)]);
    return { ...Object.fromEntries(fewer), sans_solution: String(Number(cell("sans_solution")) + 5) };
  });
  expect(changed).toBe(true);
}

function changeCensus(): void {
  expect(editLastRow("stages_collectifs", () => ({ intitule: TAG, commune: DOLLAR }))).toBe(true);
}

/** Rewrites cells of the last row of a source for which `change` answers; false where none did. */
function editLastRow(
  source: string,
  change: (cell: (name: string) => string) => Record<string, string> | null,
): boolean {
  for (const name of readdirSync(join(extracts, source))
    .filter((file) => file.endsWith(".csv"))
    .reverse()) {
    const file = join(extracts, source, name);
    const lines = readFileSync(file, "utf8").split(/\r?\n/);
    const header = (lines[0] ?? "").replace(/^\ufeff/, "").split(";");
    for (let index = lines.length - 1; index > 0; index--) {
      const cells = (lines[index] ?? "").split(";");
      if (cells.length !== header.length) continue;
      const changes = change((column) => cells[header.indexOf(column)] ?? "");
      if (changes === null) continue;
      for (const [column, value] of Object.entries(changes)) cells[header.indexOf(column)] = csvCell(value);
      lines[index] = cells.join(";");
      writeFileSync(file, lines.join("\r\n"));
      return true;
    }
  }
  return false;
}

/** Pupils of seconde with a solution in the region, as published. */
function readPlacement(site: string): number {
  const rows = readFileSync(join(site, "donnees", "taux_placement.csv"), "utf8").split(/\r?\n/);
  const header = (rows[0] ?? "").replace(/^\ufeff/, "").split(/[;,]/);
  const wanted = {
    periode: "2024-2025",
    territoire: "R28",
    niveau: "seconde",
    sexe: "ensemble",
    modalite: "",
  };
  const row = rows
    .map((line) => line.split(/[;,]/))
    .find((cells) =>
      Object.entries(wanted).every(([column, value]) => cells[header.indexOf(column)] === value),
    );
  return Number(row?.[header.indexOf("numerateur")] ?? Number.NaN);
}
