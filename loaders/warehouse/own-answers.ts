import type { Warehouse } from "./index.ts";
import { readRows } from "./rows.ts";

/** What one school answered, in one place where it is counted; it knows this whatever is hidden. */
export interface OwnAnswer {
  uai: string;
  periode: string;
  niveau: string;
  territoire: string;
  sexe: string;
  /** Schools that answered there, this one included. */
  ecoles: number;
  effectif: number;
  avec_solution: number;
  sans_solution: number;
  /** Schools that say through which channels, of which this one where the next two are not null. */
  ecoles_canaux: number;
  via_plateforme: number | null;
  canaux: number | null;
  /** Schools that say for how many pupils mobility is why, of which this one where the next two are not null. */
  ecoles_mobilite: number;
  sans_renseigne: number | null;
  sans_solution_mobilite: number | null;
}

/**
 * The answer of the largest school of each place, by pupils, and of both where two answered: who knows the most of a
 * figure that is hidden there. Of the survey only: an answer to a form counts for one, and the CCI say of no convention
 * which company signed it.
 */
export function readOwnAnswers({ db }: Warehouse): Promise<OwnAnswer[]> {
  return readRows(
    db,
    `WITH declares AS (
       SELECT *, if(coalesce(via_plateforme, via_reseau_personnel, via_etablissement, via_autre) IS NULL, NULL,
         coalesce(via_plateforme, 0) + coalesce(via_reseau_personnel, 0)
           + coalesce(via_etablissement, 0) + coalesce(via_autre, 0)) AS canaux
       FROM placement_territoires
       WHERE repondu
     ), reponses AS (
       SELECT *,
         count(*) OVER place AS ecoles,
         count(canaux) OVER place AS ecoles_canaux,
         count(sans_solution_mobilite) OVER place AS ecoles_mobilite,
         row_number() OVER (place ORDER BY effectif DESC, uai) AS rang
       FROM declares
       WINDOW place AS (PARTITION BY annee_scolaire, niveau, territoire, sexe)
     ), connus AS (
       SELECT DISTINCT annee_scolaire, niveau, uai FROM reponses WHERE rang = 1 OR ecoles <= 2
     )
     SELECT uai, annee_scolaire AS periode, niveau, territoire, sexe, ecoles, effectif, avec_solution, sans_solution,
       ecoles_canaux, if(canaux IS NULL, NULL, coalesce(via_plateforme, 0)) AS via_plateforme, canaux,
       ecoles_mobilite, if(sans_solution_mobilite IS NULL, NULL, sans_solution) AS sans_renseigne, sans_solution_mobilite
     FROM reponses SEMI JOIN connus USING (annee_scolaire, niveau, uai)
     ORDER BY ALL`,
  );
}
