import type { DuckDBConnection } from "@duckdb/node-api";
import { identifier, quote } from "../contracts/text.ts";
import type { Delivery } from "../intake/index.ts";
import type { CampaignEntry, Survey } from "../intake/keep/campaigns.ts";
import { readRows } from "./rows.ts";

/** Answers of one extract that came after their campaign was closed. */
export interface LateAnswers extends Survey {
  fichier: string;
  uais: string[];
}

/**
 * The rows of an extract that came after their campaign was closed, as a SQL condition; null where none can be. The journal says when
 * an extract came: one that is in no journal is never late.
 */
export function lateRows({ deliveredAt }: Delivery, closed: readonly CampaignEntry[]): string | null {
  const missed = closed.filter(({ date }) => deliveredAt !== null && deliveredAt > date);
  return missed.length === 0 ? null : missed.map((each) => `(${ofSurvey(each)})`).join(" OR ");
}

/** The rows of one survey, as a SQL condition. */
export function ofSurvey({ niveau, annee_scolaire }: Survey): string {
  return `annee_scolaire = ${quote(annee_scolaire)} AND niveau = ${quote(niveau)}`;
}

/** The schools of each accepted extract whose answers came after their campaign was closed. */
export async function findLate(
  db: DuckDBConnection,
  accepted: readonly Delivery[],
  closed: readonly CampaignEntry[],
): Promise<LateAnswers[]> {
  const late: LateAnswers[] = [];
  for (const delivery of accepted) {
    const waits = delivery.source === "placement" ? lateRows(delivery, closed) : null;
    if (waits === null) continue;
    const rows = await readRows<Survey & { uai: string }>(
      db,
      `SELECT DISTINCT niveau, annee_scolaire, uai FROM ${identifier(delivery.table ?? "")} WHERE ${waits} ORDER BY ALL`,
    );
    for (const { niveau, annee_scolaire } of closed) {
      const uais = rows
        .filter((row) => row.niveau === niveau && row.annee_scolaire === annee_scolaire)
        .map(({ uai }) => uai);
      if (uais.length > 0) late.push({ fichier: delivery.fichier, niveau, annee_scolaire, uais });
    }
  }
  return late;
}
