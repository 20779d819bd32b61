import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { demonstrationFiles } from "../../loaders/demonstration/files.ts";
import { filesBelow } from "../../loaders/writing/entries.ts";
import { normandie } from "../../scripts/demonstration/normandie.ts";

const folder = fileURLToPath(new URL("../../data/demonstration/", import.meta.url));
const calendar = fileURLToPath(new URL("../../data/reference/calendrier.csv", import.meta.url));
const real = fileURLToPath(
  new URL("../../../shared/corpora/real/annuaire_lycees_normandie.csv", import.meta.url),
);

const drawn = demonstrationFiles(normandie);

describe("the demonstration extracts", () => {
  it("are the very bytes that the seeded script draws, and nothing else is in their folder", () => {
    expect(filesBelow(folder).sort()).toEqual(drawn.map(({ path }) => path).sort());
    for (const { path, bytes } of drawn) {
      expect(readFileSync(join(folder, path)).equals(bytes), path).toBe(true);
    }
  });

  it("stay small enough for a clone", () => {
    expect(drawn.reduce((sum, { bytes }) => sum + bytes.length, 0)).toBeLessThan(3_000_000);
  });
});

describe("seconde 2024-2025, recounted from the text of the file", () => {
  const answered = schoolTotals("placement/enquete-seconde-2024-2025.csv").filter(
    ({ placed }) => placed !== null,
  );
  const rate = (departement: string) => {
    const own = answered.filter((school) => departement === "" || school.departement === departement);
    return sum(own.map(({ placed }) => placed ?? 0)) / sum(own.map(({ pupils }) => pupils));
  };

  it("gives the region its published 91.77 %", () => expect(rate("").toFixed(4)).toBe("0.9177"));
  it("leaves exactly 15 % of the Eure's pupils without a solution", () => expect(rate("27")).toBe(0.85));
  it("leaves exactly 6.5 % of the Manche's pupils without a solution", () => expect(rate("50")).toBe(0.935));

  it("has schools that did not answer, more of them in the Orne", () => {
    const all = schoolTotals("placement/enquete-seconde-2024-2025.csv");
    const silent = (departement: string) => {
      const own = all.filter((school) => school.departement === departement);
      return own.filter(({ placed }) => placed === null).length / own.length;
    };
    expect(silent("61")).toBeGreaterThan(0.3);
    for (const departement of ["14", "27", "50", "76"])
      expect(silent(departement)).toBeLessThan(silent("61"));
  });
});

describe("every survey file", () => {
  const surveys = drawn.filter(({ path }) => path.startsWith("placement/"));

  it("has a school's total equal to the sum of its sexes where both are given", () => {
    let compared = 0;
    for (const { path } of surveys) {
      for (const own of Object.values(groupBy(rowsOf(path), (row) => row[2] ?? ""))) {
        const total = own.find((row) => row[7] === "ensemble");
        const parts = own.filter((row) => row[7] !== "ensemble");
        if (!total || parts.length === 0) continue;
        compared++;
        expect(Number(total[8])).toBe(sum(parts.map((row) => Number(row[8]))));
        expect(Number(total[9])).toBe(sum(parts.map((row) => Number(row[9]))));
        expect(total.at(-1)).toBe(parts[0]?.at(-1));
      }
    }
    expect(compared).toBeGreaterThan(3);
  });

  it("has pupils with and without a solution that add up to the pupils concerned", () => {
    for (const { path } of surveys) {
      for (const [, , , , , , , , pupils, placed, without] of rowsOf(path)) {
        if (placed === "") expect(without).toBe("");
        else expect(Number(placed) + Number(without)).toBe(Number(pupils));
      }
    }
  });
});

describe("the mini-stages of 2022", () => {
  const conventions = (year: number) =>
    sum(rowsOf(`conventions/cci-${year}.csv`).map((row) => Number(row[7])));

  it("are the 3 500 conventions that the CCI published", () => expect(conventions(2022)).toBe(3500));

  it("agree with the yearly totals of the network in the other years", () => {
    const totals = rowsOf("conventions_nationales/totaux-annuels-demonstration.csv");
    const regional = totals.filter(([, territoire]) => territoire === "R28");
    expect(regional).toHaveLength(2);
    for (const [annee, , value] of regional) expect(conventions(Number(annee))).toBe(Number(value));
  });
});

