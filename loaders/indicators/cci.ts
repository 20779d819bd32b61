/** What every indicator of CCI conventions shares: a row of the series with the state of its period. */
export const monthsOrYears = "conventions_territoires JOIN periodes_conventions AS etat USING (territoire)";

/** A yearly or monthly value is `partiel` when a month or an expected department is missing (domain.md, section 5). */
export const stateOfPeriod = "any_value(etat.statut)";

/** What these counts are not, first caveat of each. */
export const notPupils =
  "Une convention n'est pas un élève : un même jeune peut faire plusieurs mini-stages, et les conventions de l'enquête scolaire n'y sont pas.";

/** Why counts of all conventions still carry an interval, in words. */
export const cciInterval =
  "Intervalle de Wilson à 95 % : toutes les conventions sont comptées, il dit la variabilité d'une année à l'autre, sans effet de tirage.";
