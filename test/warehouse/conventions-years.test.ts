import { expect, test } from "vitest";
import { readCounted } from "../../loaders/indicators/read-counted.ts";
import { region } from "../../loaders/region/region.ts";
import { duckdbReader } from "../../loaders/warehouse/reader.ts";
import { type Cell, readRows } from "../../loaders/warehouse/rows.ts";
import { type Extract, givenWarehouse } from "./given.ts";

const departments = region.departements.map(({ code }) => code);

test("a year whose months without school holidays have no row is whole, and those months count 0", async () => {
  // Five chambers, a department each: February, April and December 2023.
  const db = await given(everywhere(["2023-02", "2023-04", "2023-12"]));
  expect(await states(db, "2023")).toEqual({ R28: "", D14: "", D27: "", D50: "", D61: "", D76: "" });
  expect(await states(db, "2023-03")).toMatchObject({ R28: "", D14: "" });
  expect(await emptyMonths(db, "D14")).toEqual(
    ["01", "03", "05", "06", "07", "08", "09", "10", "11"].map((month) => `2023-${month}`),
  );
});

test("a year is whole when an origin has a row after its December, partial while nothing says that it is over", async () => {
  const rows = everywhere(["2023-02", "2023-10", "2024-02", "2024-07"]);
  const db = await given(rows);
  expect(await states(db, "2023")).toMatchObject({ R28: "", D61: "" });
  expect(await states(db, "2024")).toMatchObject({ R28: "partiel", D61: "partiel" });
  expect(await states(db, "2024-09")).toMatchObject({ R28: "x", D61: "x" });
  expect(await why(db, "2024", "D61")).toEqual({
    departements: [],
    mois: ["2024-08", "2024-09", "2024-10", "2024-11", "2024-12"],
    debut: null,
  });
});

test("an extract received after 31 January closes the year that it covers", async () => {
  const rows = everywhere(["2023-01", "2023-10"]);
  expect(await states(await given(rows, "2024-01-31T22:00:00Z"), "2023")).toMatchObject({ R28: "partiel" });
  expect(await states(await given(rows, "2024-02-01T08:00:00Z"), "2023")).toMatchObject({ R28: "" });
});

test("one chamber of a department that stops in October makes department and region partial", async () => {
  const db = await given([
    ...everywhere(["2023-02", "2023-12"]),
    "2023-02;76;CCI Estuaire;4",
    "2023-10;76;CCI Estuaire;4",
  ]);
  expect(await states(db, "2023")).toMatchObject({ R28: "partiel", D14: "", D76: "partiel" });
  expect(await why(db, "2023", "D76")).toMatchObject({ mois: ["2023-11", "2023-12"], departements: [] });
});

test("a department of which nothing was delivered makes the region partial, and the reason names it", async () => {
  const db = await given(everywhere(["2023-02", "2023-12"]).filter((row) => !row.includes(";61;")));
  expect(await states(db, "2023")).toMatchObject({ R28: "partiel", D14: "", D61: "x" });
  expect(await why(db, "2023", "R28")).toEqual({ departements: ["61"], mois: [], debut: null });
});

test("a series that starts in March leaves its first year partial from that month, the next is whole", async () => {
  const db = await given(everywhere(["2023-03", "2023-12", "2024-12"]));
  expect(await states(db, "2023")).toMatchObject({ R28: "partiel", D14: "partiel" });
  expect(await why(db, "2023", "R28")).toEqual({ departements: [], mois: [], debut: "2023-03" });
  expect(await states(db, "2024")).toMatchObject({ R28: "", D14: "" });
  const warehouse = await givenWarehouse([extract(everywhere(["2023-03", "2023-12", "2024-12"]))]);
  const told = warehouse.deliveries.flatMap(({ receipt }) => receipt.constats);
  expect(told.map(({ code }) => code)).toContain("conventions.debut_serie");
  expect(told[0]?.lu[0]).toContain("commence en mars 2023");
});

test("a chamber that takes another name goes on with its series", async () => {
  const db = await given([
    ...everywhere(["2023-02", "2023-12", "2024-12"]).filter((row) => !row.includes(";61;")),
    "2023-02;61;CCI de l'Orne;3",
    "2023-10;61;CCI de l'Orne;3",
    "2024-02;61;CCI Ouest;3",
    "2024-12;61;CCI Ouest;3",
  ]);
  expect(await states(db, "2023")).toMatchObject({ R28: "", D61: "" });
  expect(await states(db, "2024")).toMatchObject({ R28: "", D61: "" });
});

test("without an origin, each department is a series of its own", async () => {
  const rows = everywhere(["2023-01", "2023-12"]).map((row) => row.replace(/CCI \d\d/, ""));
  const db = await given([...rows.filter((row) => !row.startsWith("2023-12;61"))]);
  expect(await states(db, "2023")).toMatchObject({ R28: "partiel", D14: "", D61: "partiel" });
});

/** Three conventions of each department in each of these months, by its own chamber. */
function everywhere(months: string[]): string[] {
  return months.flatMap((mois) => departments.map((code) => `${mois};${code};CCI ${code};3`));
}

function extract(rows: string[], recu: string | null = null): Extract {
  return { source: "conventions", recu, csv: ["mois;departement;origine;conventions", ...rows].join("\n") };
}

async function given(rows: string[], recu: string | null = null) {
  return (await givenWarehouse([extract(rows, recu)])).db;
}

type Database = Awaited<ReturnType<typeof given>>;

async function states(db: Database, periode: string): Promise<Record<string, Cell>> {
  const rows = await readRows<{ territoire: string; statut: string }>(
    db,
    `SELECT territoire, statut FROM periodes_conventions WHERE periode = '${periode}' ORDER BY territoire`,
  );
  return Object.fromEntries(rows.map(({ territoire, statut }) => [territoire, statut]));
}

async function why(db: Database, periode: string, territoire: string): Promise<unknown> {
  const [row] = await readCounted(
    duckdbReader(db),
    `SELECT incomplet FROM periodes_conventions WHERE periode = '${periode}' AND territoire = '${territoire}'`,
  );
  return row?.incomplet;
}

async function emptyMonths(db: Database, territoire: string): Promise<Cell[]> {
  const rows = await readRows(
    db,
    `SELECT periode FROM periodes_conventions WHERE territoire = '${territoire}' AND lignes = 0 AND statut = '' ORDER BY periode`,
  );
  return rows.map(({ periode }) => periode ?? null);
}
