import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { brotliCompressSync, gunzipSync, gzipSync } from "node:zlib";
import * as xlsx from "@e965/xlsx";
import { beforeAll, describe, expect, test } from "vitest";
import { construire } from "../../loaders/commands/construire.ts";
import type { Count } from "../../loaders/indicators/count.ts";
import { computeCounts } from "../../loaders/indicators/index.ts";
import { compute, load, publish } from "../../loaders/pipeline.ts";
import { inferObservations } from "../../loaders/publication/table/infer.ts";
import { engineFile } from "../../site/build/checker.ts";
import { plantExtracts, plantedSchools, plantedTexts, survey } from "./canary-extracts.ts";
import { findNumbers, type Passage, readBytes, readFolder, sizesOf } from "./searcher.ts";

const root = mkdtempSync(join(tmpdir(), "canari-"));
const extracts = join(root, "extraits");
const site = join(root, "site");
const folders = { extracts, publications: join(extracts, "publications"), reference: "data/reference" };

/** Numbers that must be nowhere, and one that is published everywhere. */
let secret: number[];
let shown: number;
let truth: Count[];
let protectedCounts: Count[];
let passages: Passage[];
let terminal: Passage[];

beforeAll(async () => {
  plantExtracts(extracts);
  await publishBefore();
  const loaded = await load(folders);
  expect(loaded.refused.flatMap(({ receipt }) => receipt.constats)).toEqual([]);
  truth = (await computeCounts(loaded.warehouse)).map(({ count }) => count);
  const published = await compute(loaded.warehouse, folders);
  protectedCounts = published.protection.counts;
  secret = secretNumbers();
  shown = protectedCounts.find(isRegion)!.numerateur!;
  // What no secrecy would write: the same publication from the true counts.
  const naked = {
    ...published,
    observations: inferObservations(truth),
    protection: { ...published.protection, counts: truth },
  };
  await publish(loaded, naked, join(root, "sans-secret"), new Date("2025-10-06T08:00:00Z"));
  terminal = [
    run("construire", "--sortie", site, "--publier"),
    run("etat"),
    ...["csv", "json", "tableau"].map((format) => run("indicateurs", "--format", format)),
  ];
  passages = withoutSizes(withoutEngine(await readFolder(site)));
}, 500_000);

const isRegion = (row: Count) =>
  row.indicateur === "sans_solution" &&
  row.territoire === "R28" &&
  row.sexe === "ensemble" &&
  row.niveau === "seconde";

/** Counts of four digits and more, and the shares, that are hidden and are the value of no published figure. */
function secretNumbers(): number[] {
  const values = (row: Count) => {
    const { numerateur: n, denominateur: d } = row;
    return [n, d, n !== null && d !== null ? d - n : null, n !== null && d ? n / d : null];
  };
  const open = new Set(protectedCounts.flatMap(values));
  const hidden = truth.filter(
    (_, i) => protectedCounts[i]!.statut === "c" && protectedCounts[i]!.numerateur === null,
  );
  const schools = plantedSchools.flatMap(([, avec, sans]) => [avec, sans, avec + sans, avec / (avec + sans)]);
  const all = [...hidden.flatMap(values), ...schools].filter(
    (value) => value !== null && !open.has(value),
  ) as number[];
  return [...new Set(all)].filter((value) =>
    Number.isInteger(value) ? value >= 1000 : value > 0.001 && value < 0.999,
  );
}

/** An earlier publication, with one department corrected since: the page of revisions has something to say. */
async function publishBefore(): Promise<void> {
  const before = join(root, "avant");
  plantExtracts(before);
  const [first, ...others] = plantedSchools;
  writeFileSync(join(before, "enquete.csv"), survey([["14", first![1] - 2003, first![2]], ...others]));
  const io = {
    out() {},
    err() {},
    cwd: root,
    now: () => new Date("2026-01-15T10:00:00Z"),
    ask: async () => null,
  };
  const options = { donnees: before, sortie: join(root, "site-avant"), base: "/", publier: true as const };
  await construire(
    options,
    { ...io, terminal: false },
    {
      build: async ({ companion }) => {
        companion?.appear();
        return { pages: [] };
      },
    },
  );
  cpSync(join(before, "publications"), join(extracts, "publications"), { recursive: true });
}

/** A text as it is typed, whatever its typography and its tags. */
function plain(text: string): string {
  return text
    .replace(/<[^>]+>/g, "")
    .replace(/[\u00a0\u202f]/g, " ")
    .replaceAll("’", "'");
}

function run(...words: string[]): Passage {
  const command = [resolve("bin/stages.js"), ...words, "--donnees", extracts];
  const { status, stdout, stderr } = spawnSync(process.execPath, command, {
    encoding: "utf8",
    maxBuffer: 1e8,
  });
  expect(status, stderr).toBe(0);
  return { where: `stages ${words.join(" ")}`, text: `${stdout}\n${stderr}` };
}

/** The engine of `/verifier` is DuckDB as it is published, and nothing else: its letters draw numbers at random. */
function withoutEngine(found: Passage[]): Passage[] {
  const script = readFileSync(join(site, "_site", "moteur.js"), "utf8");
  const packed = /^globalThis\.stagesMoteur="([^"]*)";\n$/.exec(script)?.[1] ?? "";
  expect(gunzipSync(Buffer.from(packed, "base64")).equals(readFileSync(engineFile(process.cwd())))).toBe(
    true,
  );
  return found.filter(({ where }) => where !== "_site/moteur.js");
}

