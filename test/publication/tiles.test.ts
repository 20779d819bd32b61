import { expect, test } from "vitest";
import { homeTiles } from "../../loaders/publication/fragments/tuiles.ts";
import { data, observation } from "./given-contents.ts";

const hidden = observation({
  indicateur: "satisfaction_jeunes",
  niveau: "ensemble",
  sexe: "",
  secteur: "ensemble",
  forme: "ensemble",
  statut: "c",
});
const tileOf = (received: boolean) =>
  homeTiles(
    data(received ? [hidden] : [], received ? { newest: new Map([["satisfaction_jeunes", "2025-10"]]) } : {}),
  ).find(({ label }) => label === "Jeunes satisfaits");

test("a tile says « non reçu » of what was not received, and of what is hidden that it is, with a date or without", () => {
  expect(tileOf(false)).toMatchObject({
    value: "non reçu",
    sentence: expect.stringContaining("Aucun extrait reçu"),
  });
  const { value, sentence } = tileOf(true)!;
  expect(value).toBe("non publié");
  expect(sentence).toContain("secret statistique");
  expect(sentence).not.toContain("Aucun extrait");
});
