import { project } from "../contracts/cells/lists.ts";
import { isWideSql } from "../contracts/territories.ts";
import { formDimensions, formInterval, formQuery, regional, voluntary } from "./forms.ts";
import { share, young } from "./forms-words.ts";
import { defineIndicator } from "./indicator.ts";
import type { Query } from "./query.ts";

const projects = ["generale", "technologique", "professionnelle", "apprentissage", "indecis"] as const;
type Pair = readonly [before: string, after: string];
const pairs = projects.flatMap((before) => projects.map((after): Pair => [before, after]));
const nameOf = ([before, after]: Pair) => `${before}>${after}`;
const projectLabel = (code: string) => project().labels?.[code] ?? code;

/** Projects before and after, and the share that changed. */
export const changementProjet = defineIndicator({
  id: "changement_projet",
  name: "Projet d'orientation avant et après le stage",
  question: "orientation",
  definition:
    "Part des jeunes dont le projet déclaré après le stage diffère de celui d'avant, et croisement des deux projets.",
  formula:
    "réponses dont le projet change ÷ réponses qui donnent les deux ; croisement : réponses avant × après ÷ réponses avant",
  unit: "part",
  numerator: "réponses dont le projet après diffère du projet avant (croisement : réponses de la case)",
  denominator: "réponses qui donnent les deux projets (croisement : celles qui partent du même projet)",
  dimensions: [...formDimensions, "modalite"],
  modalities: Object.fromEntries(pairs.map((pair) => [nameOf(pair), pair.map(projectLabel).join(" → ")])),
  direction: "neutre",
  target: null,
  sources: ["satisfaction_jeunes"],
  interval: formInterval,
  method: "wilson",
  secrecy: { population: "reponses_jeunes", part: true },
  caveats: [
    "Les deux projets sont déclarés dans le même formulaire, après le stage : le souvenir du premier peut être remanié.",
    "Sans groupe de comparaison, un changement n'est pas l'effet du stage.",
    voluntary,
  ],
  evidence: "avant_apres",
  version: "1",
  since: "2022-09-01",
  prose: [
    {
      figure: "part",
      words: [
        "\\b(changent|changer|ont change|change) (de|leur) projet\\b|\\bautre projet\\b|\\bprojet (apres|different)",
        "\\bprojets?\\b",
      ],
      among: "eleves",
    },
  ],
  says: (row, names) => {
    const [before = "", after = ""] = row.modalite.split(">");
    const who = young(row, names);
    if (row.modalite === "") return share(row, who, "déclarent un autre projet après le stage qu'avant");
    const then = (visions[after] ?? "ne disent rien").replace("aient", "ent");
    const still = before === after ? " toujours" : "";
    const [verb = "", ...rest] = then.split(" ");
    const claim = `${[`${verb}${still}`, ...rest].join(" ")} après`;
    return share(row, `${who} et qui ${visions[before] ?? "ne disaient rien"} avant le stage`, claim);
  },
  recount: `
    2024-2025 R28 * . * * . . 2 4
    2024-2025 R28 * . * * . generale>technologique 1 3
    2024-2025 R28 * . * * . generale>generale 2 3
    2024-2025 R28 * . * * . generale>indecis 0 3
    2024-2025 R28 * . * * . indecis>generale 1 1
    2024-2025 R28 * . * individuel . generale>generale 1 2`,
  queries: [
    formQuery(
      "Réponses dont le projet change, sur celles qui donnent les deux",
      "reponses_jeunes",
      { projet: "rempli" },
      { changes: { when: { projet: pairs.filter(([before, after]) => before !== after).map(nameOf) } } },
      [{ above: "changes", below: "unites", only: regional }],
    ),
    {
      title: "Croisement du projet avant et du projet après, sur les réponses qui partent du même projet",
      from: "reponses_jeunes",
      where: { projet: "rempli" },
      dimensions: {
        periode: "annee_scolaire",
        territoire: "territoire",
        niveau: "niveau",
        secteur: "'ensemble'",
        forme: "forme",
      },
      groupings: [[], ["niveau"], ["forme"]],
      measures: {
        unites: {},
        ...Object.fromEntries(
          projects.map((before) => [
            `de_${before}`,
            { when: { projet: projects.map((after) => nameOf([before, after])) } },
          ]),
        ),
        ...Object.fromEntries(
          pairs.map(([a, b]) => [`de_${a}_a_${b}`, { when: { projet: [nameOf([a, b])] } }]),
        ),
      },
      rows: pairs.map(([a, b]) => ({
        modalite: nameOf([a, b]),
        above: `de_${a}_a_${b}`,
        below: `de_${a}`,
        only: `${isWideSql("territoire")} AND de_${a} > 0`,
        instead: { unites: `de_${a}` },
      })) as unknown as Query["rows"],
    },
  ],
});

const visions: Record<string, string> = {
  generale: "visaient la voie générale",
  technologique: "visaient la voie technologique",
  professionnelle: "visaient la voie professionnelle",
  apprentissage: "visaient l'apprentissage",
  indecis: "hésitaient",
};
