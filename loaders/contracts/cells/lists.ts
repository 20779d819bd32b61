import { formatNumber } from "../../french/format.ts";
import { nationalDepartments } from "../../region/national.ts";
import { region } from "../../region/region.ts";
import { franceCode } from "../../region/territory.ts";
import { oneOfDepartments } from "../../region/words.ts";
import { fold } from "../text.ts";
import { code } from "./code.ts";
import type { Kind, Reading, Unreadable } from "./kind.ts";

/** A department of the region: `14`, `014`, `14 - Calvados`, « Département du Calvados », « Dpt 14 ». */
export function department(): Kind<string> {
  const words = ["", "département ", "dpt ", "dept ", "dep "];
  const spellings = Object.fromEntries(
    region.departements.map(({ code: number, nom }) => [
      number,
      [
        `0${number}`,
        ...words.flatMap((word) => [`${word}${nom}`, ...(word === "" ? [] : [`${word}${number}`])]),
        `${number} ${nom}`,
        `0${number} ${nom}`,
        `${nom} ${number}`,
        `D${number}`,
      ],
    ]),
  );
  return code(spellings, {
    expected: oneOfDepartments,
    labels: Object.fromEntries(region.departements.map(({ code: number, nom }) => [number, nom])),
    read: (text) =>
      isElsewhere(text)
        ? {
            wrong: elsewhere,
            fix: `supprimez les lignes qui ne sont pas ${region.de} : elles ne comptent pas ici.`,
          }
        : { wrong: `pas un département ${region.de}` },
  });
}

/** Said of the department of another region. */
export const elsewhere = `un département qui n'est pas ${region.de}`;

/** « 75 », « 075 », « 35 - Ille-et-Vilaine » : a department of another region. */
function isElsewhere(text: string): boolean {
  const number = /^0?(\d{1,3}|2[AB])(?:[.,]0)?(?: ?[-–:] ?\p{L}.*)?$/iu
    .exec(text)?.[1]
    ?.padStart(2, "0")
    .toUpperCase();
  return number !== undefined && nationalDepartments.includes(number);
}

const thirdForm = ["3e", "3ème", "3eme", "3°", "troisième", "collège 3e"];
const secondForm = ["2nde", "2de", "2nd", "2°", "seconde"];
const allPupils = ["", " générale", " gén", " de collège"];
const general = [
  ...["", " GT", " G", " gén", " générale", " générale et technologique", " générale technologique"],
  ...[" gén et techno", " gén techno", " G et T"],
];

/** Level of the scheme (domain.md, section 3). */
export function level() {
  return code(
    {
      troisieme: ["3", ...named(["", "classe de ", "stage de ", "élèves de "], thirdForm, allPupils)],
      seconde: ["2GT", "2e GT", ...named(["", "classe de ", "stage de ", "élèves de "], secondForm, general)],
      pfmp: [
        "PFMP",
        "lycée professionnel",
        "voie professionnelle",
        "bac pro",
        "période de formation en milieu professionnel",
        "PFMP bac pro",
        "PFMP CAP",
      ],
      mini_stage: ["mini-stage", "mini stage CCI"],
    },
    {
      expected: "un niveau : troisieme, seconde, pfmp ou mini_stage",
      read: readOtherClass,
      labels: { troisieme: "Troisième", seconde: "Seconde", pfmp: "PFMP", mini_stage: "Mini-stage" },
    },
  );
}

function named(before: string[], names: string[], after: string[]): string[] {
  return before.flatMap((start) => names.flatMap((name) => after.map((end) => start + name + end)));
}

