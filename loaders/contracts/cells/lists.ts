import { nationalDepartments } from "../../region/national.ts";
import { region } from "../../region/region.ts";
import { oneOfDepartments } from "../../region/words.ts";
import { code } from "./code.ts";
import type { Kind, Reading } from "./kind.ts";

/** A department of the region: `14`, `014`, `14 - Calvados`, `Calvados (14)`, `D14`. */
export function department(): Kind<string> {
  const spellings = Object.fromEntries(
    region.departements.map(({ code, nom }) => [
      code,
      [`0${code}`, nom, `${code} ${nom}`, `0${code} ${nom}`, `${nom} ${code}`, `D${code}`],
    ]),
  );
  return code(spellings, {
    expected: oneOfDepartments,
    read: () => ({ wrong: `pas un département ${region.de}` }),
  });
}

/** Level of the scheme (domain.md, section 3). */
export function level() {
  return code(
    {
      troisieme: [
        "3e",
        "3ème",
        "3eme",
        "troisième",
        "3",
        "classe de troisième",
        "stage de 3e",
        "3èmes",
        "collège 3e",
      ],
      seconde: [
        "2nde",
        "2de",
        "2GT",
        "2nde GT",
        "2nde générale et technologique",
        "2de GT",
        "seconde générale et technologique",
        "seconde GT",
        "classe de seconde",
        "stage de seconde",
        "2nd",
        "2e GT",
      ],
      pfmp: [
        "PFMP",
        "lycée professionnel",
        "voie professionnelle",
        "bac pro",
        "période de formation en milieu professionnel",
        "périodes de formation en milieu professionnel",
      ],
      mini_stage: ["mini-stage", "mini stage", "ministage", "mini-stages", "mini stage CCI"],
    },
    {
      expected: "un niveau : troisieme, seconde, pfmp ou mini_stage",
      read: (text) =>
        /^(2nde|seconde|2de) ?(pro|professionnelle)$/i.test(text)
          ? { wrong: "la seconde professionnelle, qui relève des PFMP ou de la seconde selon l'enquête" }
          : null,
    },
  );
}

/** Sex of pupils, with all of them and not given. */
export function sex() {
  return code({
    F: ["fille", "filles", "féminin", "femme", "femmes", "2", "feminine", "jeune fille", "une fille"],
    G: ["garçon", "garçons", "masculin", "homme", "hommes", "H", "M", "1", "jeune homme", "un garçon"],
    nd: [
      "non renseigné",
      "non précisé",
      "inconnu",
      "NR",
      "non communiqué",
      "ne se prononce pas",
      "ne souhaite pas répondre",
      "autre",
    ],
    ensemble: ["tous", "total", "ensemble", "T", "filles et garçons", "mixte", "les deux"],
  });
}

/** Sex in one answer or one convention: never all of them. */
export function sexOfOne() {
  return code({
    F: ["fille", "filles", "féminin", "femme", "femmes", "2", "feminine", "jeune fille", "une fille"],
    G: ["garçon", "garçons", "masculin", "homme", "hommes", "H", "M", "1", "jeune homme", "un garçon"],
    nd: [
      "non renseigné",
      "non précisé",
      "inconnu",
      "NR",
      "non communiqué",
      "ne se prononce pas",
      "ne souhaite pas répondre",
      "autre",
    ],
  });
}

/** Public of a CCI convention. */
export function audience() {
  return code({
    collegien: ["collégiens", "collège", "collégien", "collégienne", "élève de collège"],
    lyceen: ["lycéens", "lycée", "lycéen", "lycéenne", "élève de lycée"],
    etudiant: ["étudiants", "étudiante", "étudiant", "enseignement supérieur", "supérieur"],
    autre: ["autres", "divers"],
  });
}

/** Form of an internship. */
export function form() {
  return code({
    individuel: ["individuelle", "stage individuel", "seul", "seule"],
    collectif: [
      "collective",
      "stage collectif",
      "en groupe",
      "multisectoriel",
      "stage collectif multisectoriel",
    ],
  });
}

/** Channel through which an internship was found. */
export function channel() {
  return code({
    plateforme: [
      "plateforme en ligne",
      "plate-forme",
      "site internet",
      "1 jeune 1 solution",
      "plateforme 1 jeune 1 solution",
    ],
    reseau_personnel: [
      "réseau personnel",
      "famille",
      "famille ou amis",
      "relations",
      "entourage",
      "mes parents",
      "réseau familial",
    ],
    etablissement: [
      "l'établissement",
      "mon lycée",
      "mon collège",
      "lycée",
      "collège",
      "professeur",
      "professeur principal",
      "mon établissement",
    ],
    autre: ["autre canal", "autres", "candidature spontanée", "démarche spontanée"],
  });
}

