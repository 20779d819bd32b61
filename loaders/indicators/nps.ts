import { detail, formQuery, regional } from "./forms.ts";
import type { Query } from "./query.ts";

/** Promoters (9–10) minus detractors (0–6) of a form, over the answers that give a mark. */
export function npsQuery(title: string, from: "reponses_jeunes" | "reponses_entreprises"): Query {
  return formQuery(
    title,
    from,
    "recommandation IS NOT NULL",
    {
      promoteurs: "count(*) FILTER (WHERE recommandation >= 9)",
      passifs: "count(*) FILTER (WHERE recommandation BETWEEN 7 AND 8)",
      detracteurs: "count(*) FILTER (WHERE recommandation <= 6)",
    },
    [
      { numerateur: "promoteurs - detracteurs", denominateur: "unites", only: regional },
      detail("promoteurs", "promoteurs"),
      detail("passifs", "passifs"),
      detail("detracteurs", "detracteurs"),
    ],
  );
}

/** How the interval of the score is made, in words. */
export const npsIntervalWords =
  "Intervalle de Wald ajusté à 95 % (trois réponses ajoutées) : il ne couvre que le hasard, pas le fait que les réponses sont volontaires.";
