import type { populations, Spoken } from "./prose.ts";

type Who = keyof typeof populations;

/** How prose says the satisfaction of young people or of companies: the share of 4 and 5, a mark, the mean. */
export function satisfactionProse(among: Who): [Spoken, ...Spoken[]] {
  const marks = ["1", "2", "3", "4", "5"].map(
    (mark): Spoken => ({
      figure: "part",
      words: [`\\b(note|notes|mettent|donnent|attribuent)\\b.{0,20}\\b${mark} sur 5\\b`],
      among,
      row: { modalite: `note_${mark}` },
    }),
  );
  return [
    { figure: "part", words: ["\\b(pas|non|ne) (\\w+ )?satisfaite?s?\\b"], complement: true, among },
    { figure: "part", words: ["\\bsatisfaite?s?\\b|\\bsatisfactions?\\b"], among },
    { figure: "part", words: ["\\binsatisf|\\bmecontent|\\btres satisf"], among, near: true },
    {
      figure: "moyenne",
      words: ["\\bsatisf|\\bnotes?\\b|\\bnotent\\b"],
      among,
      row: { modalite: "moyenne" },
    },
    ...marks,
  ];
}

/** How prose says a score of recommendation. */
export function recommendationProse(among: Who): [Spoken, ...Spoken[]] {
  return [
    { figure: "score", words: ["\\bnps\\b|\\bscore\\b|\\brecommandation\\b"], among },
    { figure: "part", words: ["\\bpromoteurs?\\b"], among, row: { modalite: "promoteurs" } },
    { figure: "part", words: ["\\bdetracteurs?\\b"], among, row: { modalite: "detracteurs" } },
    { figure: "part", words: ["\\brecommand(ent|eraient|er)\\b"], among, near: true },
  ];
}
