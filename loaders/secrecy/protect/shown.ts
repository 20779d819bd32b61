import type { Count } from "../../indicators/count.ts";

/** A counted quantity behind published rows: what is counted, and where. Two rows that show it share one cell. */
export interface Quantity {
  measure: string;
  periode: string;
  territoire: string;
  niveau: string;
  sexe: string;
  secteur: string;
  forme: string;
  public: string;
}

/** What a row shows: above the line, below it, and what both give by subtraction. */
export interface Shown {
  above: Quantity | null;
  below: Quantity | null;
  /** Denominator less numerator, where that is a count of its own. */
  complement: Quantity | null;
}

type Place = Partial<Omit<Quantity, "measure">>;
type Names = readonly [above: string, below?: string, complement?: string];

const plain: Readonly<Record<string, Names>> = {
  taux_placement: ["avec", "repondants", "sans"],
  sans_solution: ["sans"],
  couverture: ["repondants", "listes"],
  "taux_placement_bornes:basse": ["avec", "listes"],
  "taux_placement_bornes:haute": ["haute", "listes", "sans"],
  part_plateforme: ["plateforme", "canaux", "autres_canaux"],
  part_mobilite: ["mobilite", "sans_renseigne", "autre_motif"],
  "echelle:concernes": ["listes"],
  "echelle:avec_solution": ["avec"],
  "echelle:conventions": ["conventions_eleves"],
  "echelle:formulaires": ["jeunes_n"],
  "echelle:satisfaits": ["jeunes_satisfaits"],
  conventions: ["conventions"],
  satisfaction_jeunes: ["jeunes_satisfaits", "jeunes_n", "jeunes_autres"],
  satisfaction_entreprises: ["entreprises_satisfaits", "entreprises_n", "entreprises_autres"],
  nps_jeunes: ["jeunes_score", "jeunes_nps_n"],
  nps_entreprises: ["entreprises_score", "entreprises_nps_n"],
  reconduction: ["oui", "oui_non", "non"],
  effet_orientation: ["effets", "effet_n", "effet_aucun"],
  changement_projet: ["changes", "projet_n", "stables"],
  collectifs: ["collectifs"],
  eleves_collectifs: ["eleves_collectifs"],
  conformite_collectifs: ["conformes", "collectifs", "non_conformes"],
};

const nothing: Shown = { above: null, below: null, complement: null };

/** What a row shows; every part null for an index that counts nothing by itself. */
export function shownBy(count: Count): Shown {
  const { indicateur, modalite, forme } = count;
  const names = plain[modalite ? `${indicateur}:${modalite}` : indicateur];
  if (names) return show(count, names);
  const who = indicateur.endsWith("_entreprises") ? "entreprises" : "jeunes";
  if (indicateur.startsWith("satisfaction_"))
    return show(count, [modalite === "moyenne" ? `${who}_somme` : `${who}_${modalite}`, `${who}_n`]);
  if (indicateur.startsWith("nps_")) return show(count, [`${who}_${modalite}`, `${who}_nps_n`]);
  if (indicateur === "effet_orientation") return show(count, [`effet_${modalite}`, "effet_n"]);
  if (indicateur === "changement_projet")
    return show(count, [`projet_${modalite}`, `projet_n_${modalite.split(">")[0]}`]);
  if (indicateur === "part_regionale")
    return {
      ...show(count, ["conventions"]),
      below: at(count, "conventions", { territoire: "FR" }),
    };
  if (indicateur === "progression_objectif" && modalite === "") return show(count, ["conventions"]);
  if (indicateur === "part_filles" && forme !== "")
    return show(count, ["filles_collectifs", "eleves_collectifs", "garcons_collectifs"]);
  if (indicateur === "part_filles" || (indicateur === "tension_mixite" && modalite === ""))
    return girls(count);
  // Indices over sectors are made again from what is published, hidden sectors pooled: they show nothing more.
  if (indicateur === "part_secteurs_mixtes" || (indicateur === "dissemblance" && forme === ""))
    return nothing;
  if (indicateur === "dissemblance")
    return show(count, ["filles_indice", "repondants_indice", "garcons_indice"]);
  return show(count, [`${indicateur}:${modalite}:n`, `${indicateur}:${modalite}:d`]);
}

/** The text that identifies a quantity. */
export function keyOf(quantity: Quantity): string {
  const { measure, periode, territoire, niveau, sexe, secteur, forme } = quantity;
  return [measure, periode, territoire, niveau, sexe, secteur, forme, quantity.public].join("|");
}

/** Girls over girls and boys, among conventions. */
function girls(count: Count): Shown {
  return {
    above: at(count, "conventions", { sexe: "F" }),
    below: at(count, "conventions", { sexe: "FG" }),
    complement: at(count, "conventions", { sexe: "G" }),
  };
}

function show(count: Count, [above, below, complement]: Names): Shown {
  return {
    above: at(count, above),
    below: below && count.denominateur !== null ? at(count, below) : null,
    complement: complement && count.denominateur !== null ? at(count, complement) : null,
  };
}

/** A quantity at the place of a row; a dimension that does not apply is summed over. */
function at(count: Count, measure: string, place: Place = {}): Quantity {
  const { periode, territoire, niveau, sexe, secteur, forme } = count;
  const all = (value: string) => value || "ensemble";
  return {
    measure,
    periode,
    territoire,
    niveau: all(niveau),
    sexe: all(sexe),
    secteur: all(secteur),
    forme: measure.endsWith("_collectifs") ? "ensemble" : all(forme),
    public: all(count.public),
    ...place,
  };
}
