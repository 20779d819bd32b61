import type { DuckDBConnection } from "@duckdb/node-api";
import { beforeAll, describe, expect, test } from "vitest";
import { findings, openDatabase, receive, rowsOf } from "./received.ts";

let db: DuckDBConnection;
beforeAll(async () => {
  db = await openDatabase();
});

/** Exports as each tool writes them: two answers, of June in Calvados then in Seine-Maritime, marked 5 then 4. */
const exports: [tool: string, text: string][] = [
  [
    "Google Forms",
    `"Horodateur","Dans quel département ?","Quel est ton niveau ?","Tu es :","Satisfaction","Vos commentaires"\n"20/06/2025 14:05:09","Calvados (14)","Seconde","Une fille","5","super"\n"23/06/2025 09:12:00","Seine-Maritime (76)","Seconde","Un garçon","4",""\n`,
  ],
  [
    "Microsoft Forms",
    "ID;Heure de début;Heure de fin;Adresse de messagerie;Nom;Quel est votre département ?;Niveau;Satisfaction\n1;20/06/2025 14:01:00;20/06/2025 14:05:09;anonymous;;Calvados;Seconde;5\n2;23/06/2025 09:01:00;23/06/2025 09:12:00;anonymous;;Seine-Maritime;Seconde;4\n",
  ],
  [
    "LimeSurvey",
    `"Identifiant de réponse","Date de soumission","Dernière page","Langue de départ","Tête de série","Adresse IP","Q1. Dans quel département ?","Q2. Quel niveau ?","Q3. Satisfaction [Globalement]","Canal [Plateforme]","Canal [Famille]","Canal [Autre]"\n"1","2025-06-20 14:05:09","3","fr","120","","Calvados","Seconde","5","Oui","Non","Non"\n"2","2025-06-23 10:05:09","3","fr","121","","Seine-Maritime","Seconde","4","Non","Oui","Non"\n"3","","1","fr","122","","Eure","","","","",""\n`,
  ],
  [
    "Framaforms (Drupal)",
    `"Enquête de fin de stage",,,,,,,,\n,,,,,,,,\n"Numéro de série","SID","Heure de soumission","Heure d'achèvement","Heure de modification","Brouillon","Adresse IP","Département","Niveau","Satisfaction","Envoyé le"\n1,101,"20/06/2025 14:05","20/06/2025 14:05","",0,"","14","seconde",5,"20/06/2025"\n2,102,"23/06/2025 09:12","23/06/2025 09:12","",0,"","76","seconde",4,"23/06/2025"\n3,103,"24/06/2025 09:12","","",1,"","27","seconde",1,"24/06/2025"\n`,
  ],
  [
    "Démarches simplifiées",
    "ID;Archivé;État du dossier;Dernière mise à jour le;Déposé le;Passé en instruction le;Traité le;Département du stage;Niveau;Satisfaction\n11;Non;Accepté;2025-06-30 10:00;2025-06-20 14:05;;;14 - Calvados;Seconde;5\n12;Non;En construction;2025-06-30 10:00;2025-06-23 14:05;;;76 - Seine-Maritime;Seconde;4\n13;Non;Refusé;2025-06-30 10:00;2025-06-24 14:05;;;27 - Eure;Seconde;1\n",
  ],
  [
    "Sphinx",
    "Identifiant;DATE_SAISIE;TEMPS_SAISIE;ORIGINE_SAISIE;LANG_SAISIE;PROGRESSION;Votre_departement;Votre_niveau;SATISFACTION\n1;20/06/2025 14:05;120;Web;fr;Terminé;Calvados;Seconde;5\n2;23/06/2025 09:12;95;Web;fr;Terminé;Seine-Maritime;Seconde;4\n3;24/06/2025 09:12;12;Web;fr;En cours;Eure;Seconde;\n",
  ],
  [
    "Tally",
    `"Submission ID","Respondent ID","Submitted at","Département","Niveau","Satisfaction","Canal","Canal (Plateforme)","Canal (Mon lycée)"\n"aZ1","r1","2025-06-20 14:05:09","Calvados","Seconde","5","Plateforme","true","false"\n"aZ2","r2","2025-06-23 09:12:00","Seine-Maritime","Seconde","4","Mon lycée","false","true"\n`,
  ],
  [
    "Nextcloud",
    `"ID utilisateur","Nom d'affichage","Horodatage","Département","Niveau","Satisfaction"\n"","","2025-06-20T14:05:09+02:00","Calvados","Seconde","5"\n"","","2025-06-23T09:12:00+02:00","Seine-Maritime","Seconde","4"\n`,
  ],
];