/** Size of a company. */
export function companySize() {
  return code({
    tpe: [
      "très petite entreprise",
      "moins de 10 salariés",
      "micro",
      "microentreprise",
      "0 à 9",
      "0-9",
      "moins de 10",
    ],
    pme: ["petite et moyenne entreprise", "10 à 249 salariés", "10 à 249", "10-249", "de 10 à 249 salariés"],
    eti: [
      "entreprise de taille intermédiaire",
      "250 à 4999 salariés",
      "250 à 4 999",
      "250-4999",
      "de 250 à 4 999 salariés",
    ],
    ge: [
      "grande entreprise",
      "5000 salariés et plus",
      "5000 et plus",
      "5 000 salariés et plus",
      "plus de 5000",
    ],
  });
}

/** Guidance project before or after an internship. */
export function project() {
  return code({
    generale: ["voie générale", "générale", "général", "bac général", "1re générale", "première générale"],
    technologique: [
      "voie technologique",
      "technologique",
      "bac technologique",
      "première technologique",
      "bac techno",
    ],
    professionnelle: [
      "voie professionnelle",
      "professionnelle",
      "bac pro",
      "bac professionnel",
      "CAP",
      "lycée professionnel",
    ],
    apprentissage: ["en apprentissage", "alternance", "CFA", "apprenti"],
    indecis: [
      "indécis",
      "indécise",
      "ne sait pas",
      "je ne sais pas",
      "pas encore décidé",
      "je ne sais pas encore",
    ],
  });
}

/** Declared effect of the internship on the guidance project. */
export function guidanceEffect() {
  return code({
    confirme: ["confirmé", "a confirmé", "il a confirmé mon projet", "confirmé mon projet", "oui confirmé"],
    precise: ["précisé", "a précisé", "il a précisé mon projet", "précisé mon projet", "affiné"],
    change: ["changé", "a changé", "il a changé mon projet", "changé mon projet", "modifié"],
    aucun: ["aucun effet", "pas d'effet", "aucune", "sans effet", "n'a rien changé", "aucun changement"],
  });
}

/** Yes or no. */
export function yesNo() {
  return code({ oui: ["O", "1", "vrai", "x", "true", "yes"], non: ["N", "0", "faux", "false", "no"] });
}

/** Yes, no, or no opinion. */
export function yesNoUnknown() {
  return code({
    oui: ["O", "1", "vrai", "certainement", "oui certainement", "oui bien sûr", "tout à fait"],
    non: ["N", "0", "faux", "non merci"],
    nsp: ["ne sait pas", "je ne sais pas", "peut-être", "sans avis", "NSP", "ne se prononce pas"],
  });
}

/** What holds a company back. */
export function brake() {
  return code({
    administratif: [
      "administrative",
      "démarches administratives",
      "lourdeur administrative",
      "charge administrative",
      "papiers",
    ],
    encadrement: ["manque d'encadrement", "temps d'encadrement", "manque de temps", "tuteur"],
    responsabilite: ["responsabilité", "responsabilité juridique", "assurance", "sécurité"],
    duree: ["durée", "durée du stage", "trop long", "trop court"],
    mobilite: ["mobilité", "transport", "transports", "déplacements"],
    aucun: ["aucun frein", "pas de frein", "rien"],
    autre: ["autre frein", "autres"],
  });
}

/** Territory of a yearly total. */
export function territory() {
  return code({
    FR: ["France", "France entière", "national", "FRA"],
    [region.code]: [region.nom, region.code.slice(1), `région ${region.nom}`, "région", ...region.synonymes],
  });
}

/** Axis of the road map. */
export function axis() {
  return code({
    collectifs: ["stages collectifs", "collectif"],
    mixite: ["mixité", "mixité des métiers", "parité"],
    evaluation: ["évaluation", "suivi", "indicateurs"],
    communication: ["communication et information", "information"],
  });
}

/** State of an action. */
export function state() {
  return code({
    a_lancer: ["à lancer", "à faire", "non commencé", "prévu"],
    en_cours: ["en cours", "lancé", "commencé", "démarré"],
    livre: ["livré", "fait", "terminé", "achevé", "réalisé"],
    reporte: ["reporté", "suspendu", "abandonné"],
  });
}

/** Any French department, as the official list of schools codes it: `014` → `14`, `2A`, `971`. */
export function anyDepartment(): Kind<string> {
  const ours = department();
  const kind = code(Object.fromEntries(nationalDepartments.map((number) => [number, [`0${number}`]])), {
    expected: "un code de département",
    read: (text): Reading<string> =>
      "value" in ours.read(text) ? ours.read(text) : { wrong: "pas un code de département" },
  });
  delete kind.spellings;
  return kind;
}