/** What the site says of its files is no figure of theirs. */
function withoutSizes(found: Passage[]): Passage[] {
  const sizes = sizesOf(join(site, "donnees"));
  return found.map((each) => ({ ...each, text: each.text.replace(sizes, "") }));
}

describe("secret figures of several digits, planted in extracts", () => {
  test("are hidden by the thresholds and to protect those: schools, a department, a sector, months", () => {
    const orne = [23879 + 24697, 16963 + 17291];
    expect(secret).toEqual(expect.arrayContaining([...orne, ...plantedSchools.map(([, avec]) => avec)]));
    const hidden = protectedCounts.filter((row) => row.statut === "c");
    const departments = hidden
      .filter(({ indicateur }) => indicateur === "taux_placement")
      .map((row) => row.territoire);
    expect(new Set(departments).size).toBe(2);
    expect(departments).toContain("D61");
    expect(hidden.some((row) => row.indicateur === "part_filles" && row.secteur === "F")).toBe(true);
    expect(secret.length).toBeGreaterThan(80);
  });

  test("are in no byte of the site, whatever the container and the spelling", () => {
    expect(passages.length).toBeGreaterThan(150);
    expect(findNumbers(secret, passages)).toEqual([]);
  });

  test("are in nothing that a command prints, nor in the record of the publication", async () => {
    const folder = await readFolder(join(extracts, "publications"));
    // The answers recorded beside the rows stay with the extracts: they never leave.
    const records = folder.filter(({ where }) => !where.endsWith(".reponses.csv"));
    expect(records.map(({ where }) => where).join()).toMatch(/\.csv/);
    expect(findNumbers(secret, [...terminal, ...records])).toEqual([]);
  });

  test("are found by the same searcher where secrecy is left out, in each container", async () => {
    const naked = await readFolder(join(root, "sans-secret"));
    for (const container of [/^fragments.*\.html$/, /\.csv$/, /\.json$/, /\.parquet$/, /\.xlsx!.*sheet/])
      expect(
        findNumbers(
          secret,
          naked.filter(({ where }) => container.test(where)),
        ),
        String(container),
      ).not.toEqual([]);
  });
});

test("a published count is found in every kind of file and on the terminal: the searcher sees", () => {
  for (const container of [/\.html$/, /\.csv$/, /\.json$/, /\.parquet$/, /\.xlsx!.*sheet/])
    expect(
      findNumbers(
        [shown],
        passages.filter(({ where }) => container.test(where)),
      ),
      String(container),
    ).not.toEqual([]);
  for (const printed of terminal.slice(2))
    expect(findNumbers([shown], [printed]), printed.where).not.toEqual([]);
});

test("the searcher reads thousands with any space, escapes, gzip, brotli, base64 and archives in archives", () => {
  const written = [
    "23879",
    "23 879",
    "23\u00a0879",
    "23\u202f879",
    "23&nbsp;879",
    "23&#8239;879",
    "23\\u202f879",
    "23.879",
  ];
  for (const text of written)
    expect(findNumbers([23879], readBytes("x", Buffer.from(text))), text).toHaveLength(1);
  expect(findNumbers([0.8231579], readBytes("x", Buffer.from("0,8231579 et 82,31579 %")))).toHaveLength(1);
  const book = xlsx.utils.book_new();
  xlsx.utils.book_append_sheet(book, xlsx.utils.aoa_to_sheet([[23879]]), "feuille");
  const archive: Buffer = xlsx.write(book, { type: "buffer", bookType: "xlsx", compression: true });
  const containers: [string, Buffer][] = [
    ["x.gz", gzipSync(archive)],
    ["x.br", brotliCompressSync(Buffer.from("23879"))],
    ["x.html", Buffer.from(`<a href="data:x;base64,${archive.toString("base64")}">`)],
  ];
  for (const [name, bytes] of containers)
    expect(findNumbers([23879], readBytes(name, bytes)), name).not.toEqual([]);
  expect(findNumbers([23879], readBytes("x", Buffer.from("123879 et 238790 et 0.23879")))).toEqual([]);
});

test("a public figure that the extracts contradict is said on the terminal, and on the quality page unless ours is secret", () => {
  const [built, state] = terminal;
  const quality = passages.findLast(({ where }) => where === "qualite/index.html")!;
  const region = "Élèves de seconde ayant trouvé une solution, Normandie : 91,77 %";
  for (const { text } of [built!, state!]) {
    expect(plain(text)).toContain(`« ${region} »`);
    expect(plain(text)).toContain("data/reference/reperes.csv");
  }
  expect(plain(quality.text)).toContain(region);
  const isHidden = (territoire: string) =>
    protectedCounts.some(
      (row) => row.indicateur === "taux_placement" && row.territoire === territoire && row.statut === "c",
    );
  const manche = "Élèves sans solution, Manche : 6,5 %";
  expect(plain(state!.text)).toContain(manche);
  expect(plain(quality.text).includes(manche)).toBe(!isHidden("D50"));
});

test("free text of forms, organisers and identifiers of internships never leave the extracts", async () => {
  mkdirSync(join(root, "temoin"));
  writeFileSync(join(root, "temoin", "x.csv"), readFileSync(join(extracts, "jeunes.csv")));
  const found = (all: readonly Passage[]) =>
    all.filter(({ text }) => plantedTexts.some((each) => text.includes(each)));
  expect(found([...passages, ...terminal]).map(({ where }) => where)).toEqual([]);
  expect(found(await readFolder(join(root, "temoin")))).toHaveLength(1);
});
