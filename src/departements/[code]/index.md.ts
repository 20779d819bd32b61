import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";

// A department's sheet: directives only, so that no data text goes through Markdown.
const { code = "" } = parseArgs({ options: { code: { type: "string" } } }).values;
const departements = readDepartments();
const several = departements.length !== 1;
const nom = departements.find((each) => each.code === code)?.nom ?? `Département ${code}`;
process.stdout.write(`---
title: ${JSON.stringify(nom)}
---

::: titre-departement-${code}

::: tuiles-departement-${code}

::: paire-departement-${code}

## Ce qu'on peut y travailler

::: travail-departement-${code}

## Pour aller plus loin

<details class="more">
<summary><h3 id="tous-les-chiffres">Tous ses chiffres</h3> À côté de ${several ? "la région et de " : ""}l'année précédente.</summary>

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

/** The departments of the publication's manifest; none where there is no publication. */
function readDepartments(): { code: string; nom: string }[] {
  try {
    const folder = process.env.STAGES_PUBLICATION ?? ".stages/publication";
    return JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8")).departements;
  } catch {
    return [];
  }
}
