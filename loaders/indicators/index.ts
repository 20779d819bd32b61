export type { IndicatorId } from "./catalogue.ts";
export { getIndicator, indicators } from "./catalogue.ts";
export { computeCounts } from "./compute.ts";
export type { Indicator, IndicatorModule } from "./indicator.ts";
