import type { Place } from "./count.ts";

/**
 * One way in which prose says an indicator. Words are regular expressions over folded text: small letters, no accents, straight
 * apostrophes.
 */
export interface Spoken {
  /** What a figure said so is: a share, a count, a mean, a score, an index. */
  figure: "part" | "nombre" | "moyenne" | "score" | "indice";
  /** All are said near the figure; the way that says more wins over the one that says less. */
  words: readonly [string, ...string[]];
  /** The figure says the others: « sans solution » of those who have one. */
  complement?: true;
  /** Whose figure it is: said of others, it is not this indicator's. */
  among?: keyof typeof populations;
  /** What is counted: one of these words follows a count at once. */
  noun?: string;
  /** The rows that it speaks of, where they are not those of everybody. */
  row?: Partial<Pick<Place, "modalite" | "forme" | "territoire">>;
  /** What the text must say itself, or it does not speak of this indicator. */
  needs?: readonly (keyof Place)[];
  /**
   * The figure counts those of a published share (« 119 filles » of so many pupils; the others, with `complement`), or all of whom it is a
   * share (« des 2 190 élèves »).
   */
  counts?: "part" | "tous";
  /** Close to the indicator and not the same thing: a reader is told of it, nothing is concluded. */
  near?: true;
}

/** Those a figure may be about, as prose names them. */
export const populations = {
  eleves:
    "\\b(eleves?|jeunes|lyceens?|lyceennes?|collegiens?|collegiennes?|stagiaires?|filles?|garcons?|apprenants?)\\b",
  entreprises:
    "\\b(entreprises?|employeurs?|structures? d'accueil|organismes? d'accueil|accueillants?|patrons?|tpe|pme|artisans?|tuteurs?)\\b",
  conventions: "\\bconventions?\\b",
  collectifs: "\\bstages? collectifs?\\b",
} as const;

/** « n'en ont pas », « restent sans solution »: without a solution. */
export const withoutSolution =
  "\\bsans (aucune |la moindre )?(solutions?|placement)\\b|\\b(pas|aucune|jamais|toujours pas|faute) (encore )?(trouve |obtenu |eu )?(de |d'une |une )?(solutions?)\\b|\\bn'(en )?(ont|a|avaient|avait|auraient|ayant)( toujours| encore)? (pas|rien|aucune)\\b(?! .{0,25}\\bstages?\\b)|\\bnon places?\\b|\\bne (trouvent|trouve|trouvaient) pas\\b(?!.{0,25}\\bstages?\\b)";

/** « ont trouvé une solution », « sont placés »; a solution may be no internship. */
export const withSolution =
  "(?<!\\bpas )(?<!\\bne )\\b(trouvent|trouvaient|trouver|trouve|trouves|trouvee?s?|ont|a|avaient|avait|ayant|avec|obtenu|obtiennent|decroche|decroches|disposent|disposaient|beneficient|eu) ((deja|bien|aujourd'hui|desormais|maintenant|enfin|toujours|finalement|pu|trouve|trouver|obtenu|obtenir|eu|d'|de |une|leur|la|cette)[ ,]*)*solutions?\\b|(?<!n')(?<!n'en )\\b(ont|a|avaient|ayant|auraient) (deja |bien |tous |pu )?trouv(e|er)\\b(?! (un|une|leurs?|des?|du|la|le|les|deux|plusieurs)\\b| [ld]')|(?<!\\b(sans|non|aucun) )\\bplacements?\\b|\\btaux de placement\\b|\\b(sont|etaient|ont ete|seraient) (deja |tous |toutes )?placee?s?\\b|(%|\\bpour cent) (de )?placee?s\\b|\\b(eleves?|jeunes|lyceens?|collegiens?|filles|garcons)( de (seconde|2de|troisieme|3e))? (deja |bien )?places\\b|\\bsolutions? trouvees?\\b|\\bpart des (eleves )?places\\b";

/** « n'ont pas de stage », « sans stage »: a solution that is no internship does not count. */
export const withoutInternship =
  "\\bsans (aucun )?stages?\\b|\\b(pas|aucun) (encore )?(trouve |obtenu |eu |decroche )?(de |d'un |un |leur )?stages?\\b";

/** « ont trouvé un stage ». */
export const withInternship =
  "\\b(trouve|trouvent|obtenu|decroche|ont|a|avaient|eu) ((un|leur|deja|une|de|place|lieu|terrain|offre)[ ,]*)+ ?stages?\\b";
