import { wordsOf } from "../persons/titles.ts";

/** A form tool, by the titles that it writes itself around the questions. */
interface Tool {
  name: string;
  marks: RegExp;
  /** Marks from which it is recognised: some of its titles are also words of others. */
  enough: number;
  /** A column that tells answers that were not sent, and the words of the cells that say so. */
  unfinished?: { title: RegExp; cell: RegExp };
}

const tools: Tool[] = [
  {
    name: "LimeSurvey",
    marks:
      /^(?:id|(?:identifiant|id) de la reponse|identifiant de reponse|response id|submitdate|date de soumission|date submitted|lastpage|derniere page|last page|startlanguage|langue de depart|start language|seed|tete de serie|graine|startdate|date de lancement|date started|datestamp|date de la derniere action|ipaddr|adresse ip|refurl|url de reference|token|code d invitation)$/,
    enough: 3,
    unfinished: { title: /^(?:submitdate|date de soumission|date submitted)$/, cell: /^(?:n a)?$/ },
  },
  {
    name: "Microsoft Forms",
    marks:
      /^(?:id|heure de debut|start time|heure de fin|completion time|heure de (?:la )?derniere modification|last modified time|adresse de messagerie|email|nom|name|langue|language)$/,
    enough: 3,
  },
  {
    name: "Démarches simplifiées",
    marks:
      /^(?:id|etat du dossier|derniere mise a jour(?: du dossier)? le|depose le|passe en instruction le|traite le|archive|motivation de la decision|instructeurs?|groupe instructeur|france ?connect|depot pour un tiers|labels?|domaine fonctionnel)$/,
    enough: 3,
  },
  {
    name: "Framaforms (Drupal)",
    marks:
      /^(?:serial|serial number|numero de serie|sid|submission id|id de (?:la )?soumission|submitted time|heure de soumission|completed time|heure d achevement|modified time|heure de modification|created|cree|completed|termine(?: le)?|changed|modifie(?: le)?|draft|brouillon|is draft|uid|nom d utilisateur|username|ip address|adresse ip|remote ip address|current page|language|langue|submission uri|url de soumission)$/,
    enough: 3,
    unfinished: { title: /^(?:draft|brouillon|is draft)$/, cell: /^(?:1|oui|yes|true|vrai|x)$/i },
  },
  {
    name: "Sphinx",
    marks:
      /^(?:identifiant|cle|date saisie|date enreg|date modif|temps saisie|origine saisie|lang saisie|appareil saisie|device|progression)$/,
    enough: 3,
    unfinished: { title: /^progression$/, cell: /^(?!termine|complet|100|fini|$)/i },
  },
  {
    name: "Tally",
    marks: /^(?:submission id|respondent id|submitted at|id de soumission|id du repondant)$/,
    enough: 2,
  },
  {
    name: "Nextcloud",
    marks:
      /^(?:id utilisateur|user id|identifiant de l utilisateur|nom d affichage(?: de l utilisateur)?|user display name|horodatage|timestamp|horodateur)$/,
    enough: 2,
  },
];

/** The export of a form tool: its name, the columns that are its own, and the cells that say an answer was not sent. */
export interface FormExport {
  name: string;
  service: number[];
  unfinished: { index: number; cell: RegExp } | null;
}

/** Recognises the tool that exported a form by its own titles; null when none is. */
export function recogniseForm(titles: string[]): FormExport | null {
  const words = titles.map(wordsOf);
  const found = tools.flatMap((tool) => {
    const service = words.flatMap((text, index) => (tool.marks.test(text) ? [index] : []));
    return service.length < tool.enough ? [] : [{ tool, service }];
  });
  const [best] = found.sort((a, b) => b.service.length - a.service.length);
  if (!best) return null;
  const { name, unfinished } = best.tool;
  const index = unfinished ? words.findIndex((text) => unfinished.title.test(text)) : -1;
  return {
    name,
    service: best.service,
    unfinished: unfinished && index >= 0 ? { index, cell: unfinished.cell } : null,
  };
}
