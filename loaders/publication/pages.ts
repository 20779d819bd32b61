import type { FigureSpec, FilteredFigure } from "../../src/figures/spec.ts";
import type { Edition } from "./edition.ts";
import { departmentsMap } from "./figures/accueil.ts";
import { effectByForm, satisfactionByForm } from "./figures/by-form.ts";
import {
  collectiveConformity,
  collectiveGirls,
  collectivePupils,
  collectiveYears,
} from "./figures/collectifs.ts";
import { dissimilarityYears, mixedSectors, sectorMix, tensionMix } from "./figures/mixite.ts";
import { formMix } from "./figures/mixite-formes.ts";
import { nationalTarget, regionalTarget } from "./figures/objectif.ts";
import {
  conventionsByDepartment,
  conventionsByPublic,
  cumulativeMonths,
} from "./figures/objectif-normandie.ts";
import { declaredEffect, effectByDepartment, projectMatrix } from "./figures/orientation.ts";
import { placementDepartments, placementYears } from "./figures/placement.ts";
import { placementChange } from "./figures/placement-change.ts";
import { placementSexes } from "./figures/placement-groups.ts";
import { mobilityShare, platformShare } from "./figures/placement-means.ts";
import { placementBounds } from "./figures/placement-survey.ts";
import { companySatisfaction, hostAgain, recommendation, youngSatisfaction } from "./figures/satisfaction.ts";
import { zonesDepartments, zonesFunnel } from "./figures/zones.ts";

type Draw = (edition: Edition) => FigureSpec | FilteredFigure;

/** The figures of each page, by the page's folder (blank for the home page). */
export const figuresOfPages: Record<string, readonly Draw[]> = {
  "": [departmentsMap],
  placement: [
    placementDepartments,
    placementYears,
    placementChange,
    placementBounds,
    placementSexes,
    platformShare,
    mobilityShare,
  ],
  "objectif-50000": [
    nationalTarget,
    regionalTarget,
    cumulativeMonths,
    conventionsByDepartment,
    conventionsByPublic,
  ],
  mixite: [sectorMix, mixedSectors, dissimilarityYears, formMix, tensionMix],
  satisfaction: [youngSatisfaction, companySatisfaction, satisfactionByForm, hostAgain, recommendation],
  orientation: [declaredEffect, projectMatrix, effectByForm, effectByDepartment],
  "stages-collectifs": [collectivePupils, collectiveYears, collectiveGirls, collectiveConformity],
  zones: [zonesFunnel, zonesDepartments],
};
