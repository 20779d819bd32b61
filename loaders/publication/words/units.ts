import type { Unit } from "../../../src/figures/spec.ts";
import type { Indicator } from "../../indicators/index.ts";

/** How figures and tables write the unit of an indicator. */
export const units: Record<Indicator["unit"], Unit> = {
  part: "percent",
  nombre: "count",
  moyenne: "mean",
  score: "score",
  indice: "index",
};
