export { changeOfSameSchools, type PairedSums, pairedNames, pairedSumsOf } from "./change.ts";
export { benjaminiHochberg } from "./comparisons.ts";
export { componentsByLabel, numberComponents } from "./components.ts";
export { decomposeChange } from "./decomposition.ts";
export {
  clusterSumsOf,
  designEffect,
  designEffectClass,
  designEffectClasses,
  designEffectOfSums,
  pooledDesignEffect,
  stratifiedDesignEffect,
} from "./design-effect.ts";
export { differenceTest, newcombe, newcombeRates } from "./difference.ts";
export { type AnsweredStratum, finiteRateInterval, roundOutward } from "./finite-interval.ts";
export { findFixedPairs } from "./fixed-pairs.ts";
export { funnelLimits } from "./funnel.ts";
export { type Counts, gapBetween, gapToRest, weakPlaces } from "./gap-to-rest.ts";
export { decomposeInformation, mutualInformation } from "./information.ts";
export type { Interval } from "./interval.ts";
export { meanInterval } from "./mean.ts";
export { gapMayBeNonResponse, nonResponseBounds, type Response, reweightedRate } from "./non-response.ts";
export { npsInterval } from "./nps.ts";
export { continuedPace, requiredPace } from "./pace.ts";
export { clopperPearson, effectiveSize, wilson, wilsonRate } from "./proportion.ts";
export { parkMiller } from "./random.ts";
export { dissimilarityDifference, dissimilarityInterval } from "./resampling.ts";
export { type ReweightedStratum, reweightedEstimate } from "./reweighted.ts";
export {
  correctedDissimilarity,
  duncan,
  expectedDissimilarity,
  karmelMacLachlan,
  type Mix,
} from "./segregation.ts";
export { widthLeftByChange, widthLeftByDesignEffect } from "./spread.ts";
export { addFields } from "./strata.ts";
export { studentCritical } from "./student.ts";
