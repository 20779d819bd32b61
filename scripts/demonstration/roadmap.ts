import { csvBytes } from "./csv.ts";
import type { DemonstrationFile } from "./files.ts";

const group = "groupe de travail";
const toStart = ["a_lancer", "à lancer"] as const;
const underWay = ["en_cours", "en cours (point d'étape 19/11/2025)"] as const;

type Action = [axe: string, action: string, pilote: string, state: readonly [etat: string, words: string]];

/** The group's road map, word for word from its minutes of 06/10/2025 (domain.md, section 2): real, not invented. */
const actions: Action[] = [
  [
    "collectifs",
    "Modèle type (trame) de stage collectif multisectoriel : cadre réglementaire, organisation, pédagogie",
    group,
    ["a_lancer", "à lancer (séance du 19/11/2025)"],
  ],
  ["collectifs", "Recensement des initiatives territoriales existantes, pour les mutualiser", group, toStart],
  [
    "collectifs",
    "Solutions partenariales pour simplifier les conventions (portage par une structure unique, MEDEF ou CCI)",
    group,
    toStart,
  ],
  ["mixite", "Objectif explicite de mixité dans les stages collectifs", group, toStart],
  ["mixite", "Valoriser les témoignages d'entreprises et d'élèves", group, toStart],
  [
    "communication",
    "Mémento pour les TPE/PME qui accueillent un stagiaire (cahier des charges en rédaction)",
    "CARIF-OREF, U2P",
    underWay,
  ],
  ["communication", "Sensibiliser les établissements et les familles à la mixité", group, toStart],
  [
    "communication",
    "Vidéo pédagogique pour les jeunes, avec la section cinéma d'un lycée de Rouen",
    "Agence de l'Orientation",
    underWay,
  ],
  [
    "communication",
    "Information régulière des familles et des élèves sur les offres (Pronote, dépliants, campagnes locales)",
    group,
    toStart,
  ],
  [
    "evaluation",
    "Indicateurs de suivi communs : placement, satisfaction, impact sur l'orientation",
    group,
    toStart,
  ],
  [
    "evaluation",
    "Réflexion sur les secteurs en tension (amorcée, non structurée)",
    group,
    ["en_cours", "en cours"],
  ],
  ["evaluation", "Méthode commune d'évaluation pour seconde, 3e et PFMP", group, toStart],
  ["evaluation", "Coordination régionale des données pour identifier les zones à renforcer", group, toStart],
];

/** The road map as it stood in the minutes of 06/10/2025. */
export function roadmapFiles(): DemonstrationFile[] {
  const counts = new Map<string, number>();
  const rows = actions.map(([axe, action, pilote, [etat, words]]) => {
    const rank = (counts.get(axe) ?? 0) + 1;
    counts.set(axe, rank);
    const point_etape = `Relevé du 06/10/2025 : ${words}`;
    return { identifiant: `${axe}-${rank}`, axe, action, pilote, echeance: "", etat, point_etape };
  });
  return [{ path: "actions/feuille-de-route-2025-10-06.csv", bytes: csvBytes(rows) }];
}
