import { channel } from "../contracts/cells/lists.ts";
import { defineIndicator } from "./indicator.ts";
import type { Conditions } from "./measure.ts";
import { clusterSums, surveyContext, surveyInterval, surveyQuery } from "./survey.ts";
import { blankColumnText, filledText } from "./survey-words.ts";
import { countsText, join, of, pupils, shareText } from "./wording.ts";

/** Schools that filled a channel. */
const filled: Conditions = { canaux: "rempli" };

/** The other channels, which are rows beside the platform's, and how a sentence says them. */
const others = {
  reseau_personnel: "le réseau personnel de l'élève",
  etablissement: "l'établissement",
  autre: "un autre canal",
} as const;

/** What was found. */
const found = "\\b(trouve(es?|s)?|passe(es?|s)?|obtenu(es?|s)?|place(es?|s|ments?)?|solutions?|stages?)\\b";

/** Share of placements found through a platform, with the other channels beside. */
export const partPlateforme = defineIndicator({
  id: "part_plateforme",
  name: "Part des plateformes",
  question: "placement",
  definition:
    "Part des solutions trouvées par une plateforme, parmi celles dont l'établissement a indiqué le canal ; les trois autres canaux sont donnés à côté.",
  formula:
    "somme via plateforme ÷ somme des quatre canaux (plateforme, réseau personnel, établissement, autre)",
  unit: "part",
  numerator: "solutions trouvées par une plateforme (ou par le canal de la ligne)",
  denominator: "solutions dont le canal est indiqué",
  dimensions: ["periode", "territoire", "niveau", "sexe", "modalite"],
  modalities: channel().labels ?? {},
  direction: "plus",
  target: null,
  sources: ["placement"],
  interval: surveyInterval,
  method: "wilson",
  secrecy: { population: "eleves", part: true },
  caveats: [
    "Le canal est indiqué par l'établissement, et souvent laissé vide : la part ne vaut que pour les solutions renseignées.",
    "Beaucoup d'établissements passent par des réseaux personnels par choix : une part faible n'est pas un défaut en soi.",
    "L'intervalle n'est calculé que pour la plateforme.",
  ],
  evidence: "declare",
  version: "1",
  since: "2022-09-01",
  prose: [
    { figure: "part", words: ["\\bplate-?formes?\\b", found] },
    {
      figure: "part",
      words: ["\\breseaux? (personnels?|familia(l|ux))\\b|\\bentourage\\b", found],
      row: { modalite: "reseau_personnel" },
    },
    {
      figure: "part",
      words: ["\\b(par|via|grace a|avec) (leur |l'|un |les? )?(etablissements?|lycees?|colleges?)\\b", found],
      row: { modalite: "etablissement" },
    },
    {
      figure: "part",
      words: ["\\bautres? (canal|canaux|moyens?|voies?)\\b", found],
      row: { modalite: "autre" },
    },
  ],
  says: (row) => {
    const [, several] = pupils(row);
    const channel = row.modalite in others ? others[row.modalite as keyof typeof others] : "une plateforme";
    return {
      kind: "part",
      subject: `la part des placements ${of(several)} passés par ${channel}`,
      missing: blankColumnText(row),
      feminine: true,
      claim: (value) =>
        `${shareText(value, row.denominateur)} des placements ${of(several)} dont le canal est connu sont passés par ${channel}`,
      evidence: join(
        countsText(row, ["placement", "placements"]),
        filledText(row, "établissements qui renseignent le canal"),
      ),
    };
  },
  recount: `
    2025-2026 R28 seconde * . . . . 30 174
    2025-2026 R28 seconde G . . . . 4 48
    2025-2026 R28 seconde * . . . reseau_personnel 100 174
    2025-2026 R28 seconde * . . . etablissement 23 174
    2025-2026 R28 seconde * . . . autre 21 174
    2025-2026 D14 seconde * . . . autre 21 174`,
  queries: [
    surveyQuery(
      "Solutions trouvées par une plateforme, et par chaque autre canal, sur celles dont le canal est indiqué",
      {
        plateforme: { sum: "via_plateforme", when: filled },
        ...Object.fromEntries(
          Object.keys(others).map((name) => [name, { sum: `via_${name}`, when: filled }]),
        ),
        canaux: { sum: "canaux" },
      },
      [
        { above: "plateforme", below: "canaux" },
        ...Object.keys(others).map((name) => ({
          modalite: name,
          above: name,
          below: "canaux",
          only: "sexe = 'ensemble' AND territoire NOT LIKE 'B%'",
          // One design effect a level and year is published: the platform's.
          instead: { ecoles: "NULL", xx: "NULL", xn: "NULL", nn: "NULL" },
        })),
      ],
      {
        ...surveyContext(filled),
        ...clusterSums("coalesce(via_plateforme, 0)", "canaux", filled),
      },
    ),
  ],
});
