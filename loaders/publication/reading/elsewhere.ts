import type { DuckDBConnection } from "@duckdb/node-api";
import { readRows } from "../../warehouse/rows.ts";

/** A row of data/reference/ailleurs.csv, shown beside our figures and never compared with them. */
export interface Elsewhere {
  /** Folders of pages, a space between two. */
  pages: string;
  fait: string;
  /** As the source words it. */
  publie: string;
  source: string;
  /** ISO day, month or year; blank where the source has none. */
  date: string;
  presse: boolean;
  lecture: string;
  /** The published fact that gives another number of the same thing; null without any. */
  autre: { valeur: number; source: string; date: string } | null;
}

/** What others publish, in the order of the file; a number that a published fact contradicts has that fact beside it. */
export async function readElsewhere(db: DuckDBConnection): Promise<Elsewhere[]> {
  const rows = await readRows<
    Omit<Elsewhere, "autre"> & { valeur: number | null; autre: string; autre_date: string }
  >(
    db,
    `SELECT ailleurs.pages, ailleurs.fait, publie, ailleurs.source, coalesce(ailleurs.date, '') AS date,
       coalesce(presse = 'oui', false) AS presse, coalesce(ailleurs.lecture, '') AS lecture,
       reperes.valeur, reperes.source AS autre, reperes.date::VARCHAR AS autre_date
     FROM (SELECT *, row_number() OVER () AS ligne FROM ref_ailleurs) AS ailleurs
     LEFT JOIN ref_reperes AS reperes ON reperes.unite <> 'part' AND reperes.borne IS NULL
       AND (reperes.indicateur, reperes.periode, reperes.territoire, coalesce(reperes.niveau, ''))
         = (ailleurs.indicateur, ailleurs.periode, ailleurs.territoire, coalesce(ailleurs.niveau, ''))
       AND reperes.valeur <> TRY_CAST(regexp_replace(publie, '[^0-9]', '', 'g') AS DOUBLE)
     ORDER BY ligne`,
  );
  return rows.map(({ valeur, autre, autre_date, ...row }) => ({
    ...row,
    autre: valeur === null ? null : { valeur, source: autre, date: autre_date },
  }));
}
