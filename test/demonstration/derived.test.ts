import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { checkLetter } from "../../loaders/contracts/check-letter.ts";
import { holidaysOf, readCalendar } from "../../loaders/demonstration/calendar.ts";
import { conventionRows } from "../../loaders/demonstration/conventions.ts";
import { derivePlan } from "../../loaders/demonstration/derive.ts";
import { demonstrationFiles } from "../../loaders/demonstration/files.ts";
import { drawSchools, type School } from "../../loaders/demonstration/schools.ts";
import { france, wholeCountry } from "../../loaders/region/france.ts";
import { inventedUaiDigits, nationalDepartments, uaiPrefix } from "../../loaders/region/national.ts";

const calendar = readCalendar(readFileSync("data/reference/calendrier.csv", "utf8"));
const regionOf = (code: string) => france.regions.find((each) => each.code === code)!;
const planOf = (code: string, factor = 1) => {
  const region = regionOf(code);
  return derivePlan(region, holidaysOf(calendar, region.zone), factor);
};

describe("the demonstration of any region", () => {
  const country = drawSchools(derivePlan(wholeCountry, holidaysOf(calendar, "B")));

  test("has schools in each of the 101 departments, at most a hundred, two or more at each level", () => {
    const codes = new Set(country.map(({ departement }) => departement));
    expect(codes.size).toBe(101);
    for (const code of codes) {
      const own = country.filter(({ departement }) => departement === code);
      expect(own.length, code).toBeLessThanOrEqual(100);
      for (const level of ["seconde", "pfmp", "troisieme"])
        expect(own.filter((school) => school.level === level).length, code).toBeGreaterThanOrEqual(2);
      expect(
        own.every(({ uai }) => uai.startsWith(`${uaiPrefix(code)}99`)),
        code,
      ).toBe(true);
    }
  });

  test("has the same schools of a department as the country, but for their running number", () => {
    const nameless = ({ name: _, ...school }: School) => school;
    for (const { code } of france.regions) {
      const own = drawSchools(planOf(code));
      const codes = regionOf(code).departements.map((each) => each.code);
      expect(own.map(nameless)).toEqual(
        country.filter(({ departement }) => codes.includes(departement)).map(nameless),
      );
    }
  });

  test("has training areas of five digits, each of one department, which no other region has", () => {
    const codes = france.regions.flatMap(({ code }) => Object.keys(planOf(code).bassins));
    expect(new Set(codes).size).toBe(codes.length);
    for (const code of codes) expect(code).toMatch(/^[89]\d{4}$/);
  });

  test.each(["R04", "R76"])("is the same bytes at each draw, under file names of the sources: %s", (code) => {
    const [once, again] = [demonstrationFiles(planOf(code)), demonstrationFiles(planOf(code))];
    expect(once.length).toBeGreaterThan(20);
    expect(once.map(({ path }) => path)).toEqual(again.map(({ path }) => path));
    for (const [index, { path, bytes }] of once.entries())
      expect(bytes.equals(again[index]!.bytes), path).toBe(true);
  });

  test("signs mini-stages in the holidays of its own calendar, those of the south in January", () => {
    const months = (code: string) =>
      new Set(conventionRows(planOf(code), "2024").map(({ mois }) => String(mois).slice(5)));
    expect(months("R04")).toContain("01");
    expect(months("R76")).not.toContain("01");
    expect(months("R76")).toContain("04");
  });

  test("has no holiday where the calendar of the project has none: another zone is not read instead", () => {
    for (const { zone } of france.regions) {
      const own = holidaysOf(calendar, zone);
      const isKnown = ["A", "B", "C", "La Réunion"].includes(zone);
      expect(own.length > 0, zone).toBe(isKnown);
    }
  });
});

describe("a larger world", () => {
  test("has as many times the schools, forms and conventions", () => {
    const [one, twenty] = [planOf("R04"), planOf("R04", 20)];
    expect(drawSchools(twenty).length / drawSchools(one).length).toBeCloseTo(20, 0);
    expect(twenty.conventions.totals["2024"]! / one.conventions.totals["2024"]!).toBeCloseTo(20, 1);
    expect(twenty.forms.young["2024-2025"]!.seconde! / one.forms.young["2024-2025"]!.seconde!).toBeCloseTo(
      20,
      0,
    );
  });

  test("numbers the schools beyond the first hundred of a department where no department does, each once, with the right letter", () => {
    const uais = drawSchools(planOf("R32", 20)).map(({ uai }) => uai);
    expect(uais.length).toBeGreaterThan(4000);
    expect(new Set(uais).size).toBe(uais.length);
    for (const uai of uais) {
      expect(uai).toMatch(/^(8\d{6}|\d{3}99\d\d)[A-Z]$/);
      expect(uai.at(-1)).toBe(checkLetter(uai));
    }
    expect(nationalDepartments.map(uaiPrefix).filter((prefix) => prefix.startsWith("8"))).toEqual([]);
  });

  test("gives each department numbers of its own up to the last one, and says when there are no more", () => {
    const shares = nationalDepartments.map((code) => [
      inventedUaiDigits(code, 100),
      inventedUaiDigits(code, 9_099),
    ]);
    const ends = shares.flat();
    expect(ends).toEqual(ends.toSorted());
    expect(new Set(ends).size).toBe(ends.length);
    for (const digits of ends) expect(digits).toMatch(/^8\d{6}$/);
    expect(() => inventedUaiDigits("59", 9_100)).toThrow("at most 9100 invented schools");
  });
});

const corpora = join(import.meta.dirname, "../../../shared/corpora/real");
test.skipIf(!existsSync(corpora))("no school of the real lists has a reserved number", () => {
  const real = readdirSync(corpora)
    .filter((name) => name.endsWith(".csv"))
    .flatMap((name) => readFileSync(join(corpora, name), "utf8").match(/\b\d{7}[A-Z]\b/g) ?? []);
  expect(new Set(real).size).toBeGreaterThan(290);
  expect(real.filter((uai) => /^8/.test(uai) || uai.slice(3, 5) === "99")).toEqual([]);
});