describe("what looks like life", () => {
  const yearsOfConventions = [2021, 2022, 2023, 2024, 2025];

  it("has mini-stages only in months of zone B holidays or just before, none written 0", () => {
    const holidays = csvRows(readFileSync(calendar)).filter(
      ([, zone, , , label]) => zone !== "A" && zone !== "C" && label?.startsWith("Vacances"),
    );
    for (const year of yearsOfConventions.filter((each) => each > 2021)) {
      const rows = rowsOf(`conventions/cci-${year}.csv`);
      const months = [...new Set(rows.map(([month = ""]) => month))];
      expect(months.length).toBeLessThan(10);
      expect(rows.filter((row) => row[7] === "0")).toEqual([]);
      for (const month of months) {
        const near = holidays.some(
          ([, , start = "", end = ""]) => aWeekBefore(start) <= month && end.slice(0, 7) >= month,
        );
        expect(near, month).toBe(true);
      }
    }
  });

  it("has pupils of seconde who answer in September and October about June", () => {
    const seconde = ["2023-2024", "2024-2025"]
      .flatMap((year) => rowsOf(`satisfaction_jeunes/questionnaire-jeunes-${year}.csv`))
      .filter((row) => row[3] === "seconde");
    const late = (year: string) =>
      seconde.filter(([, day = ""]) => day >= `${year}-09` && day < `${year}-11`).length;
    const soon = (year: string) =>
      seconde.filter(([, day = ""]) => day >= `${year}-06` && day < `${year}-09`).length;
    for (const year of ["2024", "2025"]) {
      expect(late(year) / soon(year)).toBeGreaterThan(0.1);
      expect(late(year) / soon(year)).toBeLessThan(0.25);
    }
  });
});

describe("the invented schools", () => {
  const uais = rowsOf("etablissements/annuaire-demonstration.csv").map(([uai]) => uai ?? "");

  it("are in the reserved ranges, once each, with the right check letter", () => {
    expect(new Set(uais).size).toBe(uais.length);
    for (const uai of uais) {
      expect(uai).toMatch(/^0(14|27|50|61|76)99\d\d[A-Z]$/);
      expect(uai.at(-1)).toBe("ABCDEFGHJKLMNPRSTUVWXYZ"[Number(uai.slice(0, 7)) % 23]);
    }
  });

  it("are the schools of the survey", () => {
    const listed = new Set(uais);
    for (const { path } of drawn.filter((file) => file.path.startsWith("placement/"))) {
      for (const [, , uai] of rowsOf(path)) expect(listed.has(uai ?? ""), `${path} ${uai}`).toBe(true);
    }
  });

  it.skipIf(!corpusIsHere())("are none of the real lycées of the official list", () => {
    const official = new Set(csvRows(readFileSync(real)).map(([uai]) => uai));
    expect(official.size).toBe(290);
    expect(uais.filter((uai) => official.has(uai))).toEqual([]);
  });
});

/** The corpora are not in a stranger's clone; in CI their absence is a failure, not a skip. */
function corpusIsHere(): boolean {
  if (statSync(real, { throwIfNoEntry: false })) return true;
  if (process.env.CI) throw new Error(`Missing corpus: ${real}`);
  return false;
}

function schoolTotals(path: string): { departement: string; pupils: number; placed: number | null }[] {
  return Object.values(groupBy(rowsOf(path), (row) => row[2] ?? "")).map((own) => {
    const total = own.filter((row) => row[7] === "ensemble");
    const counted = total.length > 0 ? total : own;
    return {
      departement: counted[0]?.[4] ?? "",
      pupils: sum(counted.map((row) => Number(row[8]))),
      placed: counted.some((row) => row[9] === "") ? null : sum(counted.map((row) => Number(row[9]))),
    };
  });
}

function rowsOf(path: string): string[][] {
  return csvRows(readFileSync(join(folder, path)));
}

/** Data rows of a file whose cells hold no semicolon. */
function csvRows(bytes: Buffer): string[][] {
  const lines = bytes.toString("latin1").split(/\r?\n/);
  return lines
    .filter(Boolean)
    .slice(1)
    .map((line) => line.split(";"));
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Record<string, T[]> {
  const groups: Record<string, T[]> = {};
  for (const item of items) {
    const key = keyOf(item);
    groups[key] ??= [];
    groups[key].push(item);
  }
  return groups;
}

/** The month of the day a week before. */
function aWeekBefore(day: string): string {
  return new Date(Date.parse(day) - 7 * 86_400_000).toISOString().slice(0, 7);
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
