import type { Plan } from "../check-structure.ts";
import { recogniseForm } from "../forms/tools.ts";
import type { Header } from "../header.ts";
import { wordsOf } from "../persons/titles.ts";
import type { Heeded } from "./witnesses.ts";

/** Answers that someone began and never sent, as the form's tool tells them: set aside, and told. */
export function heedUnfinished({ contract, rows }: Plan, header: Header): Heeded {
  const form = contract.form ? recogniseForm(header.written) : null;
  const mark = form?.unfinished;
  if (!form || !mark) return { rows, observed: [] };
  const unfinished = rows.filter(({ cells }) => mark.cell.test(wordsOf(cells[mark.index] ?? "")));
  if (unfinished.length === 0 || unfinished.length === rows.length) return { rows, observed: [] };
  return {
    rows: rows.filter((record) => !unfinished.includes(record)),
    observed: [
      {
        niveau: "alerte",
        code: `${contract.id}.inachevee`,
        colonne: header.written[mark.index] ?? null,
        lignes: unfinished.map(({ row }) => row),
        says: [
          `est une réponse inachevée (${form.name}), mise de côté`,
          `sont des réponses inachevées (${form.name}), mises de côté`,
        ],
        attendu: "des réponses envoyées",
        a_faire: "rien ; pour ne plus les recevoir, exportez les réponses complètes seulement.",
      },
    ],
  };
}
