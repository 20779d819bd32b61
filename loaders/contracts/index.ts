import { actions } from "./actions.ts";
import type { Contract, SourceId } from "./contract.ts";
import { conventions } from "./conventions.ts";
import { conventionsNationales } from "./conventions-nationales.ts";
import { etablissements } from "./etablissements.ts";
import { placement } from "./placement.ts";
import { satisfactionEntreprises } from "./satisfaction-entreprises.ts";
import { satisfactionJeunes } from "./satisfaction-jeunes.ts";
import { stagesCollectifs } from "./stages-collectifs.ts";
import { tensions } from "./tensions.ts";

export type { Contract, SourceId } from "./contract.ts";
export { createTableSql } from "./sql.ts";
export { templateCsv } from "./template.ts";

/** The contract of each source. */
export const contracts: Record<SourceId, Contract> = {
  placement,
  conventions,
  conventions_nationales: conventionsNationales,
  satisfaction_jeunes: satisfactionJeunes,
  satisfaction_entreprises: satisfactionEntreprises,
  stages_collectifs: stagesCollectifs,
  tensions,
  actions,
  etablissements,
};
