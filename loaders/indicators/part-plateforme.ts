import { defineIndicator } from "./indicator.ts";
import type { Conditions } from "./measure.ts";
import { clusterSums, surveyContext, surveyInterval, surveyQuery } from "./survey.ts";
import { filledText } from "./survey-words.ts";
import { countsText, join, of, pupils, shareText } from "./wording.ts";

/** Schools that filled a channel. */
const filled: Conditions = { canaux: "rempli" };

/** Share of placements found through a platform. */
export const partPlateforme = defineIndicator({
  id: "part_plateforme",
  name: "Part des plateformes",
  definition:
    "Part des solutions trouvées par une plateforme, parmi celles dont l'établissement a indiqué le canal.",
  formula:
    "somme via plateforme ÷ somme des quatre canaux (plateforme, réseau personnel, établissement, autre)",
  unit: "part",
  numerator: "solutions trouvées par une plateforme",
  denominator: "solutions dont le canal est indiqué",
  dimensions: ["periode", "territoire", "niveau", "sexe"],
  direction: "plus",
  target: null,
  sources: ["placement"],
  interval: surveyInterval,
  method: "wilson",
  secrecy: { population: "eleves", part: true },
  caveats: [
    "Le canal est indiqué par l'établissement, et souvent laissé vide : la part ne vaut que pour les solutions renseignées.",
    "Beaucoup d'établissements passent par des réseaux personnels par choix : une part faible n'est pas un défaut en soi.",
  ],
  evidence: "declare",
  version: "1",
  since: "2022-09-01",
  says: (row) => {
    const [, several] = pupils(row);
    return {
      kind: "part",
      subject: `la part des placements ${of(several)} passés par une plateforme`,
      feminine: true,
      claim: (value) =>
        `${shareText(value, row.denominateur)} des placements ${of(several)} dont le canal est connu sont passés par une plateforme`,
      evidence: join(
        countsText(row, ["placement", "placements"]),
        filledText(row, "établissements qui renseignent le canal"),
      ),
    };
  },
  recount: `
    2025-2026 R28 seconde * . . . . 30 174
    2025-2026 R28 seconde G . . . . 4 48`,
  queries: [
    surveyQuery(
      "Solutions trouvées par une plateforme, sur celles dont le canal est indiqué",
      {
        plateforme: { sum: "via_plateforme", when: filled },
        canaux: { sum: "canaux" },
      },
      [{ above: "plateforme", below: "canaux" }],
      {
        ...surveyContext(filled),
        ...clusterSums("coalesce(via_plateforme, 0)", "canaux", filled),
      },
    ),
  ],
});
