import { expect, test } from "vitest";
import { computeIndicator } from "../../loaders/indicators/compute.ts";
import { getIndicator } from "../../loaders/indicators/index.ts";
import { givenWarehouse } from "../warehouse/given.ts";

// One chamber, the Calvados: 3 conventions in February 2023, 4 in December 2024. No other department delivers anything.
const csv = "mois;departement;origine;conventions\n2023-02;14;CCI Caen;3\n2024-12;14;CCI Caen;4";

test("a month without a row inside the series counts 0, like a month written 0", async () => {
  expect(await counted("2023-02", "D14")).toMatchObject({ numerateur: 3, unites: 3, statut: "" });
  expect(await counted("2023-03", "D14")).toMatchObject({ numerateur: 0, unites: 0, statut: "" });
  expect(await counted("2024-12", "D14")).toMatchObject({ numerateur: 4, statut: "" });
});

test("the months of the region that its other departments did not deliver are partial, a 0 too, and say why", async () => {
  const incomplet = { departements: ["27", "50", "61", "76"], mois: [], debut: null };
  expect(await counted("2023-02", "R28")).toMatchObject({ numerateur: 3, statut: "partiel", incomplet });
  expect(await counted("2023-03", "R28")).toMatchObject({ numerateur: 0, statut: "partiel", incomplet });
  expect(await counted("2023", "R28")).toMatchObject({ numerateur: 3, statut: "partiel", incomplet });
});

test("a whole year has no reason to give, and a department that delivered nothing has no value", async () => {
  const year = await counted("2023", "D14");
  expect(year).toMatchObject({ numerateur: 3, statut: "" });
  expect(year?.incomplet).toBeUndefined();
  expect(await counted("2023", "D61")).toMatchObject({ numerateur: null, statut: "x" });
  expect(await counted("2023-03", "D61")).toBeUndefined();
});

async function counted(periode: string, territoire: string) {
  const rows = await computeIndicator(
    await givenWarehouse([{ source: "conventions", csv }]),
    getIndicator("conventions"),
  );
  const found = rows
    .map(({ count }) => count)
    .filter(
      (count) =>
        count.periode === periode &&
        count.territoire === territoire &&
        [count.sexe, count.secteur, count.public].every((value) => value === "ensemble"),
    );
  expect(found.length, `${periode} ${territoire}`).toBeLessThan(2);
  return found[0];
}
