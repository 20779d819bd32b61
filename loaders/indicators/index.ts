export { getIndicator, indicators } from "./catalogue.ts";
export { computeCounts } from "./compute.ts";
export type { CountOfRow } from "./compute.ts";
export type { IndicatorId } from "./ids.ts";
export type { Indicator, IndicatorModule } from "./indicator.ts";
