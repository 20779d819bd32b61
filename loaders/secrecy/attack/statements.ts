/**
 * What can be written of one place: `.n` is above the line, `.d` below, `@` moves to another sex, form or
 * territory; `∗` stands for a form's public.
 */
const statements = [
  "taux_placement.d = taux_placement.n + sans_solution.n",
  "taux_placement.d = couverture.n",
  "couverture.d = taux_placement_bornes:basse.d",
  "couverture.d = taux_placement_bornes:haute.d",
  "taux_placement.n = taux_placement_bornes:basse.n",
  "taux_placement_bornes:haute.n + sans_solution.n = taux_placement_bornes:haute.d",
  "echelle:avec_solution.n = taux_placement.n",
  "part_plateforme.d >= part_plateforme.n",
  "taux_placement.n >= part_plateforme.d",
  "part_mobilite.d >= part_mobilite.n",
  "sans_solution.n >= part_mobilite.d",
  "part_regionale.n = conventions@region.n",
  "part_regionale.d = conventions@FR.n",
  "part_filles.d = part_filles.n + conventions@G.n",
  "part_filles.n = conventions@F.n",
  "part_filles.d >= part_filles.n",
  "conventions.n >= part_filles.d",
  "part_filles.n = tension_mixite.n",
  "part_filles.d = tension_mixite.d",
  "part_filles@collectif.d = eleves_collectifs.n",
  "part_filles@collectif.d >= part_filles@collectif.n",
  "conformite_collectifs.d = collectifs.n",
  "echelle:formulaires.n = satisfaction_jeunes.d",
  "echelle:satisfaits.n = satisfaction_jeunes.n",
  "satisfaction_∗.d >= satisfaction_∗.n",
  "satisfaction_∗.d = satisfaction_∗:moyenne.d",
  "satisfaction_∗:moyenne.n >= satisfaction_∗.d + 3 satisfaction_∗.n",
  "3 satisfaction_∗.d + 2 satisfaction_∗.n >= satisfaction_∗:moyenne.n",
  "satisfaction_∗.n = satisfaction_∗:note_4.n + satisfaction_∗:note_5.n",
  "satisfaction_∗.d = satisfaction_∗.n + satisfaction_∗:note_1.n + satisfaction_∗:note_2.n + satisfaction_∗:note_3.n",
  "satisfaction_∗:moyenne.n = satisfaction_∗:note_1.n + 2 satisfaction_∗:note_2.n + 3 satisfaction_∗:note_3.n + 4 satisfaction_∗:note_4.n + 5 satisfaction_∗:note_5.n",
  ...[1, 2, 3, 4, 5].map((mark) => `satisfaction_∗.d = satisfaction_∗:note_${mark}.d`),
  "nps_∗.d = nps_∗:promoteurs.n + nps_∗:passifs.n + nps_∗:detracteurs.n",
  "nps_∗.n + nps_∗:detracteurs.n = nps_∗:promoteurs.n",
  "nps_∗.d >= nps_∗.n",
  "nps_∗.d + nps_∗.n >= 0",
  "satisfaction_∗.d >= nps_∗.d",
  ...["promoteurs", "passifs", "detracteurs"].map((part) => `nps_∗.d = nps_∗:${part}.d`),
  "reconduction.d >= reconduction.n",
  "satisfaction_entreprises.d >= reconduction.d",
  "effet_orientation.d >= effet_orientation.n",
  "effet_orientation.d = effet_orientation.n + effet_orientation:aucun.n",
  "effet_orientation.n = effet_orientation:confirme.n + effet_orientation:precise.n + effet_orientation:change.n",
  ...["confirme", "precise", "change", "aucun"].map(
    (part) => `effet_orientation.d = effet_orientation:${part}.d`,
  ),
  "satisfaction_jeunes.d >= effet_orientation.d",
  "changement_projet.d >= changement_projet.n",
  "satisfaction_jeunes.d >= changement_projet.d",
  ...matrix(["generale", "technologique", "professionnelle", "apprentissage", "indecis"]),
];

function matrix(projects: readonly string[]): string[] {
  const cell = (a: string, b: string, side: string) => `changement_projet:${a}>${b}.${side}`;
  const sum = (terms: readonly string[]) => terms.join(" + ");
  return [
    `changement_projet.d = changement_projet.n + ${sum(projects.map((each) => cell(each, each, "n")))}`,
    `changement_projet.d = ${sum(projects.map((each) => cell(each, each, "d")))}`,
    ...projects.flatMap((a) => [
      `${cell(a, a, "d")} = ${sum(projects.map((b) => cell(a, b, "n")))}`,
      ...projects.flatMap((b) => (a === b ? [] : [`${cell(a, a, "d")} = ${cell(a, b, "d")}`])),
    ]),
  ];
}

/** A statement read once: coefficients by name, and whether the sum is 0 or at least 0. */
export interface Statement {
  text: string;
  terms: [name: string, coefficient: number][];
  equal: boolean;
}

function read(text: string): Statement {
  const [left = "", sign, right = ""] = text.split(/ (=|>=) /);
  const side = (terms: string, factor: number) =>
    terms.split(" + ").flatMap((term): [string, number][] => {
      const [, times, name] = /^(?:(\d+) )?(.+)$/.exec(term) ?? [];
      return name === undefined || name === "0" ? [] : [[name, factor * Number(times ?? 1)]];
    });
  return { text, terms: [...side(left, 1), ...side(right, -1)], equal: sign === "=" };
}

/** Every statement, those of forms once for young people and once for companies. */
export const readStatements: readonly Statement[] = statements
  .flatMap((text) =>
    text.includes("∗") ? ["jeunes", "entreprises"].map((who) => text.replaceAll("∗", who)) : [text],
  )
  .map(read);
