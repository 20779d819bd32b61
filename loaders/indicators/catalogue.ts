import { changementProjet } from "./changement-projet.ts";
import { collectifs } from "./collectifs.ts";
import { conformiteCollectifs } from "./conformite-collectifs.ts";
import { conventions } from "./conventions.ts";
import { conventionsParEleve } from "./conventions-par-eleve.ts";
import { couverture } from "./couverture.ts";
import { dissemblance } from "./dissemblance.ts";
import { dureeMiniStage } from "./duree-mini-stage.ts";
import { echelle } from "./echelle.ts";
import { effetOrientation } from "./effet-orientation.ts";
import { elevesCollectifs } from "./eleves-collectifs.ts";
import { freins } from "./freins.ts";
import type { IndicatorModule } from "./indicator.ts";
import { npsEntreprises } from "./nps-entreprises.ts";
import { npsJeunes } from "./nps-jeunes.ts";
import { partFilles } from "./part-filles.ts";
import { partMobilite } from "./part-mobilite.ts";
import { partPlateforme } from "./part-plateforme.ts";
import { partRegionale } from "./part-regionale.ts";
import { partSecteursMixtes } from "./part-secteurs-mixtes.ts";
import { progressionObjectif } from "./progression-objectif.ts";
import { reconduction } from "./reconduction.ts";
import { sansSolution } from "./sans-solution.ts";
import { sansStage } from "./sans-stage.ts";
import { satisfactionEntreprises } from "./satisfaction-entreprises.ts";
import { satisfactionJeunes } from "./satisfaction-jeunes.ts";
import { tauxPlacement } from "./taux-placement.ts";
import { tauxPlacementBornes } from "./taux-placement-bornes.ts";
import { tensionMixite } from "./tension-mixite.ts";

const catalogue = [
  tauxPlacement,
  sansSolution,
  sansStage,
  couverture,
  tauxPlacementBornes,
  partPlateforme,
  conventions,
  dureeMiniStage,
  partRegionale,
  progressionObjectif,
  partFilles,
  dissemblance,
  partSecteursMixtes,
  satisfactionJeunes,
  satisfactionEntreprises,
  npsJeunes,
  npsEntreprises,
  reconduction,
  freins,
  effetOrientation,
  changementProjet,
  collectifs,
  elevesCollectifs,
  conformiteCollectifs,
  tensionMixite,
  partMobilite,
  conventionsParEleve,
  echelle,
] as const;

/** The id of an indicator of the catalogue: a mistyped one does not compile. */
export type IndicatorId = (typeof catalogue)[number]["id"];

/** The catalogue, in the order of domain.md, section 5. */
export const indicators: readonly (IndicatorModule & { id: IndicatorId })[] = catalogue;

const byId = new Map<IndicatorId, IndicatorModule & { id: IndicatorId }>(
  indicators.map((each) => [each.id, each] as const),
);

/** The catalogue entry of an id. @throws when there is none */
export function getIndicator(id: IndicatorId): IndicatorModule & { id: IndicatorId } {
  const found = byId.get(id);
  if (!found) throw new Error(`No indicator is called ${id}.`);
  return found;
}
