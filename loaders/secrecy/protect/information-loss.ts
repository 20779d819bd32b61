import type { CountOfRow } from "../../indicators/compute.ts";
import { franceCode, isDepartment } from "../../region/territory.ts";
import { isWide } from "../../region/tree.ts";

/** The loss of a row that is never hidden to protect a detail, beside that of any detail. */
export const keyLoss = 1e9;

/**
 * What readers lose when a row is hidden, in arbitrary units. Key rows cost more than all details together; a regional total
 * then costs most, then a department, then a bassin; each dimension that narrows the row makes it a third as dear, a month is a
 * fifth of its year, and of two equal rows the larger count is kept. `Infinity` for what is public already.
 */
export function lossOf({ count, secrecy }: Pick<CountOfRow, "count" | "secrecy">): number {
  if ((count.territoire === franceCode && !isWide(franceCode)) || secrecy.population === "stages")
    return Infinity;
  const territory = isWide(count.territoire) ? 30000 : isDepartment(count.territoire) ? 900 : 60;
  const narrowed = [count.sexe, count.secteur, count.forme, count.public, count.modalite].filter(
    (value) => value !== "" && value !== "ensemble",
  ).length;
  const month = /^\d{4}-(0[1-9]|1[0-2])$/.test(count.periode) ? 0.2 : 1;
  const detail = territory * 3 ** -narrowed * month * (1 + Math.log10(1 + Math.abs(count.numerateur ?? 0)));
  return secrecy.key?.(count) ? keyLoss + detail : detail;
}
