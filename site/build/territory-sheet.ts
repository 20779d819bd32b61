import { parseArgs } from "node:util";
import { findManifest } from "./publication-folder.ts";

/**
 * The page of a territory as Markdown, which its loader in `src/` prints: directives only, so that no data text goes through
 * Markdown.
 * @param kind names the blocks of the page: `departement-14`, `region-28`
 */
export function territorySheet(kind: "departement" | "region", words: string[]): string {
  const { code = "" } = parseArgs({ args: words, options: { code: { type: "string" } } }).values;
  const { departements, regions = [] } = findManifest(
    process.env.STAGES_PUBLICATION ?? ".stages/publication",
  );
  const isRegion = kind === "region";
  const own = (isRegion ? regions : departements).find((each) => each.code === code);
  const around = regions.find((each) => each.departements.includes(code));
  const parts = isRegion ? (regions.find((each) => each.code === code)?.departements ?? []) : [];
  const of = `${kind}-${code}`;
  const beside = isRegion
    ? "la France"
    : (around?.departements ?? departements).length === 1
      ? ""
      : "la région";
  return `---
title: ${JSON.stringify(own?.nom ?? `${isRegion ? "Région" : "Département"} ${code}`)}
---

::: titre-${of}

::: tuiles-${of}

::: paire-${of}
${parts.length > 1 ? departments(of) : ""}
## Ce qu'on peut y travailler

::: travail-${of}

## Pour aller plus loin

${fold(
  "tous-les-chiffres",
  "Tous ses chiffres",
  `À côté de ${beside === "" ? "" : `${beside} et de `}l'année précédente.`,
  `chiffres-${of}`,
)}${
  parts.length > 1
    ? fold(
        "bassins",
        "Bassin par bassin",
        "Ceux qui touchent la région, à côté de la France.",
        `fig-${of}-bassins`,
      )
    : ""
}
${fold("filles-et-garcons", "Filles et garçons, par secteur", "Les conventions de mini-stage.", `fig-${of}-secteurs`)}
${fold(
  "de-eleve-au-formulaire",
  "De l'élève au formulaire",
  "Ce que chaque source compte, qui ne s'additionne pas.",
  `fig-${of}-echelle`,
)}`;
}

function departments(of: string): string {
  return `
## Ses départements

::: liste-${of}

::: fig-${of}-departements-annees
`;
}

function fold(id: string, title: string, says: string, block: string): string {
  return `<details class="more">
<summary><h3 id="${id}">${title}</h3> ${says}</summary>

::: ${block}

</details>
`;
}
