import { drawWhole, uaiOf } from "../fixtures.ts";
import { survey } from "./world.ts";

const departments = ["14", "27", "50", "61", "76"] as const;

/** Extracts in which three persons are alone somewhere, under every question that the sources ask. */
export function plantThree(): Record<string, string> {
  return {
    enquete: pupils(),
    cci: conventions(),
    jeunes: young(),
    entreprises: companies(),
    collectifs: internships(),
  };
}

const csv = (header: string, rows: readonly (readonly (string | number)[])[]) =>
  `${[header, ...rows.map((row) => row.join(";"))].join("\n")}\n`;

/** Four schools a department; in the Orne one pupil in three schools has no solution, or found by a platform, or lacks a bus. */
function pupils(): string {
  const draw = drawWhole(20261128);
  return survey(
    departments.flatMap((departement) =>
      [1, 2, 3, 4].map((i) => {
        const few = departement === "61";
        const effectif = 80 + draw(90);
        const [without, alone] = [few ? (i < 4 ? 1 : 0) : 8 + draw(9), few && i < 4 ? 1 : 0];
        return {
          uai: uaiOf(departement, 7100 + i),
          effectif,
          avec_solution: effectif - without,
          sans_solution: without,
          sans_solution_mobilite: departement === "50" ? (i < 4 ? 1 : 0) : few ? 0 : 5,
          via_plateforme: few ? alone : 20 + draw(9),
          via_autre: 30 + draw(9),
        };
      }),
    ),
  );
}

/** Three conventions are signed in construction in the Orne, by girls; the year before, three girls sign among forty boys. */
function conventions(): string {
  const draw = drawWhole(20261128);
  const rows = departments.flatMap((departement) =>
    ["F", "G"].flatMap((sexe) =>
      ["A", "F", "I", "Q"].flatMap((secteur) =>
        ["2024-03", "2024-11"].map((month, m) => {
          const few = departement === "61" && secteur === "F";
          const signed = few ? (sexe === "F" ? m + 1 : 0) : 20 + draw(60);
          return ["CCI", month, departement, sexe, secteur, signed];
        }),
      ),
    ),
  );
  return csv("origine;mois;departement;sexe;secteur;conventions", [
    ...rows,
    ["CCI", "2023-03", "61", "F", "F", 3],
    ["CCI", "2023-04", "61", "G", "Q", 40],
  ]);
}

/** In 2023-2024, three answer. */
function fewAnswers(): (string | number)[][] {
  const draw = drawWhole(20261128);
  return Array.from({ length: 3 }, (_, i) => [
    "jeunes 61",
    `2024-0${3 + draw(4)}-${10 + draw(18)}`,
    "61",
    "seconde",
    i % 2 ? "F" : "G",
    ["A", "F", "I", "Q"][draw(4)]!,
    i % 2 ? "individuel" : "collectif",
    4 + draw(2),
    7 + draw(4),
    "generale",
    "generale",
    ["confirme", "precise"][draw(2)]!,
  ]);
}

/** In every department most are content and go on as they were; three are not, three others change, three declare nothing. */
function young(): string {
  const draw = drawWhole(20261128);
  const projects = ["generale", "technologique", "professionnelle", "apprentissage", "indecis"];
  const rows = departments.flatMap((departement) =>
    Array.from({ length: 60 }, (_, i) => {
      const few = (from: number) => i >= from && i < from + 3;
      const given = (value: string | number) => (draw(12) === 0 ? "" : value);
      const before = projects[draw(5)]!;
      const after = draw(3) === 0 ? projects[draw(5)]! : before;
      return [
        `jeunes ${departement}`,
        `2025-0${3 + draw(4)}-${10 + draw(18)}`,
        departement,
        "seconde",
        given(i % 2 ? "F" : "G"),
        given(["A", "F", "I", "Q"][draw(4)]!),
        draw(2) ? "individuel" : "collectif",
        few(0) ? 2 : 4 + draw(2),
        few(3) ? draw(7) : given(7 + draw(4)),
        few(6) ? "generale" : given(before),
        few(6) ? "technologique" : after,
        few(9) ? "aucun" : given(["confirme", "precise"][draw(2)]!),
      ];
    }),
  );
  return csv(
    "origine;date_reponse;departement;niveau;sexe;secteur;forme;satisfaction;recommandation;projet_avant;projet_apres;effet_orientation",
    [...rows, ...fewAnswers()],
  );
}

/** One or two companies of the Orne would not take a pupil again. */
function companies(): string {
  const draw = drawWhole(20261128);
  const rows = departments.flatMap((departement) =>
    Array.from({ length: 40 }, (_, i) => {
      const few = i < 2;
      return [
        `entreprises ${departement}`,
        `2025-0${3 + draw(4)}-${10 + draw(18)}`,
        departement,
        ["A", "F", "I", "Q"][draw(4)]!,
        "seconde",
        draw(2) ? "individuel" : "collectif",
        few ? 1 : 4 + draw(2),
        few ? 3 : 7 + draw(4),
        few ? "non" : "oui",
      ];
    }),
  );
  return csv(
    "origine;date_reponse;departement;secteur;niveau;forme;satisfaction;recommandation;accueil_futur",
    rows,
  );
}

/** A collective internship of three pupils in the Orne, among larger ones. */
function internships(): string {
  const rows = departments.flatMap((departement, d) =>
    [0, 1].map((i) => {
      const few = departement === "61";
      return [
        `S-${departement}-${i}`,
        `Stage ${departement} ${i}`,
        "Réseau",
        `Commune ${departement}`,
        departement,
        "seconde",
        "2025-06-16",
        "2025-06-27",
        few ? i : 9 + d,
        few ? 1 : 8 + i,
      ];
    }),
  );
  return csv("identifiant;intitule;organisateur;commune;departement;niveau;debut;fin;filles;garcons", rows);
}