describe("a form as its tool exports it is read without a question", () => {
  test.each(exports)("%s", async (tool, text) => {
    for (const rapideDes of [0, Number.POSITIVE_INFINITY]) {
      const delivery = await receive(db, text, "reponses.csv", { rapideDes });
      const rows = await rowsOf(db, delivery);
      expect(
        rows.map(({ date_reponse, departement, niveau, satisfaction }) => [
          date_reponse,
          departement,
          niveau,
          satisfaction,
        ]),
      ).toEqual([
        ["2025-06", "14", "seconde", 5],
        ["2025-06", "76", "seconde", 4],
      ]);
      const told = delivery.receipt.constats.find(({ code }) => code === "fichier.export_de_formulaire");
      expect(told?.message.includes(tool) ?? false).toBe(tool !== "Google Forms");
    }
  });
});

test("answers that were begun and never sent are told, each tool in its own way", async () => {
  const unfinished: Record<string, number[] | undefined> = {};
  for (const [tool, text] of exports)
    unfinished[tool] = findings(await receive(db, text), "alerte")["satisfaction_jeunes.inachevee"];
  expect(Object.entries(unfinished).filter(([, rows]) => rows)).toEqual([
    ["LimeSurvey", [4]],
    ["Framaforms (Drupal)", [6]],
    ["Sphinx", [4]],
  ]);
});

describe("choices that are a column each", () => {
  const header =
    "submitdate,id,lastpage,startlanguage,departement,niveau,sexe,satisfaction,Canal [Plateforme],Canal [Famille]";
  const text = (...answers: string[]) =>
    `${header}\n${answers.map((answer, index) => `2025-06-2${index},${index},3,fr,14,seconde,F,4,${answer}`).join("\n")}\n`;

  test("are one choice where one is ticked, blank where none is", async () => {
    const rows = await rowsOf(db, await receive(db, text("Oui,Non", "Non,Oui", "Non,Non")));
    expect(rows.map(({ canal }) => canal)).toEqual(["plateforme", "reseau_personnel", undefined]);
  });

  test("are left blank, and told, where several are", async () => {
    const delivery = await receive(db, text("Oui,Oui", "Oui,"));
    expect((await rowsOf(db, delivery)).map(({ canal }) => canal)).toEqual([undefined, "plateforme"]);
    expect(findings(delivery, "alerte")).toEqual({ "satisfaction_jeunes.plusieurs_choix": [2] });
  });

  test("are left alone where their cells are no yes and no", async () => {
    const delivery = await receive(db, text("souvent,jamais", "parfois,souvent"));
    expect((await rowsOf(db, delivery)).map(({ canal }) => canal)).toEqual([undefined, undefined]);
    expect(findings(delivery, "note")).not.toHaveProperty("fichier.choix_en_colonnes");
  });
});

test("the address of whoever answered, kept by the tool, refuses the file", async () => {
  const [, text = ""] = exports[1] ?? [];
  const { receipt } = await receive(db, text.replace("anonymous", "z.zarkov@exemple.fr"));
  expect(receipt.constats.map(({ code, colonne }) => [code, colonne])).toEqual([
    ["fichier.donnees_personnelles", "Adresse de messagerie"],
  ]);
});
