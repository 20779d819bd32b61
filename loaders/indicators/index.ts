export { getIndicator, indicators } from "./catalogue.ts";
export { computeCounts } from "./compute.ts";
export type { Indicator } from "./indicator.ts";
