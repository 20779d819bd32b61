import { formatNumber } from "../french/format.ts";
import { isWide } from "../region/tree.ts";
import { anyWide } from "../region/words.ts";
import { defineIndicator } from "./indicator.ts";
import { withSolution } from "./prose.ts";
import { reweighted, reweightedPlaces } from "./reweighting.ts";
import { wholePlaces } from "./secrecy-rules.ts";
import { listedQuery } from "./survey.ts";
import { missingText } from "./survey-words.ts";
import { agree, pupils, shareText } from "./wording.ts";

/** The rate in the worst and the best case of the schools that did not answer. */
export const tauxPlacementBornes = defineIndicator({
  id: "taux_placement_bornes",
  name: "Taux de placement et non-réponses",
  question: "placement",
  definition: `Taux de placement de tous les établissements listés si aucun élève des établissements qui n'ont pas répondu n'avait de solution (borne basse), ou si tous en avaient une (borne haute) ; et taux redressé par statut public ou privé et, pour ${anyWide}, par département.`,
  formula:
    "basse : élèves avec solution ÷ élèves listés ; haute : (élèves avec solution + élèves des établissements sans réponse) ÷ élèves listés ; redressé : moyenne des taux des strates, pesés par leurs élèves listés",
  unit: "part",
  numerator: "élèves avec solution, plus ceux des établissements sans réponse pour la borne haute",
  denominator: "élèves concernés de tous les établissements listés",
  dimensions: ["periode", "territoire", "niveau", "sexe", "modalite"],
  modalities: { basse: "Borne basse", haute: "Borne haute", [reweighted]: "Taux redressé" },
  direction: "plus",
  target: null,
  sources: ["placement"],
  interval: "Aucun : les deux bornes sont des cas extrêmes, pas un intervalle de confiance.",
  method: "none",
  secrecy: { population: "eleves", part: true, key: (row) => wholePlaces({ ...row, modalite: "" }) },
  caveats: [
    "Le vrai taux est entre les deux bornes ; aucune des deux n'est vraisemblable.",
    "Le taux redressé suppose que, dans une strate, les établissements sans réponse ressemblent aux autres.",
    "Les bornes ne couvrent ni les établissements absents de la liste ni les erreurs de réponse.",
  ],
  evidence: "observe",
  version: "1",
  since: "2022-09-01",
  prose: [
    {
      figure: "part",
      words: ["\\bborne basse\\b|\\bau pire\\b|\\bsi aucun\\b", withSolution],
      row: { modalite: "basse" },
    },
    {
      figure: "part",
      words: ["\\bborne haute\\b|\\bau mieux\\b|\\bsi tous\\b", withSolution],
      row: { modalite: "haute" },
    },
    { figure: "part", words: ["\\bredresse(e?)\\b", withSolution], row: { modalite: reweighted } },
  ],
  says: (row) => {
    const [, several] = pupils(row);
    if (row.modalite === reweighted)
      return {
        kind: "part",
        subject: `le taux redressé des ${several} qui ont une solution de stage`,
        feminine: false,
        claim: (value) =>
          `${shareText(value, null)} des ${several} auraient une solution de stage si les établissements sans réponse ressemblaient aux autres ${isWide(row.territoire) ? "de leur département et, où il est publié, de leur statut, public ou privé" : "de leur statut, public ou privé"}`,
        evidence: "taux redressé",
      };
    const who =
      row.modalite === "basse"
        ? "si aucun élève des établissements sans réponse n'en avait une"
        : "si tous les élèves des établissements sans réponse en avaient une";
    return {
      kind: "part",
      missing: missingText(row),
      subject: `la borne ${row.modalite} de la part des ${several} qui ont une solution de stage`,
      feminine: true,
      claim: (value) =>
        `${shareText(value, row.denominateur)} des ${several} auraient une solution de stage ${who}`,
      evidence:
        row.denominateur === null
          ? ""
          : `${formatNumber(row.denominateur)} ${agree(row.denominateur, pupils(row))}, établissements sans réponse compris`,
    };
  },
  recount: `
    2025-2026 R28 seconde * . . . basse 214 280
    2025-2026 R28 seconde * . . . haute 244 280
    2025-2026 D27 seconde * . . . haute 70 80`,
  queries: [
    listedQuery(
      "Élèves avec solution dans le pire et le meilleur cas, sur tous les élèves listés",
      {
        avec: { sum: "avec_solution", orZero: true },
        sans_reponse: { sum: "effectif", when: { repondu: [false] }, orZero: true },
        eleves_listes: { sum: "effectif" },
      },
      [
        { modalite: "basse", above: "avec", below: "eleves_listes" },
        { modalite: "haute", above: { avec: 1, sans_reponse: 1 }, below: "eleves_listes" },
      ],
    ),
    reweightedPlaces,
  ],
});
