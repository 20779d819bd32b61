import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";

// A department's sheet: directives only, so that no data text goes through Markdown.
const { code = "" } = parseArgs({ options: { code: { type: "string" } } }).values;
process.stdout.write(`---
title: ${JSON.stringify(readName(code))}
---

::: titre-departement-${code}

::: tuiles-departement-${code}

::: paire-departement-${code}

## Ce qu'on peut y travailler

::: travail-departement-${code}

## Pour aller plus loin

<details class="more">
<summary><h3 id="tous-les-chiffres">Tous ses chiffres</h3> À côté de la région et de l'année précédente.</summary>

::: chiffres-departement-${code}

</details>

<details class="more">
<summary><h3 id="filles-et-garcons">Filles et garçons, par secteur</h3> Les conventions de mini-stage.</summary>

::: fig-departement-${code}-secteurs

</details>

<details class="more">
<summary><h3 id="de-eleve-au-formulaire">De l'élève au formulaire</h3> Ce que chaque source compte, qui ne s'additionne pas.</summary>

::: fig-departement-${code}-echelle

</details>
`);

/** The department's name from the publication's manifest, else its code. */
function readName(code: string): string {
  try {
    const folder = process.env.STAGES_PUBLICATION ?? ".stages/publication";
    const manifest = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8"));
    const found = manifest.departements.find((departement: { code: string }) => departement.code === code);
    return found?.nom ?? `Département ${code}`;
  } catch {
    return `Département ${code}`;
  }
}
