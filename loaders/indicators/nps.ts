import { detail, formQuery, regional } from "./forms.ts";
import type { Query } from "./query.ts";

/** Promoters (9–10) minus detractors (0–6) of a form, over the answers that give a mark. */
export function npsQuery(title: string, from: "reponses_jeunes" | "reponses_entreprises"): Query {
  return formQuery(
    title,
    from,
    { recommandation: "rempli" },
    {
      promoteurs: { when: { recommandation: [9, 10] } },
      passifs: { when: { recommandation: [7, 8] } },
      detracteurs: { when: { recommandation: [0, 1, 2, 3, 4, 5, 6] } },
    },
    [
      {
        above: { promoteurs: 1, detracteurs: -1 },
        below: "unites",
        only: regional,
        // A difference counts nobody: passives and twice the detractors, or the promoters, do.
        tells: [
          "unites",
          { unites: 1, promoteurs: -1, detracteurs: 1 },
          { unites: 1, promoteurs: 1, detracteurs: -1 },
        ],
      },
      detail("promoteurs", "promoteurs"),
      detail("passifs", "passifs"),
      detail("detracteurs", "detracteurs"),
    ],
  );
}

/** How the interval of the score is made, in words. */
export const npsIntervalWords =
  "Intervalle de Wald ajusté à 95 % (trois réponses ajoutées) : il ne couvre que le hasard, pas le fait que les réponses sont volontaires.";