/** Classes that two schemes may count, which only the sender can tell apart. */
function readOtherClass(text: string): Unreadable | null {
  if (/^(2nde|seconde|2de|2nd) ?(pro|professionnelle)$/i.test(text))
    return { wrong: "la seconde professionnelle, qui relève des PFMP ou de la seconde selon l'enquête" };
  const folded = fold(text);
  if (/^(3|troisieme)/.test(folded) && /segpa|prepa|metiers|pro|ulis|agri/.test(folded))
    return {
      wrong: "une troisième particulière, qui relève de troisieme ou de pfmp selon l'enquête",
      proposal: "troisieme ou pfmp",
    };
  if (/^(2|seconde|1|premiere|t|terminale)/.test(folded) && /pro|cap/.test(folded))
    return {
      wrong: "une classe de la voie professionnelle, qui relève de pfmp si le stage est une PFMP",
      proposal: "pfmp",
    };
  return null;
}

/** How the sex of one person is written. */
const sexes = {
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
};

/** Sex of pupils, with all of them and not given. */
export function sex() {
  return code({
    ...sexes,
    ensemble: ["tous", "total", "ensemble", "T", "filles et garçons", "mixte", "les deux"],
  });
}

/** Sex in one answer or one convention: never all of them. */
export function sexOfOne() {
  return code(sexes, { labels: { F: "Une fille", G: "Un garçon", nd: "Ne souhaite pas répondre" } });
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
  return code(
    {
      individuel: ["individuelle", "stage individuel", "seul", "seule"],
      collectif: [
        "collective",
        "stage collectif",
        "en groupe",
        "multisectoriel",
        "stage collectif multisectoriel",
      ],
    },
    { labels: { individuel: "Stage individuel", collectif: "Stage collectif" } },
  );
}

/** Channel through which an internship was found. */
export function channel() {
  return code(
    {
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
    },
    {
      labels: {
        plateforme: "Plateforme",
        reseau_personnel: "Réseau personnel",
        etablissement: "Établissement",
        autre: "Autre canal",
      },
    },
  );
}

/** Sizes of companies, each from its first number of employees on. */
const sizes = [
  ["tpe", 0],
  ["pme", 10],
  ["eti", 250],
  ["ge", 5000],
] as const;

/** « 10 à 249 salariés » of each size. */
const sizeLabels = Object.fromEntries(
  sizes.map(([name, from], index) => {
    const next = sizes[index + 1]?.[1];
    if (from === 0) return [name, `Moins de ${formatNumber(next ?? 0)} salariés`];
    const words = next === undefined ? "salariés et plus" : `à ${formatNumber(next - 1)} salariés`;
    return [name, `${formatNumber(from)} ${words}`];
  }),
) as Record<(typeof sizes)[number][0], string>;

/** Size of a company; a number or a range of employees that lies in one of them says it. */
export function companySize() {
  return code(
    {
      tpe: ["très petite entreprise", "micro", "microentreprise", "micro-entreprise"],
      pme: ["petite et moyenne entreprise"],
      eti: ["entreprise de taille intermédiaire"],
      ge: ["grande entreprise"],
    },
    {
      expected: "une de ces valeurs : tpe, pme, eti, ge, ou un nombre de salariés",
      read: readEmployees,
      labels: sizeLabels,
    },
  );
}

/** « 10 à 49 salariés », « 50-249 », « moins de 10 », « 5 000 et plus », « 12 »; a number that starts with 0 is a code. */
function readEmployees(text: string): Reading<(typeof sizes)[number][0]> | null {
  const plain = text
    .replace(/(?<=\d) (?=\d{3}(?!\d))/g, "")
    .replace(/ ?(?:salariés?|employés?|personnes|ETP)/i, "");
  const range = /^(?:de |entre )?([1-9]\d*|0) ?(?:à|a|et|-|–) ?(\d+)$/i.exec(plain);
  const under = /^(?:moins de |< ?)(\d+)$/i.exec(plain);
  const over = /^(?:plus de |> ?)(\d+)$|^(\d+) et plus$|^(\d+) ?\+$/i.exec(plain);
  const alone = /^([1-9]\d*|0)$/.exec(plain);
  const [low, high] = range
    ? [Number(range[1]), Number(range[2])]
    : under
      ? [0, Number(under[1]) - 1]
      : over
        ? [Number(over[1] ?? over[2] ?? over[3]) + (over[1] ? 1 : 0), Number.POSITIVE_INFINITY]
        : alone
          ? [Number(alone[1]), Number(alone[1])]
          : [];
  if (low === undefined || high === undefined || low > high) return null;
  const within = sizes.filter(
    ([, first], index) => first <= high && low < (sizes[index + 1]?.[1] ?? Number.POSITIVE_INFINITY),
  );
  const [size] = within;
  if (size && within.length === 1) return { value: size[0] };
  return {
    wrong: "une tranche qui tient sur plusieurs tailles d'entreprise",
    proposal: within.map(([name]) => name).join(" ou "),
  };
}

