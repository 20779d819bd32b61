import { detail, formQuery, regional } from "./forms.ts";
import type { Query } from "./query.ts";

/** Answers 4 or 5 of a form, the five marks, and their mean (sum of marks over answers). */
export function satisfactionQuery(title: string, from: "reponses_jeunes" | "reponses_entreprises"): Query {
  const marks = [1, 2, 3, 4, 5] as const;
  return formQuery(
    title,
    from,
    "",
    {
      ...Object.fromEntries(
        marks.map((mark) => [`notes_${mark}`, `count(*) FILTER (WHERE satisfaction = ${mark})`]),
      ),
      somme: "sum(satisfaction)",
    },
    [
      { numerateur: "notes_4 + notes_5", denominateur: "unites", only: regional },
      { modalite: "moyenne", numerateur: "somme", denominateur: "unites", only: regional },
      ...marks.map((mark) => detail(`note_${mark}`, `notes_${mark}`)),
    ],
  );
}
