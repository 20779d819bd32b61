import { actions } from "./sources/actions.ts";
import { conventions } from "./sources/conventions/index.ts";
import { conventionsNationales } from "./sources/conventions-nationales.ts";
import { etablissements } from "./sources/etablissements.ts";
import { placement } from "./sources/placement/index.ts";
import { satisfactionEntreprises } from "./sources/satisfaction-entreprises.ts";
import { satisfactionJeunes } from "./sources/satisfaction-jeunes.ts";
import { stagesCollectifs } from "./sources/stages-collectifs.ts";
import { tensions } from "./sources/tensions.ts";

/** The sources of the observatory (domain.md, section 4), in the order people read them: a new one is one line here. */
export const sources = [
  placement,
  conventions,
  conventionsNationales,
  satisfactionJeunes,
  satisfactionEntreprises,
  stagesCollectifs,
  tensions,
  actions,
  etablissements,
] as const;

/** The name of a source: one that is in no contract of the list does not compile. */
export type SourceId = (typeof sources)[number]["id"];
