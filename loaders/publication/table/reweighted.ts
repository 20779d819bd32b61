import type { Count, Dimensions } from "../../indicators/count.ts";
import { reweighted } from "../../indicators/reweighting.ts";
import { rules } from "../../indicators/secrecy-rules.ts";
import { schoolStatuses } from "../../indicators/wording.ts";
import { departmentsOf, isWide } from "../../region/tree.ts";
import { type Response, reweightedRate } from "../../statistics/index.ts";
import { type CountIndex, indexCounts } from "./rows.ts";

/**
 * Makes each reweighted rate from the published rates of its strata (domain.md, section 5): whoever reads them could make it, so it
 * gives nothing away. It is hidden where one of its strata is.
 */
export function makeReweighted(counts: readonly Count[]): Count[] {
  const index = indexCounts(counts);
  return counts.map((count) => (count.modalite === reweighted ? remade(count, index) : count));
}

function remade(count: Count, index: CountIndex): Count {
  const parts = isWide(count.territoire)
    ? departmentsOf(count.territoire).map((code) => strataOf(count, code, index))
    : [statusesOf(count, index)];
  const strata = parts.every((part) => part !== null) ? parts.flat() : [];
  const result = strata.length > 1 ? reweightedRate(strata) : null;
  if (!result) return { ...count, indice: null, statut: "c" };
  return { ...count, indice: result.rate, couverture: result.represented, statut: "" };
}

/** The strata of a department in the region's rate: public and private where both are shown, else the department; none where it has no school. */
function strataOf(count: Count, territoire: string, index: CountIndex): Response[] | null {
  const place = { ...count, indicateur: "taux_placement", territoire, modalite: "" } as const;
  const row = index.find(place);
  if (!row) return [];
  const statuses = statusesOf(place, index);
  if (statuses && statuses.reduce((sum, { listed }) => sum + listed, 0) === row.recenses) return statuses;
  const whole = responseOf(row);
  return whole && [whole];
}

/** Public and private schools of a department; null where one is hidden, or too few to be looked at alone. */
function statusesOf(place: Dimensions, index: CountIndex): Response[] | null {
  const rows = Object.keys(schoolStatuses).map((modalite) =>
    index.find(place, { indicateur: "taux_placement", modalite }),
  );
  const responses = rows.map((row) =>
    row && row.unites >= rules.etablissements.minimum ? responseOf(row) : null,
  );
  return responses.every((response) => response !== null) ? responses : null;
}

/** What a published rate says of a stratum, of which no school may have answered; null where it is hidden. */
function responseOf({ numerateur, denominateur, recenses, unites }: Count): Response | null {
  if (unites === 0 && recenses !== null) return { x: 0, n: 0, listed: recenses };
  if (numerateur === null || denominateur === null || recenses === null) return null;
  return { x: numerateur, n: denominateur, listed: recenses };
}
