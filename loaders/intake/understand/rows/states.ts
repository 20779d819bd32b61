import { fold, tidy } from "../../../contracts/text.ts";
import type { Record } from "../../open/records.ts";
import type { Observation } from "../../receipt/finding.ts";
import type { Plan } from "../check-structure.ts";
import type { Header } from "../header.ts";
import { wordsOf } from "../persons/titles.ts";
import type { Heeded } from "./witnesses.ts";

/** Titles of columns that say what became of a row: « État du dossier », « Statut de la convention ». */
const stateTitles =
  /^(?:etat|statut|situation|validation|decision|avancement|status|state)(?: (?:du |de la |de l |des |d )?(?:dossiers?|demandes?|conventions?|reponses?|fiches?|saisies?|formulaires?|enquetes?))?$/;

/** States in which a row stands for nothing, and those in which nothing is signed yet. */
const dead =
  /^(?:refuse|rejete|annule|abandonne|supprime|archive sans suite|(?:classe )?sans suite|brouillon|draft|non valide|non conforme|invalide|doublon|test|cancelled|rejected|refused|expire|caduque|obsolete)(?:e|es|s)?$/;
const pending =
  /^(?:en attente(?: d[e ].*)?|a signer|non signee?|pas encore signee?|en cours de signature|partiellement signee?|a valider|pret(?:e)? a signer|pending)$/;

/** True for a column whose title may say what became of a row. */
export function isStateTitle(title: string): boolean {
  return stateTitles.test(wordsOf(title));
}

/** True for a state in which a row of some source stands for nothing. */
export function isVoidState(text: string, isSigned: boolean): boolean {
  const state = wordsOf(text);
  return dead.test(state) || (isSigned && pending.test(state));
}

/**
 * Rows that a column left aside says refused, cancelled or never sent: set aside, and told. A convention that waits for a
 * signature is none yet.
 */
export function heedStates(plan: Plan, header: Header): Heeded {
  const index = header.written.findIndex((title, place) => !header.columns[place] && isStateTitle(title));
  if (index < 0) return { rows: plan.rows, observed: [] };
  const isSigned = plan.contract.id === "conventions";
  const isVoid = ({ cells }: Record) => isVoidState(cells[index] ?? "", isSigned);
  const voids = plan.rows.filter(isVoid);
  const rows = plan.rows.filter((record) => !isVoid(record));
  return {
    rows,
    observed: voids.length === 0 ? [] : [tell(plan, header.written[index] ?? "", index, voids, rows)],
  };
}

function tell(plan: Plan, title: string, index: number, voids: Record[], rows: Record[]): Observation {
  const states = new Map(voids.map(({ cells }) => [fold(cells[index] ?? ""), tidy(cells[index] ?? "")]));
  const shown = [...states.values()].map((state) => `« ${state} »`).join(", ");
  const none = rows.length === 0;
  return {
    niveau: none ? "erreur" : "alerte",
    code: `${plan.contract.id}.sans_effet`,
    colonne: title,
    lignes: voids.map(({ row }) => row),
    lu: voids.map(({ cells }) => tidy(cells[index] ?? "")),
    says: none
      ? `aucune ligne ne compte : toutes sont ${shown}`
      : [`ne compte pas (${shown}), mise de côté`, `ne comptent pas (${shown}), mises de côté`],
    attendu: "des lignes qui comptent, ni refusées, ni annulées, ni en brouillon",
    a_faire: none
      ? "demandez un export des lignes validées."
      : `rien, si elles ne doivent pas compter ; sinon, corrigez leur « ${title} ».`,
  };
}
