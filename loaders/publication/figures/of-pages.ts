import type { FigureSpec, FilteredFigure } from "../../../src/figures/spec.ts";
import type { PublishedData } from "../reading/published-data.ts";
import { partsMap } from "./accueil.ts";
import { effectByForm, satisfactionByForm } from "./by-form.ts";
import { placementChannels } from "./channels.ts";
import { collectiveConformity, collectiveGirls, collectivePupils, collectiveYears } from "./collectifs.ts";
import { missingPoints } from "./conformity-points.ts";
import { companyBrakes } from "./freins.ts";
import { miniStageLength } from "./mini-stage-length.ts";
import { dissimilarityYears, mixedSectors, sectorMix, tensionMix } from "./mixite.ts";
import { nationalTarget, regionalTarget } from "./objectif.ts";
import { conventionsByDepartment, conventionsByPublic, cumulativeMonths } from "./objectif-region.ts";
import { declaredEffect, effectByDepartment, projectMatrix } from "./orientation.ts";
import { placementDepartments, placementYears } from "./placement.ts";
import { placementChange } from "./placement-change.ts";
import { conventionsAPupil } from "./placement-conventions.ts";
import { placementGaps } from "./placement-gaps.ts";
import { placementSexes } from "./placement-groups.ts";
import { mobilityShare, platformShare } from "./placement-means.ts";
import { placementBounds } from "./placement-survey.ts";
import { companySatisfaction, hostAgain, recommendation, youngSatisfaction } from "./satisfaction.ts";
import { zonesDepartments, zonesFunnel } from "./zones.ts";

type Draw = (data: PublishedData) => FigureSpec | FilteredFigure;

/** Figures that say how the parts of the whole differ, and nothing else: a region of one department has none of them. */
export const amongParts: readonly Draw[] = [
  partsMap,
  placementGaps,
  placementChange,
  conventionsByDepartment,
  effectByDepartment,
  zonesDepartments,
];

/** The figures of each page, by the page's folder (blank for the home page). */
export const figuresOfPages: Record<string, readonly Draw[]> = {
  "": [partsMap],
  placement: [
    placementDepartments,
    placementYears,
    placementGaps,
    placementChange,
    placementBounds,
    placementSexes,
    placementChannels,
    platformShare,
    mobilityShare,
    conventionsAPupil,
  ],
  "objectif-50000": [
    nationalTarget,
    regionalTarget,
    cumulativeMonths,
    conventionsByDepartment,
    conventionsByPublic,
    miniStageLength,
  ],
  mixite: [sectorMix, mixedSectors, dissimilarityYears, tensionMix],
  satisfaction: [
    youngSatisfaction,
    companySatisfaction,
    satisfactionByForm,
    hostAgain,
    companyBrakes,
    recommendation,
  ],
  orientation: [declaredEffect, projectMatrix, effectByForm, effectByDepartment],
  "stages-collectifs": [
    collectivePupils,
    collectiveYears,
    collectiveGirls,
    collectiveConformity,
    missingPoints,
  ],
  zones: [zonesFunnel, zonesDepartments],
};
