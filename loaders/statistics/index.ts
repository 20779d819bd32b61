export { benjaminiHochberg } from "./comparisons.ts";
export { type Contribution, decomposeChange, type Part } from "./decomposition.ts";
export { type Cluster, type ClusterSums, designEffect, designEffectOfSums } from "./design-effect.ts";
export { differenceTest, newcombe, newcombeRates } from "./difference.ts";
export { type FunnelLimits, funnelLimits } from "./funnel.ts";
export { decomposeInformation, type Information, mutualInformation } from "./information.ts";
export { type Interval, publishedLevel } from "./interval.ts";
export { meanInterval } from "./mean.ts";
export { gapMayBeNonResponse, nonResponseBounds, type Response, reweightedRate } from "./non-response.ts";
export { npsInterval } from "./nps.ts";
export { continuedPace, type Pace, requiredPace, type YearlyPoint } from "./pace.ts";
export { clopperPearson, effectiveSize, wilson, wilsonRate } from "./proportion.ts";
export { dissimilarityDifference, dissimilarityInterval, type Resampling } from "./resampling.ts";
export {
  correctedDissimilarity,
  duncan,
  expectedDissimilarity,
  karmelMacLachlan,
  type Mix,
} from "./segregation.ts";
