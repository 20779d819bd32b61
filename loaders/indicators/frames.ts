import type { SourceId } from "../contracts/contract.ts";

/** What everyone knows of the rows of a view, whatever is published (domain.md, section 6). */
export interface FrameFacts {
  /** Sources of its rows; the rules of their contracts hold in every row. */
  source: SourceId | null;
  /**
   * SQL that names the public unit a row is of (the answer of a school to a survey), the columns of units that are open data
   * and the one that gives their size; null where nobody knows which rows there are.
   */
  units: { name: string; open: readonly string[]; size: string } | null;
  /** Columns whose value fixes that of another one. */
  fixes: Readonly<Record<string, { column: string; value: (value: string) => string }>>;
  /** Columns that are the sum of others, in every row. */
  sums: Readonly<Record<string, readonly string[]>>;
  /** Totals that are public already: they carry no secret. */
  open: boolean;
}

const unknownRows = { units: null, fixes: {}, sums: {}, open: false } as const;
const openTotals = { source: null, units: null, fixes: {}, sums: {}, open: true } as const;

/** The views that indicators count from. */
export const frames = {
  placement_territoires: {
    source: "placement",
    units: { name: "concat_ws(' ', annee_scolaire, niveau, uai)", open: ["effectif"], size: "effectif" },
    fixes: {},
    sums: {
      canaux: ["via_plateforme", "via_reseau_personnel", "via_etablissement", "via_autre"],
      stages: ["stage_entreprise", "stage_public", "stage_association", "stage_collectif"],
    },
    open: false,
  },
  conventions_territoires: {
    ...unknownRows,
    source: "conventions",
    fixes: { mois: { column: "annee", value: (month: string) => month.slice(0, 4) } },
  },
  reponses_jeunes: { ...unknownRows, source: "satisfaction_jeunes" },
  reponses_entreprises: { ...unknownRows, source: "satisfaction_entreprises" },
  collectifs_territoires: {
    ...unknownRows,
    source: "stages_collectifs",
    sums: { eleves: ["filles", "garcons"] },
  },
  totaux_annuels: openTotals,
  totaux_publies: openTotals,
  periodes_conventions: openTotals,
  tensions_secteurs: openTotals,
} as const satisfies Record<string, FrameFacts>;

export type Frame = keyof typeof frames;

/** What everyone knows of the rows of a view. */
export function factsOf(frame: Frame): FrameFacts {
  return frames[frame];
}
