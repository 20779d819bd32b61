import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { receiveFolder } from "../../loaders/intake/index.ts";
import { findings, openDatabase } from "./received.ts";

let db: DuckDBConnection;
beforeAll(async () => {
  db = await openDatabase();
});

interface Row {
  year: number;
  school: number;
  level: string;
  pupils: number;
  found: number | null;
}

const survey = fc
  .uniqueArray(
    fc.record<Row>({
      year: fc.integer({ min: 2021, max: 2024 }),
      school: fc.integer({ min: 1, max: 5 }),
      level: fc.constantFrom("seconde", "troisieme"),
      pupils: fc.constantFrom(0, 10, 11),
      found: fc.option(fc.integer({ min: 0, max: 10 }), { freq: 6 }),
    }),
    { minLength: 1, maxLength: 30, selector: ({ year, school, level }) => `${year}${school}${level}` },
  )
  .map((rows) => rows.map((row) => (row.pupils < (row.found ?? 0) ? { ...row, found: 0 } : row)));

const uai = ["", "0140001A", "0140002B", "0140003C", "0140004D", "0140005E"];

function csv(rows: Row[]): string {
  const lines = rows.map(
    ({ year, school, level, pupils, found }) =>
      `${year}-${year + 1};${uai[school]};14;${level};${pupils};${found ?? ""};${found === null ? "" : pupils - found}`,
  );
  return `${["annee_scolaire;uai;departement;niveau;effectif;avec_solution;sans_solution", ...lines].join("\n")}\n`;
}

const rate = ({ pupils, found }: Row) => (found === null || pupils === 0 ? null : found / pupils);

/** What should be told of a survey, row by row, with the lines a spreadsheet shows. */
function expected(rows: Row[]): { [code: string]: number[] } {
  const line = (row: Row) => rows.indexOf(row) + 2;
  const beside = (row: Row, years: number) =>
    rows.find(
      (each) => each.year === row.year + years && each.school === row.school && each.level === row.level,
    );
  const pairs = rows.flatMap((now) => {
    const before = beside(now, -1);
    return before ? [{ now, before }] : [];
  });
  const moved = pairs.filter(({ now, before }) => {
    const [a, b] = [rate(now), rate(before)];
    return a !== null && b !== null && Math.abs(a - b) > 0.3;
  });
  const answered = pairs.filter(({ now, before }) => now.found !== null && before.found !== null);
  const same = answered.filter(
    ({ now, before }) => now.pupils === before.pupils && now.found === before.found && now.pupils > 0,
  );
  const lost = rows.filter(
    (row) => rows.some(({ year, level }) => year === row.year + 1 && level === row.level) && !beside(row, 1),
  );
  const rates = rows.flatMap((row) => rate(row) ?? []).sort((a, b) => a - b);
  const [low = 0, high = 0] = [rates[Math.ceil(rates.length / 2) - 1], rates[Math.floor(rates.length / 2)]];
  const far = rows.filter((row) => Math.abs((rate(row) ?? (low + high) / 2) - (low + high) / 2) > 0.4);
  const told = {
    "placement.ecart_annee": moved.map(({ now }) => line(now)),
    "placement.annee_recopiee":
      same.length >= 3 && same.length * 3 >= answered.length ? same.map(({ now }) => line(now)) : [],
    "placement.etablissement_absent": lost.map(line),
    "placement.ecart_mediane": far.map(line),
  };
  return Object.fromEntries(
    Object.entries(told).flatMap(([code, lines]) =>
      lines.length > 0 ? [[code, lines.sort((a, b) => a - b)]] : [],
    ),
  );
}

test("what is told of years side by side and of rates far from the median is what a person would count", async () => {
  await fc.assert(
    fc.asyncProperty(survey, fc.boolean(), async (rows, quick) => {
      const folder = mkdtempSync(join(tmpdir(), "annees-"));
      try {
        writeFileSync(join(folder, "enquete.csv"), csv(rows));
        const [delivery] = await receiveFolder(db, folder, quick ? { rapideDes: 0 } : {});
        expect(delivery?.receipt.verdict).toBe("accepte");
        const {
          "placement.uai_cle": _,
          "placement.colonnes_inversees": __,
          ...told
        } = delivery ? findings(delivery, "alerte") : {};
        expect(told).toEqual(expected(rows));
      } finally {
        rmSync(folder, { recursive: true });
      }
    }),
    { numRuns: 150 },
  );
});

test("several files that say the same year of a school are each compared with the year before", async () => {
  const folder = mkdtempSync(join(tmpdir(), "annees-"));
  try {
    const row = { school: 1, level: "seconde", pupils: 10 };
    writeFileSync(join(folder, "a.csv"), csv([{ ...row, year: 2022, found: 10 }]));
    writeFileSync(join(folder, "b.csv"), csv([{ ...row, year: 2023, found: 9 }]));
    writeFileSync(join(folder, "c.csv"), csv([{ ...row, year: 2023, found: 2 }]));
    const deliveries = await receiveFolder(db, folder);
    const moved = deliveries.map((delivery) => findings(delivery, "alerte")["placement.ecart_annee"]);
    expect(moved).toEqual([undefined, undefined, [2]]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
