import { expect, test } from "vitest";
import { editionLine } from "../../loaders/publication/fragments/accueil.ts";
import { nextPublication } from "../../loaders/publication/fragments/revisions.ts";
import { findCauses } from "../../loaders/publication/releases/causes.ts";
import { compareReleases } from "../../loaders/publication/releases/changes.ts";
import { compareExtracts, type KeptExtract } from "../../loaders/publication/releases/extract-moves.ts";
import { revisionLog } from "../../loaders/publication/releases/log.ts";
import type { PublicationFacts, Version } from "../../loaders/publication/releases/version.ts";
import { causesText } from "../../loaders/publication/words/causes.ts";
import { contents, observation, placement } from "./given-contents.ts";

const facts: PublicationFacts = {
  programme: "0.1.0",
  extraits: [],
  attente: [],
  definitions: { taux_placement: "1" },
};

function version(
  at: string,
  rows: Version["observations"],
  changes: Partial<PublicationFacts> | null = {},
): Version {
  return {
    at,
    address: at.slice(0, 10),
    table: "",
    descriptor: "",
    observations: rows,
    facts: changes && { ...facts, ...changes },
  };
}

/** Why the placement of the Eure moved from 85 % to 90 %, in words. */
function why(
  now: Partial<PublicationFacts> | null,
  then: Partial<PublicationFacts> | null = {},
  definition = "1",
): string {
  const before = version("2025-07-10T08:00:00", [placement("D27", 1700, 2000)], then);
  const after = version("2025-09-15T08:00:00", [placement("D27", 1800, 2000, { definition })], now);
  const [revision] = compareReleases(before, after.observations, []).revised;
  return causesText(findCauses(revision!, before, after)).replaceAll(/[\u00a0\u202f]/g, " ");
}

const arrived = {
  mouvement: "arrive",
  fichiers: 2,
  recus: ["2025-09-01", "2025-09-05"],
  periodes: ["2024-2025"],
} as const;

test("a value moved because of the files of its source and of its period, with the days they came", () => {
  const extraits = [
    {
      ...arrived,
      source: "placement",
      recus: ["2025-09-01", "2025-09-05"] as [string, string],
      periodes: ["2024-2025"],
    },
    { ...arrived, source: "placement", fichiers: 9, recus: null, periodes: ["2023-2024"] },
    { ...arrived, source: "conventions", recus: null, periodes: [] },
  ] satisfies PublicationFacts["extraits"];
  expect(why({ extraits })).toBe(
    "2 fichiers arrivés du 1er au 5 septembre 2025 (Enquête académique sur le placement)",
  );
});

test("because of a definition, of the survey or of the indicator", () => {
  expect(why({}, {}, "2")).toBe("définition de l'enquête changée (version 1, puis 2)");
  expect(why({ definitions: { taux_placement: "2" } })).toBe(
    "définition de l'indicateur changée (version 1, puis 2)",
  );
});

test("because of answers that waited in its department, not in another", () => {
  const block = { annee_scolaire: "2024-2025", niveau: "seconde", etablissements: 1 };
  expect(why({}, { attente: [{ ...block, departement: "27" }] })).toContain(
    "comptées maintenant (Eure, seconde 2024-2025)",
  );
  expect(why({}, { attente: [{ ...block, departement: "50" }] })).toContain("le programme calcule autrement");
});

test("because of the program where nothing else did; and where the past is not recorded, no reason is invented", () => {
  expect(why({ programme: "0.2.0" })).toContain("le programme calcule autrement (version 0.1.0, puis 0.2.0)");
  expect(why({}, null)).toContain("raison non notée");
  expect(why(null)).toContain("raison non notée");
});

test("a value hidden in one of the two publications is in no group, and is counted only", () => {
  const hidden = observation({ territoire: "D61", statut: "c" });
  const [second] = revisionLog([
    version("2025-07-10T08:00:00", [
      placement("D61", 400, 500),
      observation({ territoire: "D50", statut: "c" }),
    ]),
    version("2025-09-15T08:00:00", [hidden, placement("D50", 450, 500)]),
  ]);
  expect(second).toMatchObject({ revised: [], withdrawn: 1, added: [{ count: 1 }] });
});

test("an indicator withdrawn from the catalogue since is in its versions, and in no revision", () => {
  const gone = { indicateur: "retire" as never };
  const [second] = revisionLog([
    version("2025-07-10T08:00:00", [placement("D27", 1700, 2000, gone)]),
    version("2025-09-15T08:00:00", [placement("D27", 1800, 2000, gone)]),
  ]);
  expect(second).toMatchObject({ revised: [], added: [], withdrawn: 0 });
});

test("extracts are told apart by their digest: come, gone, or counted once their campaign is published", () => {
  const extract = (sha256: string, en_attente = 0): KeptExtract => ({
    source: "placement",
    sha256,
    recu: "2025-09-01T10:00:00Z",
    periodes: "2024-2025",
    en_attente,
  });
  const moves = compareExtracts(
    [extract("a"), extract("b", 2)],
    [extract("b"), extract("c")],
    "2025-07-10T08:00:00",
  );
  expect(moves.map(({ mouvement, fichiers }) => [mouvement, fichiers])).toEqual([
    ["arrive", 1],
    ["retire", 1],
    ["compte", 1],
  ]);
  expect(JSON.stringify(moves)).not.toContain("sha256");
  expect(compareExtracts(null, [extract("a")], "2025-10-01T00:00:00")).toEqual([]);
  expect(compareExtracts(null, [extract("a")], "2025-07-10T08:00:00")).toHaveLength(1);
});

test("the next publication is the first announced that is not past; without one, the home page says nothing", () => {
  const announced = (parutions: { date: string; objet: string }[]) => ({
    ...contents([], { lists: { parutions } }),
  });
  const two = announced([
    { date: "2025-09-01", objet: "" },
    { date: "2025-12-15", objet: "enquête de l'automne" },
  ]);
  expect(nextPublication(two).text).toContain("15 décembre 2025</strong> (enquête de l&#39;automne)");
  expect(editionLine(two).text).toContain("15 décembre 2025");
  expect(nextPublication(announced([])).text).toContain("n’est pas annoncée".replace("’", "'"));
  expect(editionLine(announced([])).text).not.toContain("Prochaine");
});