/** Guidance project before or after an internship. */
export function project() {
  return code(
    {
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
    },
    {
      labels: {
        generale: "Voie générale",
        technologique: "Voie technologique",
        professionnelle: "Voie professionnelle",
        apprentissage: "Apprentissage",
        indecis: "Indécis",
      },
    },
  );
}

/** Declared effect of the internship on the guidance project. */
export function guidanceEffect() {
  return code(
    {
      confirme: ["confirmé", "a confirmé", "il a confirmé mon projet", "confirmé mon projet", "oui confirmé"],
      precise: ["précisé", "a précisé", "il a précisé mon projet", "précisé mon projet", "affiné"],
      change: ["changé", "a changé", "il a changé mon projet", "changé mon projet", "modifié"],
      aucun: ["aucun effet", "pas d'effet", "aucune", "sans effet", "n'a rien changé", "aucun changement"],
    },
    {
      labels: {
        confirme: "Projet confirmé",
        precise: "Projet précisé",
        change: "Projet changé",
        aucun: "Aucun effet",
      },
    },
  );
}

/** Yes or no. */
export function yesNo() {
  return code({ oui: ["O", "1", "vrai", "x", "true", "yes"], non: ["N", "0", "faux", "false", "no"] });
}

/** Yes, no, or no opinion. */
export function yesNoUnknown() {
  return code(
    {
      oui: ["O", "1", "vrai", "certainement", "oui certainement", "oui bien sûr", "tout à fait"],
      non: ["N", "0", "faux", "non merci"],
      nsp: ["ne sait pas", "je ne sais pas", "peut-être", "sans avis", "NSP", "ne se prononce pas"],
    },
    { labels: { oui: "Oui", non: "Non", nsp: "Ne sait pas" } },
  );
}

/** What holds a company back. */
export function brake() {
  return code(
    {
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
    },
    {
      labels: {
        administratif: "Démarches administratives",
        encadrement: "Temps d'encadrement",
        responsabilite: "Responsabilité juridique",
        duree: "Durée du stage",
        mobilite: "Déplacements",
        aucun: "Aucun frein",
        autre: "Autre frein",
      },
    },
  );
}

/** Territory of a yearly total. */
export function territory() {
  return code({
    FR: ["France", "France entière", "national", "FRA"],
    ...(region.code === franceCode
      ? Object.fromEntries(
          region.regions.map(({ code, nom }) => [code, [nom, code.slice(1), `région ${nom}`]]),
        )
      : {
          [region.code]: [
            region.nom,
            region.code.slice(1),
            `région ${region.nom}`,
            "région",
            ...region.synonymes,
          ],
        }),
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

/** Any French department, as the official list of schools codes it: `014` → `14`, `1` → `01`, `2A`, `971`. */
export function anyDepartment(): Kind<string> {
  const ours = department();
  const spellings = nationalDepartments.map((number) => [number, [`0${number}`, number.replace(/^0/, "")]]);
  const kind = code(Object.fromEntries(spellings), {
    expected: "un code de département",
    read: (text): Reading<string> =>
      "value" in ours.read(text) ? ours.read(text) : { wrong: "pas un code de département" },
  });
  delete kind.spellings;
  return kind;
}
