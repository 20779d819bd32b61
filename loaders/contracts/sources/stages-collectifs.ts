import { z } from "zod";
import { ofName } from "../../french/grammar.ts";
import { region } from "../../region/region.ts";
import { optional, required } from "../cell.ts";
import { yesNo } from "../cells/lists.ts";
import { whole } from "../cells/number.ts";
import { sectorList } from "../cells/sector.ts";
import { day } from "../cells/time.ts";
import { label } from "../cells/words.ts";
import { defineContract, type View } from "../contract.ts";
import { examples } from "../examples.ts";
import { columns, saidInvented, wholeSource } from "../shared.ts";
import { placesOf, schoolYearOf, zoneSql } from "../territories.ts";

/** Census of collective internships (domain.md, section 4). */
export const stagesCollectifs = defineContract({
  id: "stages_collectifs",
  title: "Recensement des stages collectifs",
  definition: `Stages collectifs multisectoriels organisés ${region.en}.`,
  grain: "un stage collectif",
  key: ["identifiant"],
  period: { kind: "annee_scolaire", sql: schoolYearOf("debut") },
  replacement: wholeSource,
  invented: saidInvented("organisateur"),
  row: z.object({
    identifiant: required(label(), {
      title: "Identifiant",
      definition: "Identifiant du stage collectif, unique dans l'extrait.",
      example: "SC-2025-001",
      synonyms: ["id", "numéro", "n°", "référence", "code stage"],
      fix: "donnez un identifiant à chaque stage.",
    }),
    intitule: required(label(), {
      title: "Intitulé",
      definition: "Nom du stage collectif.",
      example: `Stage collectif ${ofName(examples.commune)}`,
      synonyms: ["titre", "nom du stage", "libellé", "nom du stage collectif"],
      fix: "donnez un nom au stage.",
      exempt: true,
    }),
    organisateur: optional(label(), {
      title: "Organisateur",
      definition: "Organisme qui porte le stage.",
      example: examples.organisateur,
      synonyms: ["porteur", "structure organisatrice", "organisme"],
      exempt: true,
    }),
    commune: optional(label(), {
      title: "Commune",
      definition: "Commune où se tient le stage.",
      example: examples.commune,
      synonyms: ["ville", "lieu"],
      exempt: true,
    }),
    departement: columns.department(),
    niveau: columns.level(),
    debut: required(day(), {
      title: "Début",
      definition: "Premier jour du stage.",
      example: "2025-06-16",
      synonyms: ["date de début", "date début", "du"],
      fix: "écrivez la date comme 16/06/2025.",
    }),
    fin: required(day(), {
      title: "Fin",
      definition: "Dernier jour du stage.",
      example: "2025-06-27",
      synonyms: ["date de fin", "date fin", "au"],
      fix: "écrivez la date comme 27/06/2025.",
    }),
    filles: required(whole(), {
      title: "Filles",
      definition: "Nombre de filles.",
      example: "7",
      synonyms: ["nb filles", "nombre de filles"],
      fix: "écrivez un nombre d'élèves, 0 s'il n'y en a pas.",
    }),
    garcons: required(whole(), {
      title: "Garçons",
      definition: "Nombre de garçons.",
      example: "9",
      synonyms: ["nb garçons", "nombre de garçons"],
      fix: "écrivez un nombre d'élèves, 0 s'il n'y en a pas.",
    }),
    entreprises: optional(whole(), {
      title: "Entreprises",
      definition: "Nombre d'entreprises qui accueillent.",
      example: "8",
      synonyms: ["nb entreprises", "nombre d'entreprises"],
    }),
    secteurs: optional(sectorList(), {
      title: "Secteurs",
      definition: "Sections de la NAF rév. 2 des entreprises, séparées par |.",
      example: "C|F",
      synonyms: ["secteurs d'activité", "secteur"],
      fix: "écrivez les lettres des sections, séparées par |, comme C|F.",
    }),
    visites: optional(whole(), {
      title: "Visites",
      definition: "Nombre de visites d'entreprises.",
      example: "6",
      synonyms: ["nb visites", "nombre de visites"],
    }),
    conventions_signees: optional(whole(), {
      title: "Conventions signées",
      definition: "Conventions individuelles signées ; chaque élève doit avoir la sienne.",
      example: "16",
      synonyms: ["conventions", "nb conventions", "nombre de conventions", "conventions individuelles"],
    }),
    referent: optional(yesNo(), {
      title: "Référent",
      definition: "oui si un référent suit le stage de bout en bout, sinon non ; jamais son nom.",
      example: "oui",
      synonyms: ["un référent", "référent identifié", "présence d'un référent"],
      fix: "écrivez oui ou non, jamais le nom du référent.",
      private: true,
    }),
  }),
  rules: [
    {
      code: "dates",
      level: "erreur",
      holds: { atMost: [{ column: "debut" }, { column: "fin" }] },
      column: "fin",
      says: ["finit avant de commencer", "finissent avant de commencer"],
      read: "du {debut} au {fin}",
      expected: "une fin le jour du début ou après",
      fix: "corrigez l'une des deux dates.",
    },
  ],
  totals: null,
  checks: [],
  crossChecks: null,
  agreements: [],
  views: () => [conformity(), territories()],
  freshness: { rhythm: "chaque année scolaire", lists: [] },
});

/**
 * `collectifs_conformes`: each collective internship with its four conformity points (domain.md, section 4). Two
 * consecutive weeks are 11 to 15 days from the first to the last, none of them in a holiday of the region's zone; what is not
 * declared is not met; the rule of the two weeks holds for seconde only.
 */
function conformity(): View {
  return {
    name: "collectifs_conformes",
    sql: `
WITH en_conge AS (
  SELECT DISTINCT stage.identifiant AS identifiant
  FROM stages_collectifs AS stage JOIN ref_calendrier AS conge
    ON conge.debut <= stage.fin AND conge.fin >= stage.debut AND conge.libelle ILIKE 'vacances%'
    AND (conge.zone IS NULL OR position('|' || ${zoneSql("stage.departement")} || '|' IN ('|' || conge.zone || '|')) > 0)
)
SELECT
  stage.*,
  ${schoolYearOf("debut")} AS annee_scolaire,
  filles + garcons AS eleves,
  coalesce(conventions_signees >= filles + garcons, false) AS point_conventions,
  niveau <> 'seconde' OR (date_diff('day', debut, fin) BETWEEN 10 AND 14 AND en_conge.identifiant IS NULL) AS point_deux_semaines,
  coalesce(referent = 'oui', false) AS point_referent,
  coalesce(${severalSectors()}, false) AS point_secteurs,
  point_conventions AND point_deux_semaines AND point_referent AND point_secteurs AS conforme
FROM stages_collectifs AS stage LEFT JOIN en_conge ON en_conge.identifiant = stage.identifiant`,
  };
}

/** Whether two sectors at least are named: something is left of the list without its first one. */
function severalSectors(): string {
  const first = "left(secteurs, position('|' IN (secteurs || '|')) - 1)";
  return `replace('|' || replace(secteurs, '|', '||') || '|', '|' || ${first} || '|', '') <> ''`;
}

/** `collectifs_territoires`: the same once for the region and once for the department. */
function territories(): View {
  return {
    name: "collectifs_territoires",
    sql: `SELECT *, [identifiant] AS _pieces, unnest(${placesOf("departement")}) AS territoire FROM collectifs_conformes`,
  };
}
