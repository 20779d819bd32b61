import type { Warehouse } from "./index.ts";
import { readRows } from "./rows.ts";

/** A figure of an indicator that is already public, as the interval that its rounding leaves (domain.md, section 2). */
export interface PublicFact {
  /** What was published, in words. */
  fait: string;
  indicateur: string;
  periode: string;
  territoire: string;
  /** Blank where the indicator has no level. */
  niveau: string;
  /** A share of the row's denominator; else a count. */
  share: boolean;
  least: number;
  /** `Infinity` where the figure is a part of the count only. */
  most: number;
  /** Another source publishes another figure of the same thing: one of the two at most is that of the extracts. */
  disputed: boolean;
}

/**
 * Figures that are already public, of `reperes` and of `ailleurs`: half a unit of the last digit that is not a round zero on either side (half a
 * point at most for a share), or nothing above where the figure is one part of the count (`borne` = `au moins`). A target is not a fact.
 */
export async function readPublicFacts({ db }: Warehouse): Promise<PublicFact[]> {
  const rows = await readRows<Omit<PublicFact, "most" | "disputed"> & { most: number | null }>(
    db,
    `SELECT fait, indicateur, periode, territoire, coalesce(niveau, '') AS niveau, unite = 'part' AS share,
       (valeur - if(borne = 'au moins', 0, half))::DOUBLE AS least,
       if(borne = 'au moins', NULL, valeur + half)::DOUBLE AS most
     FROM (
       SELECT *, 0.5 * if(unite = 'part',
         pow(10, -greatest(2, length(split_part(valeur::VARCHAR, '.', 2)))),
         pow(10, length(regexp_extract(valeur::BIGINT::VARCHAR, '0*$')))) AS half
       FROM (
         SELECT fait, indicateur, periode, territoire, niveau, valeur, unite, borne FROM ref_reperes
         UNION ALL
         SELECT concat(fait, ' : ', publie, ' (', source, ')'), indicateur, periode, territoire, niveau,
           TRY_CAST(regexp_replace(publie, '[^0-9]', '', 'g') AS DOUBLE), '', NULL
         FROM ref_ailleurs
       )
       WHERE indicateur <> '' AND indicateur <> 'progression_objectif'
     )
     ORDER BY ALL`,
  );
  const facts = rows.map((row) => ({ ...row, most: row.most ?? Infinity }));
  return facts.map((fact) => ({ ...fact, disputed: facts.some((other) => disagree(fact, other)) }));
}

type Quoted = Omit<PublicFact, "disputed">;

function disagree(fact: Quoted, other: Quoted): boolean {
  const same = (["indicateur", "periode", "territoire", "niveau", "share"] as const).every(
    (column) => fact[column] === other[column],
  );
  return same && (fact.least > other.most || other.least > fact.most);
}
