import type { SimulatedTable } from "./table.ts";

/** The measures that the method page shows, by their column; the others are in docs/simulations.md. */
const shown = new Set([
  "région, publié",
  "départements, publié",
  "bornes de non-réponse",
  "région, a baissé",
  "région, a augmenté",
  "un département, a baissé",
  "un département, a augmenté",
  "un département moyen, à champ constant",
  "un département moyen, sans apparier",
  "années où une zone est citée",
  "le plus grand département cité",
  "un département moyen cité",
  "un petit département cité",
  "un bassin de 12 lycées cité",
]);

/** `data/reference/simulations.csv`: one measure a line, with the question it answers and how it was drawn. */
export function toReference(tables: readonly SimulatedTable[], tirage: string): string {
  const lines = tables.flatMap(({ title, columns, rows }) =>
    rows.flatMap(([circumstances, ...cells]) =>
      cells.flatMap((cell, i) => {
        const name = columns[i + 1] ?? "";
        const text = typeof cell === "string" ? cell : cell.text;
        return shown.has(name) && typeof circumstances === "string"
          ? [[title, circumstances, name, text, tirage].join(";")]
          : [];
      }),
    ),
  );
  return `${["question;circonstances;mesure;valeur;tirage", ...lines].join("\n")}\n`;
}
