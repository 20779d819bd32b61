/** A word that the site explains where it first stands on a page, and in the glossary of /methode. */
export interface Term {
  /** Anchor on /methode. */
  id: string;
  term: string;
  meaning: string;
  /** Other ways pages write it; plurals and capitals are understood. */
  forms?: readonly string[];
}

/** The glossary, in alphabetical order: the one source of every definition. */
export const glossaryTerms: readonly Term[] = [
  {
    id: "mot-bassin",
    term: "Bassin de formation",
    meaning:
      "Groupe de communes autour duquel le rectorat organise les formations. Il peut couvrir deux départements.",
    forms: ["bassin"],
  },
  {
    id: "mot-canal",
    term: "Canal",
    meaning:
      "Par où l’élève a trouvé sa solution : une plateforme, son réseau personnel, son établissement ou un autre moyen.",
  },
  { id: "mot-cci", term: "CCI", meaning: "Chambre de commerce et d’industrie." },
  {
    id: "mot-convention",
    term: "Convention",
    meaning:
      "Contrat entre l’établissement, l’employeur et l’élève. Une par stage, deux au plus par élève en seconde.",
  },
  {
    id: "mot-couverture",
    term: "Couverture",
    meaning: "Part des élèves listés dont l’établissement a répondu à l’enquête.",
  },
  {
    id: "mot-crefop",
    term: "CREFOP",
    meaning: "Comité régional de l’emploi, de la formation et de l’orientation professionnelles.",
  },
  {
    id: "mot-ecart",
    term: "Écart non distinguable",
    meaning:
      "Le hasard suffit à expliquer la différence. Elle peut exister ; ces données ne la montrent pas.",
    forms: ["non distinguable"],
  },
  {
    id: "mot-effet-de-plan",
    term: "Effet de plan",
    meaning: "Ce que perd la précision quand les élèves d’un même établissement se ressemblent.",
  },
  {
    id: "mot-liste",
    term: "Établissement listé",
    meaning: "Établissement présent dans l’enquête, qu’il ait répondu ou non.",
  },
  {
    id: "mot-dissemblance",
    term: "Indice de dissemblance",
    meaning:
      "Part des filles, ou des garçons, qui devraient changer de secteur pour que les deux se répartissent de la même façon.",
    forms: ["dissemblance"],
  },
  {
    id: "mot-intervalle",
    term: "Intervalle à 95 %",
    meaning: "Plage où la valeur resterait dans 95 cas sur 100, si seul le hasard jouait.",
    forms: ["intervalle"],
  },
  {
    id: "mot-mini-stage",
    term: "Mini-stage",
    meaning:
      "Découverte de 3 à 5 jours en entreprise pendant les vacances, pour les 14 à 25 ans, avec une convention de la CCI.",
  },
  {
    id: "mot-naf",
    term: "NAF",
    meaning: "Nomenclature d’activités française ; le site en utilise les 21 sections.",
  },
  {
    id: "mot-pfmp",
    term: "PFMP",
    meaning: "Période de formation en milieu professionnel, dans la voie professionnelle.",
  },
  {
    id: "mot-secret",
    term: "Secret statistique",
    meaning: "Un chiffre qui ferait reconnaître quelques élèves ou une entreprise n’est pas publié.",
  },
  {
    id: "mot-secteur-mixte",
    term: "Secteur mixte",
    meaning: "Secteur où chaque sexe signe au moins 40 % des conventions.",
  },
  {
    id: "mot-solde",
    term: "Solde des recommandations",
    meaning: "Part des notes 9 et 10 moins part des notes 0 à 6. Les Anglais disent NPS.",
  },
  {
    id: "mot-solution",
    term: "Solution",
    meaning:
      "Stage en entreprise, dans le public, en association, stage collectif, ou autre solution trouvée.",
  },
  {
    id: "mot-stage-collectif",
    term: "Stage collectif",
    meaning: "Stage de plusieurs élèves chez plusieurs employeurs, suivi par un référent.",
  },
  {
    id: "mot-taux-placement",
    term: "Taux de placement",
    meaning:
      "Part des élèves qui ont trouvé une solution, dans les établissements qui ont répondu à l’enquête.",
  },
  {
    id: "mot-tension",
    term: "Tension de recrutement",
    meaning: "Part des projets de recrutement que les employeurs jugent difficiles.",
  },
  {
    id: "mot-uai",
    term: "UAI",
    meaning: "Numéro national d’un établissement : sept chiffres et une lettre.",
  },
];
