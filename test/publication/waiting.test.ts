import { JSDOM } from "jsdom";
import { expect, test } from "vitest";
import { waitingList, waitingNote } from "../../loaders/publication/fragments/attente.ts";
import { placementAnswer } from "../../loaders/publication/fragments/reponses/placement.ts";
import { whySurveyIsSilent } from "../../loaders/publication/reading/survey-received.ts";
import { findPlace } from "../../loaders/region/place.ts";
import { Publications } from "../secrecy/publications.ts";
import { answers, survey } from "../secrecy/world.ts";
import { data, observation, placement } from "./given-contents.ts";

const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, " ").replaceAll(/’|&#39;/g, "'");

const late = {
  annee_scolaire: "2024-2025",
  niveau: "seconde",
  departement: "14",
  schools: 1,
  uais: ["0147005N"],
  names: ["0147005N"],
  since: "2025-07-03T10:00:00",
};

test("one late answer that waits is said with the date of the values kept, on the department's sheet and no other", () => {
  const given = data([placement("R28", 900, 1000)], { waiting: [late] });
  expect(plain(waitingNote(given, findPlace("D14"))!.text)).toContain(
    "Seconde, 2024-2025. Valeurs du 3 juillet 2025 : 1 réponse tardive attend d'être groupée avec d'autres.",
  );
  expect(waitingNote(given, findPlace("D27"))).toBeNull();
  expect(plain(waitingList(given).text)).toMatch(/Calvados.*3 juillet 2025/s);
});

test("several departments wait: their answers are counted together under the region", () => {
  const given = data([placement("R28", 900, 1000)], {
    waiting: [late, { ...late, departement: "27", schools: 2 }],
  });
  expect(plain(waitingNote(given)!.text)).toContain(
    "3 réponses tardives attendent d'être groupées avec d'autres",
  );
});

test("a survey whose every rate is hidden was received all the same, and one that nobody answered was not", () => {
  const hidden = [
    observation({ territoire: "R28", statut: "c" }),
    observation({ territoire: "D14", statut: "c" }),
  ];
  expect(whySurveyIsSilent(data(hidden))).toContain("secret statistique");
  expect(plain(placementAnswer(data(hidden)).text)).not.toContain("pas été reçue");
  const silent = [observation({ territoire: "R28", statut: "x" })];
  expect(whySurveyIsSilent(data(silent))).toContain("n'a pas été reçue");
  expect(plain(placementAnswer(data(silent)).text)).toContain("n'a pas été reçue");
});

test("where the region is hidden and a department is shown, pages speak of the department's year", () => {
  const given = data([observation({ territoire: "R28", statut: "c" }), placement("D14", 450, 500)]);
  expect(plain(placementAnswer(given).text)).not.toContain("reçue");
  expect(plain(placementAnswer(given).text)).toContain("2024-2025");
});

test("world 5: no page of the second publication or of the third says that the survey was not received, and the second says what waits", async () => {
  const schools = answers(
    "uai effectif avec_solution sans_solution",
    `0147001J 120 108 12
     0147002K 110 97 13
     0147003L 130 119 11
     0147004M 90 78 12
     0277001N 140 128 12
     0277002P 95 84 11
     0277003R 105 97 8
     0147005N 100 91 9
     0147006P 105 95 10
     0147007R 115 104 11`,
  );
  const publications = new Publications();
  await publications.publish({ enquete: survey(schools.slice(0, 7)) }, "2025-07-03T10:00:00Z");
  for (const [many, day] of [
    [8, "2025-07-20"],
    [10, "2025-09-01"],
  ] as const) {
    const issue = await publications.publish({ enquete: survey(schools.slice(0, many)) }, `${day}T10:00:00Z`);
    const pages = new Map([...(await issue.pages())].map(([name, text]) => [name, plain(text)]));
    const wrong = [...pages].filter(([, text]) =>
      /enquête[^<.]*n'(a pas|est pas)[^<.]*(reçue|chargée)/.test(text),
    );
    expect(wrong.map(([name]) => name)).toEqual([]);
    const figure = pages.get("fig-placement-departements.html")!;
    const table = new JSDOM(figure).window.document.querySelector("table")!;
    const calvados = [...table.querySelectorAll("tr")].find((row) => row.textContent!.includes("Calvados"))!;
    expect(calvados.textContent).toMatch(/\d,\d/);
    const says = (name: string) =>
      pages.get(name)!.includes("Valeurs du 3 juillet 2025 : 1 réponse tardive attend");
    expect(["reponse-placement.html", "titre-departement-14.html"].map(says)).toEqual(
      many === 8 ? [true, true] : [false, false],
    );
    if (many === 8) {
      expect(pages.get("liste-attente.html")).toContain("3 juillet 2025");
      expect(pages.get("liste-reponses.html")).toMatch(/Réponse reçue, qui attend[\s\S]*0147005N/);
    }
  }
});
