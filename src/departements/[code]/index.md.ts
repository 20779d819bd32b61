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

::: chiffres-departement-${code}

::: fig-departement-${code}-secteurs

::: fig-departement-${code}-echelle

## Ce qu'on peut y travailler

::: travail-departement-${code}
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
