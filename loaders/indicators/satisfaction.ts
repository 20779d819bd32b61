import { detail, formQuery, regional } from "./forms.ts";
import type { Query } from "./query.ts";

/** Answers 4 or 5 of a form, the five marks, and their mean (sum of marks over answers). */
export function satisfactionQuery(title: string, from: "reponses_jeunes" | "reponses_entreprises"): Query {
  const marks = [1, 2, 3, 4, 5] as const;
  return formQuery(
    title,
    from,
    null,
    {
      ...Object.fromEntries(marks.map((mark) => [`notes_${mark}`, { when: { satisfaction: [mark] } }])),
      somme: { sum: "satisfaction" },
    },
    [
      { above: { notes_4: 1, notes_5: 1 }, below: "unites", only: regional },
      {
        modalite: "moyenne",
        above: "somme",
        below: "unites",
        only: regional,
        // A sum of marks counts nobody; what it misses to all 5, or exceeds all 1, tells of few persons when it is small.
        tells: ["unites", { somme: 1, unites: -1 }, { unites: 5, somme: -1 }],
      },
      ...marks.map((mark) => detail(`note_${mark}`, `notes_${mark}`)),
    ],
  );
}
