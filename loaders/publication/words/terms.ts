import { brake, channel, form, guidanceEffect, level, project } from "../../contracts/cells/lists.ts";
import { conformiteCollectifs } from "../../indicators/conformite-collectifs.ts";
import type { Status } from "../../indicators/count.ts";

/** A level of schooling as pages name it. */
export interface Level {
  code: string;
  label: string;
  /** « de seconde ». */
  of: string;
  /** « élèves de seconde ». */
  pupils: string;
}

/** Levels that placement speaks of, the one of the published facts first. */
export const levels: readonly Level[] = [
  { code: "seconde", label: "Seconde", of: "de seconde", pupils: "élèves de seconde" },
  { code: "troisieme", label: "Troisième", of: "de troisième", pupils: "élèves de troisième" },
  { code: "pfmp", label: "PFMP (voie professionnelle)", of: "en PFMP", pupils: "élèves en PFMP" },
];

const { aucun = "", ...brakes } = brake().labels ?? {};
const { troisieme = "", seconde = "", ...otherLevels } = level().labels ?? {};

/** What pages read for a code; those of a question are the choices of its contract. */
const labels: Record<string, Record<string, string>> = {
  niveau: { seconde, troisieme, ...otherLevels, ensemble: "Tous niveaux" },
  sexe: { F: "Filles", G: "Garçons", ensemble: "Ensemble" },
  forme: { ...form().labels, ensemble: "Toutes formes" },
  public: {
    collegien: "Collégiens",
    lyceen: "Lycéens",
    etudiant: "Étudiants",
    autre: "Autres publics",
    ensemble: "Tous publics",
  },
  projet: { ...project().labels },
  effet: { ...guidanceEffect().labels },
  canal: { ...channel().labels },
  frein: { ...brakes, aucun },
  conformite: { ...conformiteCollectifs.modalities },
  axe: {
    collectifs: "Stages collectifs",
    mixite: "Mixité",
    evaluation: "Évaluation",
    communication: "Communication",
  },
  etat: { a_lancer: "À lancer", en_cours: "En cours", livre: "Livrée", reporte: "Reportée" },
};

/** French label of a coded value; the code itself when the list does not know it. */
export function label(list: keyof typeof labels, code: string): string {
  return labels[list]?.[code] ?? code;
}

/** The same inside a sentence: « tous niveaux », but « PFMP ». */
export function labelInSentence(list: keyof typeof labels, code: string): string {
  return lowerInitial(label(list, code));
}

/** A label as it stands inside a sentence: « tous niveaux », but « PFMP ». */
export function lowerInitial(text: string): string {
  return text.replace(/^\p{Lu}(?=\p{Ll})/u, (letter) => letter.toLowerCase());
}

/** Codes of a list, in the order pages show them. */
export function codes(list: keyof typeof labels): string[] {
  return Object.keys(labels[list] ?? {});
}

/** Why a value is not shown as an ordinary one (domain.md, section 6). */
export const statusMeanings: Record<Exclude<Status, "">, string> = {
  c: "secret statistique : trop peu d'élèves, d'entreprises ou d'établissements pour publier",
  faible: "effectif trop petit pour publier une part",
  x: "non disponible : l'extrait ne le donne pas",
  z: "sans objet",
  partiel: "période incomplète : le nombre est celui des mois reçus",
  nd: "non renseigné",
};

/** The level of a code; where no level is published, the one of the published facts. */
export function getLevel(code: string): Level {
  const level = levels.find((each) => each.code === code) ?? levels[0];
  if (!level) throw new Error(`No level of code ${code}`);
  return level;
}
