import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Observation } from "../../loaders/indicators/count.ts";
import { compute, load } from "../../loaders/pipeline.ts";
import { readLists } from "../../loaders/publication/reading/lists.ts";
import { type SentenceContext, shortSentence } from "../../loaders/publication/words/sentences.ts";

// A folder by hand, from the bytes to the sentence: a department that did not answer, a changed definition, 0 % and
// 100 %, 19 and 20 pupils, a sector without boys, an empty year; no list says which schools are expected. Pupils concerned / with a solution, school by school.
const survey = `
  2023-2024 1 seconde 14 100/- 100/- 100/-
  2024-2025 1 seconde 14 100/90 100/80 100/70
  2024-2025 1 seconde 27 100/- 100/- 100/-
  2024-2025 1 seconde 50 20/20 20/20 20/20
  2024-2025 1 seconde 61 20/0 20/0 20/0
  2024-2025 1 seconde 76 100/95 100/90 100/85
  2025-2026 2 seconde 14 100/90 100/80 100/70
  2025-2026 2 seconde 27 100/90 100/85 100/80
  2025-2026 2 seconde 50 20/20 20/20 20/20
  2025-2026 2 seconde 61 20/0 20/0 20/0
  2025-2026 2 seconde 76 100/95 100/90 100/85
  2025-2026 2 troisieme 14 7/4 7/3 6/3
  2025-2026 2 pfmp 27 7/4 6/3 6/3`;

const departments = ["14", "27", "50", "61", "76"];
const letters = "ABCDEFGHJKLMNPRSTUVWXYZ";

let folder: string;
let rows: Observation[];
let context: SentenceContext;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "temoin-"));
  mkdirSync(join(folder, "placement"));
  for (const year of ["2023-2024", "2024-2025", "2025-2026"])
    writeFileSync(join(folder, "placement", `${year}.csv`), surveyCsv(year));
  writeFileSync(join(folder, "cci.csv"), conventionsCsv());
  const folders = {
    extracts: folder,
    publications: join(folder, "publications"),
    reference: "data/reference",
  };
  const loaded = await load(folders);
  expect(loaded.refused.map(({ receipt }) => receipt.constats)).toEqual([]);
  rows = (await compute(loaded.warehouse, folders)).observations;
  context = { ...(await readLists(loaded.warehouse.db)), demonstration: false };
});

afterAll(() => rmSync(folder, { recursive: true }));

interface Expected {
  valeur: number | null;
  statut: string;
  said: string;
}

/** Rows by indicateur, periode, territoire, niveau, secteur (`*` = ensemble, `.` = blank); all sexes together. */
const expected: Record<string, Expected> = {
  "taux_placement 2023-2024 R28 seconde .": {
    valeur: null,
    statut: "x",
    said: "En Normandie, en 2023-2024, la part des élèves de seconde qui ont une solution de stage n'est pas disponible (aucune donnée reçue).",
  },
  "couverture 2023-2024 R28 seconde .": {
    valeur: 0,
    statut: "",
    said: "En Normandie, en 2023-2024, 0 % des élèves de seconde sont dans un établissement qui a répondu à l'enquête (0 sur 300 élèves ; établissements reçus, faute d'une liste des établissements attendus).",
  },
  // 240 of 300; every school of the Calvados answered, 720 pupils of 1 020 in the region: 29 points apart.
  "taux_placement 2024-2025 D14 seconde .": {
    valeur: 0.8,
    statut: "",
    said: "Dans le Calvados, en 2024-2025, 80,0 % des élèves de seconde ont une solution de stage (240 sur 300 élèves ; tous les établissements reçus ont répondu) ; écart avec la Normandie non publié : les deux couvertures diffèrent de plus de 20 points ; écart sur un an non publié : une des deux valeurs n'est pas disponible.",
  },
  "taux_placement 2024-2025 D27 seconde .": {
    valeur: null,
    statut: "x",
    said: "Dans l'Eure, en 2024-2025, la part des élèves de seconde qui ont une solution de stage n'est pas disponible (aucune donnée reçue).",
  },
  "couverture 2024-2025 D27 seconde .": {
    valeur: 0,
    statut: "",
    said: "Dans l'Eure, en 2024-2025, 0 % des élèves de seconde sont dans un établissement qui a répondu à l'enquête (0 sur 300 élèves ; établissements reçus, faute d'une liste des établissements attendus).",
  },
  // 240 + 60 + 0 + 270 of 300 + 60 + 60 + 300.
  "taux_placement 2024-2025 R28 seconde .": {
    valeur: 570 / 720,
    statut: "",
    said: "En Normandie, en 2024-2025, 79,2 % des élèves de seconde ont une solution de stage (570 sur 720 élèves ; établissements répondants : 70,6 % des élèves des établissements reçus) ; écart sur un an non publié : une des deux valeurs n'est pas disponible.",
  },
  "taux_placement 2025-2026 R28 seconde .": {
    valeur: 825 / 1020,
    statut: "",
    said: "En Normandie, en 2025-2026, 80,9 % des élèves de seconde ont une solution de stage (825 sur 1 020 élèves ; tous les établissements reçus ont répondu) ; écart sur un an non publié : la définition de l'enquête a changé.",
  },
  // 240/300 − 825/1020 = −0.9 point.
  "taux_placement 2025-2026 D14 seconde .": {
    valeur: 0.8,
    statut: "",
    said: "Dans le Calvados, en 2025-2026, 80,0 % des élèves de seconde ont une solution de stage (240 sur 300 élèves ; tous les établissements reçus ont répondu) ; l'écart avec la Normandie (−0,9 point) n'est pas distinguable du hasard ; écart sur un an non publié : la définition de l'enquête a changé.",
  },
  // Within 14, 27 and 76, 3/2 × (200 + 50 + 50) over 48 + 38.25 + 27 = 3.97: class 4. Half way between 100 % and the rest's
  // 765/960, √(4 × 0.8984 × 0.1016 × (1/60 + 1/960)) = 0.0804; t of 15 schools less 5 departments, 2.228: 20.3 ± 17.9 points.
  "taux_placement 2025-2026 D50 seconde .": {
    valeur: 1,
    statut: "",
    said: "Dans la Manche, en 2025-2026, 100 % des élèves de seconde ont une solution de stage (60 sur 60 élèves ; tous les établissements reçus ont répondu) ; c'est 19 points de plus qu'en Normandie ; écart sur un an non publié : la définition de l'enquête a changé.",
  },
  "sans_solution 2025-2026 D50 seconde .": {
    valeur: 0,
    statut: "",
    said: "Dans la Manche, en 2025-2026, aucun élève de seconde ne reste sans solution de stage (tous les établissements reçus ont répondu) ; écart sur un an non publié : la définition de l'enquête a changé.",
  },
  "taux_placement 2025-2026 D61 seconde .": {
    valeur: 0,
    statut: "",
    said: "Dans l'Orne, en 2025-2026, 0 % des élèves de seconde ont une solution de stage (0 sur 60 élèves ; tous les établissements reçus ont répondu) ; c'est 81 points de moins qu'en Normandie ; écart sur un an non publié : la définition de l'enquête a changé.",
  },
  "taux_placement 2025-2026 D14 troisieme .": {
    valeur: 0.5,
    statut: "",
    said: "Dans le Calvados, en 2025-2026, 50 % des élèves de troisième ont une solution de stage (10 sur 20 élèves ; tous les établissements reçus ont répondu).",
  },
  "taux_placement 2025-2026 D27 pfmp .": {
    valeur: null,
    statut: "faible",
    said: "Dans l'Eure, en 2025-2026, la part des élèves en PFMP qui ont une solution de stage n'est pas publiée (effectif trop faible).",
  },
  "couverture 2025-2026 D27 pfmp .": {
    valeur: 1,
    statut: "",
    said: "Dans l'Eure, en 2025-2026, 100 % des élèves en PFMP sont dans un établissement qui a répondu à l'enquête (19 sur 19 élèves ; établissements reçus, faute d'une liste des établissements attendus).",
  },
  "part_filles 2024 R28 . Q": {
    valeur: 1,
    statut: "",
    said: "En Normandie, en 2024, 100 % des conventions de mini-stage dans le secteur « Santé et social » dont le sexe est connu ont été signées par des filles (600 sur 600 conventions).",
  },
  // Girls 600 and 360 of 960, boys 0 and 540 of 540: D = ½ (600/960 + |360/960 − 1|) = 0.625, to two decimals.
  "dissemblance 2024 R28 . .": {
    valeur: 0.63,
    statut: "",
    said: "En Normandie, en 2024, l'indice de dissemblance entre filles et garçons des conventions de mini-stage est de 0,63 (0 : mêmes secteurs pour les filles et les garçons ; 1 : aucun secteur en commun).",
  },
};

