import type { Rule } from "../../contract.ts";
import type { Condition, Operand } from "../../expression.ts";

/** Solutions that are internships. */
export const internships = ["stage_entreprise", "stage_public", "stage_association", "stage_collectif"];
const parts = [...internships, "autre_solution"];
/** How placed pupils found their internship: at most the placed together. */
export const channels = ["via_plateforme", "via_reseau_personnel", "via_etablissement", "via_autre"];

/** The pupils to place: those concerned who are not exempted (domain.md, section 4). */
export const toPlace: Operand = { left: ["effectif", "exemptes"] };

/** An identifier has the letter that its seven digits ask for (domain.md, section 4); a few real ones do not. */
export const uaiLetter: Condition = { equal: [{ checkLetter: "uai" }, { slice: ["uai", 7, 1] }] };

/** What must hold between the columns of one row of the survey (domain.md, section 4). */
export const rules: readonly Rule[] = [
  {
    code: "reponse",
    level: "erreur",
    holds: { bothOrNeither: ["avec_solution", "sans_solution"] },
    column: "avec_solution",
    says: ["n'a qu'une des deux réponses", "n'ont qu'une des deux réponses"],
    read: "avec solution : {avec_solution}, sans solution : {sans_solution}",
    expected: "les deux réponses, ou aucune si l'établissement n'a pas répondu",
    fix: "remplissez la case vide (0 s'il n'y a personne), ou videz les deux.",
  },
  {
    code: "total",
    level: "erreur",
    holds: { equal: [{ sum: ["avec_solution", "sans_solution"], blank: "blank" }, toPlace] },
    column: "sans_solution",
    says: ["ne tombe pas juste", "ne tombent pas juste"],
    read: "{effectif} élèves concernés, {avec_solution} avec solution, {sans_solution} sans",
    expected: "avec_solution + sans_solution = effectif",
    given: {
      column: "exemptes",
      read: "{effectif} élèves concernés dont {exemptes} exemptés, {avec_solution} avec solution, {sans_solution} sans",
      expected: "avec_solution + sans_solution = effectif − exemptes",
    },
    fix: "corrigez l'une des trois cases ; si l'établissement n'a pas répondu, laissez les deux réponses vides.",
  },
  {
    code: "exemptes",
    level: "erreur",
    holds: { atMost: [{ column: "exemptes" }, { column: "effectif" }] },
    column: "exemptes",
    says: [
      "a plus d'élèves exemptés que d'élèves concernés",
      "ont plus d'élèves exemptés que d'élèves concernés",
    ],
    read: "{effectif} élèves concernés, dont {exemptes} exemptés",
    expected: "exemptes ne dépasse pas effectif : les exemptés sont comptés parmi les élèves concernés",
    fix: "corrigez l'une des deux cases.",
  },
  {
    code: "parts",
    level: "erreur",
    holds: {
      when: { given: parts },
      require: { equal: [{ sum: parts, blank: "zero" }, { column: "avec_solution" }] },
    },
    column: "stage_entreprise",
    says: [
      "a un détail des solutions qui ne fait pas le total",
      "ont un détail des solutions qui ne fait pas le total",
    ],
    read: "{avec_solution} avec solution ; détail : {stage_entreprise} + {stage_public} + {stage_association} + {stage_collectif} + {autre_solution}",
    expected: `${parts.join(" + ")} = avec_solution`,
    fix: "corrigez le détail ou le total ; sans détail, laissez les cinq cases vides.",
  },
  {
    code: "canaux",
    level: "erreur",
    holds: { atMost: [{ sum: channels, blank: "zero" }, { column: "avec_solution" }] },
    column: "via_plateforme",
    says: [
      "compte plus d'élèves par canal que d'élèves placés",
      "comptent plus d'élèves par canal que d'élèves placés",
    ],
    read: "{avec_solution} avec solution ; canaux : {via_plateforme} + {via_reseau_personnel} + {via_etablissement} + {via_autre}",
    expected: "la somme des quatre canaux ne dépasse pas avec_solution",
    fix: "corrigez les canaux ; un élève ne compte que dans un seul.",
  },
  {
    code: "detail_sans_reponse",
    level: "erreur",
    holds: {
      when: { given: [...parts, ...channels, "sans_solution_mobilite"] },
      require: { given: ["avec_solution", "sans_solution"] },
    },
    column: "avec_solution",
    says: ["donne un détail sans les deux réponses", "donnent un détail sans les deux réponses"],
    read: "avec solution : {avec_solution}, sans solution : {sans_solution}",
    expected: "les deux réponses quand un détail est donné",
    fix: "remplissez « avec_solution » et « sans_solution », ou videz le détail.",
  },
  {
    code: "mobilite",
    level: "erreur",
    holds: { atMost: [{ column: "sans_solution_mobilite" }, { column: "sans_solution" }] },
    column: "sans_solution_mobilite",
    says: [
      "a plus d'élèves empêchés par la mobilité que d'élèves sans solution",
      "ont plus d'élèves empêchés par la mobilité que d'élèves sans solution",
    ],
    read: "{sans_solution} sans solution, dont {sans_solution_mobilite} pour la mobilité",
    expected: "sans_solution_mobilite ne dépasse pas sans_solution",
    fix: "corrigez l'une des deux cases.",
  },
  {
    code: "uai_cle",
    level: "alerte",
    holds: uaiLetter,
    column: "uai",
    says: [
      "a un UAI dont la lettre ne correspond pas aux chiffres",
      "ont un UAI dont la lettre ne correspond pas aux chiffres",
    ],
    read: "{uai}",
    expected: "la lettre de contrôle de l'UAI",
    fix: "vérifiez l'UAI dans l'annuaire ; quelques UAI réels font exception.",
  },
  {
    code: "uai_departement",
    level: "alerte",
    holds: { equal: [{ slice: ["uai", 0, 3] }, { uaiPrefixOf: "departement" }] },
    column: "departement",
    says: ["a un UAI d'un autre département", "ont un UAI d'un autre département"],
    read: "{uai} dans le département {departement}",
    expected: "un UAI qui commence par le numéro du département, sur trois chiffres",
    fix: "vérifiez l'UAI et le département.",
  },
];
