import type { Warehouse } from "./index.ts";
import { readRows } from "./rows.ts";

/** Where a bassin lies; one that crosses departments has several. */
export interface BassinPlace {
  bassin: string;
  departement: string;
}

/** A published share of an indicator, as the interval that its rounding leaves (domain.md, section 2). */
export interface PublishedShare {
  indicateur: string;
  periode: string;
  territoire: string;
  niveau: string;
  least: number;
  most: number;
}

/** Bassins of the survey and the departments of their schools, as bare codes. */
export function readBassinPlaces({ db }: Warehouse): Promise<BassinPlace[]> {
  return readRows(
    db,
    `SELECT DISTINCT bassin, departement FROM placement_ecoles WHERE bassin IS NOT NULL ORDER BY ALL`,
  );
}

/** Shares that are already public elsewhere: half a unit of the last digit written on either side. */
export function readPublishedShares({ db }: Warehouse): Promise<PublishedShare[]> {
  return readRows(
    db,
    `SELECT indicateur, periode, territoire, niveau,
       (valeur - half)::DOUBLE AS least, (valeur + half)::DOUBLE AS most
     FROM (
       SELECT *, 0.5 * pow(10, -length(split_part(valeur::VARCHAR, '.', 2))) AS half
       FROM ref_reperes
       WHERE unite = 'part' AND niveau IS NOT NULL AND niveau <> ''
     )
     ORDER BY ALL`,
  );
}