describe("each case of the folder has its value, its status and its sentence", () => {
  test.each(Object.entries(expected))("%s", (line, { valeur, statut, said }) => {
    const row = find(line);
    expect(row.statut).toBe(statut);
    if (valeur === null) expect(row.valeur).toBeNull();
    else expect(row.valeur).toBeCloseTo(valeur, 12);
    expect(shortSentence(row, context).replaceAll("\u202f", " ")).toBe(said);
  });
});

function find(line: string): Observation {
  const [indicateur, periode, territoire, niveau, secteur] = line
    .split(" ")
    .map((word) => (word === "." ? "" : word === "*" ? "ensemble" : word));
  const found = rows.filter(
    (row) =>
      row.indicateur === indicateur &&
      row.periode === periode &&
      row.territoire === territoire &&
      row.niveau === niveau &&
      row.secteur === secteur &&
      ["", "ensemble"].includes(row.sexe) &&
      row.modalite === "",
  );
  expect(found, line).toHaveLength(1);
  return found[0]!;
}

function surveyCsv(year: string): string {
  const lines = survey
    .trim()
    .split("\n")
    .map((line) => line.trim().split(" "))
    .filter(([period]) => period === year)
    .flatMap(([period, definition, niveau, departement = "", ...schools]) =>
      schools.map((school, i) => {
        const [effectif = "", placed = ""] = school.split("/");
        const number = `0${departement}00${{ seconde: "0", troisieme: "1", pfmp: "2" }[niveau ?? ""]}${i}`;
        const uai = `${number}${letters[Number(number) % 23]}`;
        const answer = placed === "-" ? ";" : `${placed};${Number(effectif) - Number(placed)}`;
        return `${period};${definition};${niveau};${departement};${uai};${effectif};${answer}`;
      }),
    );
  return `annee_scolaire;definition;niveau;departement;uai;effectif;avec_solution;sans_solution\n${lines.join("\n")}\n`;
}

/** Each month of 2024 and each department: 10 girls in sector Q, where there is no boy, 6 girls and 9 boys in sector C. */
function conventionsCsv(): string {
  const lines = departments.flatMap((departement) =>
    Array.from({ length: 12 }, (_, i) => `2024-${String(i + 1).padStart(2, "0")};${departement}`).flatMap(
      (start) => [`${start};F;Q;10`, `${start};F;C;6`, `${start};G;C;9`],
    ),
  );
  return `mois;departement;sexe;secteur;conventions\n${lines.join("\n")}\n`;
}
