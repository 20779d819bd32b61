import type { DuckDBConnection } from "@duckdb/node-api";
import { plural } from "../french/format.ts";
import { enumerate } from "../french/grammar.ts";
import type { Delivery } from "../intake/index.ts";
import { closedCampaigns, readCampaigns } from "../intake/keep/campaigns.ts";
import { findLate, type LateAnswers } from "../warehouse/late.ts";

/** The remark beside an extract whose answers came after their campaign was closed. */
export function lateRemark(count: number): string {
  return `${plural(count, "réponse arrivée", "réponses arrivées")} après la clôture, en attente de la prochaine publication`;
}

/** Which answers wait, survey by survey; empty when none does. */
export function renderLate(late: readonly LateAnswers[]): string {
  return late
    .map(
      ({ fichier, niveau, annee_scolaire, uais }) =>
        `${fichier} : ${lateRemark(uais.length)} (${niveau} ${annee_scolaire} : ${uais.join(", ")})\n`,
    )
    .join("");
}

/** What is said of answers just kept of which the campaign is closed: nothing of them is lost. */
export async function tellLate(
  db: DuckDBConnection,
  kept: readonly Delivery[],
  folder: string,
): Promise<string> {
  const late = await findLate(db, kept, closedCampaigns(readCampaigns(folder)));
  return late
    .map(({ fichier, niveau, annee_scolaire, uais }) => {
      const whose = `${fichier} : ${uais.length > 1 ? "les réponses" : "la réponse"} de ${enumerate(uais)} (${niveau} ${annee_scolaire})`;
      return uais.length > 1
        ? `${whose} sont arrivées après la clôture : elles compteront à la prochaine publication\n`
        : `${whose} est arrivée après la clôture : elle comptera à la prochaine publication\n`;
    })
    .join("");
}
