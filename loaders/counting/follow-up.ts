import { fold } from "../contracts/text.ts";
import { plural } from "../french/format.ts";
import type { Record } from "../intake/open/records.ts";
import { wordsOf } from "../intake/understand/persons/titles.ts";
import { sexOf } from "./conventions.ts";
import { type CountChoices, type Counted, readAs, rowsOf, SMALL } from "./counted.ts";
import { cellReader, type List } from "./list.ts";

/** What is known of a pupil, once all its lines are read. */
interface Pupil {
  block: string;
  sexe: string;
  /** Null where nothing says it. */
  found: boolean | null;
  exempt: boolean;
  conventions: number;
}

/** What places a pupil in the survey: year, school, level. */
interface Block {
  annee_scolaire: string;
  uai: string;
  departement: string;
  niveau: string;
}

const yes =
  /^(?:oui|o|x|1|ok|vrai|true|trouvee?|stage trouve|a trouve|placee?|signee?|convention (?:signee|rendue)|validee?|fait|recue?|en stage)\b/;
const no =
  /^(?:non|n|0|faux|false|pas (?:de |encore )?.*|aucune?|sans.*|en recherche.*|recherche.*|en cours(?: de recherche)?|cherche.*|rien|a trouver|non trouvee?)$/;
const exempted =
  /\b(?:dispensee?|exempte?e?|demissionnaire|demissionne|parti|partie|radiee?|non concernee?)\b/;

/** Counts follow-up sheets, one pupil a row, into the rows of the survey: with and without a solution, by sex where it is given. */
export function countFollowUp(lists: List[], choices: CountChoices): Counted {
  const pupils = new Map<string, Pupil>();
  const refused: string[] = [];
  const told: string[] = [];
  const blocks = new Map<string, Block>();
  const unread = new Map<string, number[]>();
  let [lines, again, fromPlace] = [0, 0, false];
  for (const [at, list] of lists.entries()) {
    const places = findPlaces(list);
    if (!places.found && !places.where) {
      refused.push(
        "Aucune colonne ne dit si l'élève a trouvé un stage : donnez-lui le titre « Stage trouvé » (oui ou non).",
      );
      continue;
    }
    fromPlace ||= !places.found;
    for (const row of list.rows) {
      lines++;
      const block = blockOf(places, row, choices);
      if (typeof block === "string") {
        unread.set(block, [...(unread.get(block) ?? []), row.row]);
        continue;
      }
      const key = Object.values(block).join("|");
      blocks.set(key, block);
      const who = places.person.map((read) => fold(read?.(row) ?? "")).join("|");
      const id = fold(who) === "" ? `${at} ${row.row}` : `${key}|${who}`;
      const state = wordsOf(places.found?.(row) ?? "");
      const found = isFound(state, places.where?.(row) ?? "", places.found !== null);
      if (found === "illisible") {
        const why = `ont une réponse qui ne se lit pas comme oui ou non sous « stage trouvé »`;
        unread.set(why, [...(unread.get(why) ?? []), row.row]);
        continue;
      }
      const exempt = exempted.test(state) || yes.test(wordsOf(places.exempt?.(row) ?? ""));
      const signed = places.signed ? Number(yes.test(wordsOf(places.signed(row)))) : 0;
      const known = pupils.get(id);
      if (known) again++;
      pupils.set(id, {
        block: key,
        sexe: known && known.sexe !== "nd" ? known.sexe : sexOf(places.sex?.(row) ?? ""),
        found: known?.found || found === true ? true : (known?.found ?? found),
        exempt: exempt || (known?.exempt ?? false),
        conventions: (known?.conventions ?? 0) + signed,
      });
    }
  }
  const all = [...pupils.values()];
  const silent = all.filter(({ found, exempt }) => found === null && !exempt).length;
  if (silent > 0 && !choices.videsSansSolution)
    refused.push(
      `De ${plural(silent, "élève")}, rien ne dit s'ils ont trouvé : remplissez ces cases, ou ajoutez « --vides-sans-solution » si une case vide veut dire non.`,
    );
  for (const [why, rows] of unread) refused.push(`${plural(rows.length, "ligne")} ${why} (${rowsOf(rows)}).`);
  const hasSigned = lists.every((list) => findPlaces(list).signed !== null);
  const rows = [...blocks].flatMap(([key, block]) =>
    rowsOfBlock(
      block,
      all.filter((pupil) => pupil.block === key && !pupil.exempt),
      hasSigned,
      choices.aujourdhui,
    ),
  );
  const exempt = all.filter((pupil) => pupil.exempt).length;
  const small = rows.filter((row) =>
    ["effectif", "avec_solution", "sans_solution"].some((name) => {
      const count = Number(row[name]);
      return count > 0 && count < SMALL;
    }),
  ).length;
  told.push(
    `Comptés : ${plural(all.length - exempt, "élève")} sur ${plural(lines, "ligne lue", "lignes lues")}.`,
    ...(exempt > 0
      ? [`Hors du compte : ${plural(exempt, "élève dispensé ou parti", "élèves dispensés ou partis")}.`]
      : []),
    ...(again > 0
      ? [
          `Sur plusieurs lignes : ${plural(again, "ligne")} d'un élève déjà compté (un élève compte une fois).`,
        ]
      : []),
    ...(fromPlace
      ? ["Lu d'après la colonne de l'entreprise : remplie, l'élève a trouvé ; vide, il n'a pas trouvé."]
      : []),
    ...(silent > 0
      ? [`Sans réponse : ${plural(silent, "élève")}, comptés sans solution à votre demande.`]
      : []),
    ...(small > 0
      ? [
          `Petits nombres : ${plural(small, `ligne sur ${rows.length} compte`, `lignes sur ${rows.length} comptent`)} moins de ${SMALL} élèves quelque part ; le site les masque, ne diffusez pas ce fichier.`,
        ]
      : []),
  );
  if (all.length === 0 && refused.length === 0) refused.push("Aucun élève dans ces fichiers.");
  return { source: "placement", rows, told, refused };
}

function findPlaces(list: List) {
  const read = cellReader(list);
  return {
    year: read(/^annee scolaire$|^annee$/),
    school: read(/^(?:code )?(?:uai|rne)(?: .*)?$/),
    level: read(/^niveau$/, /^classe$|^division$/),
    sex: read(/^sexe|^genre/, /^civilite/),
    found: read(
      /^(?:stage|a)(?: t il| t elle)? trouve|^trouve/,
      /^stage(?: oui non)?$|^solution$|^situation$|^etat de la recherche$|^recherche$|^statut$/,
    ),
    where: read(
      /^entreprise|^(?:lieu|structure) (?:du stage|d accueil)|^organisme d accueil|^lieu$|^employeur/,
    ),
    exempt: read(/^dispense|^exempte/),
    signed: read(/^convention/),
    person: [
      read(/^eleve$|^nom(?: .*)?$|^stagiaire$/),
      read(/^prenom/),
      read(/^date de naissance|^ne e le$/),
      read(/^(?:n |numero )?ine$/),
    ],
  };
}

/** Year, school and level of a row, from the sheet or from what was said; a sentence where one is missing. */
function blockOf(places: ReturnType<typeof findPlaces>, row: Record, choices: CountChoices): Block | string {
  const annee_scolaire = readAs("placement", "annee_scolaire", choices.annee ?? places.year?.(row) ?? "");
  const uai = readAs("placement", "uai", choices.uai ?? places.school?.(row) ?? "");
  const niveau = choices.niveau
    ? readAs("placement", "niveau", choices.niveau)
    : levelOf(places.level?.(row) ?? "");
  if (annee_scolaire === "") return "n'ont pas d'année scolaire : indiquez-la avec « --annee 2024-2025 »";
  if (uai === "") return "n'ont pas d'UAI : indiquez celui de l'établissement avec « --uai »";
  if (niveau === "")
    return "ont un niveau qui ne se déduit pas de la classe : indiquez-le avec « --niveau seconde »";
  return { annee_scolaire, uai, departement: readAs("placement", "departement", uai.slice(1, 3)), niveau };
}

/** The level of a class: « 2nde 4 », « 2GT3 », « 3e B »; none of a vocational class, which may count elsewhere. */
function levelOf(text: string): string {
  const known = readAs("placement", "niveau", text);
  const words = wordsOf(text);
  if (known !== "" || /\b(?:pro|cap|bac|segpa|prepa)\b/.test(words)) return known;
  if (/^(?:2 ?(?:nde|de|nd|gt|e)?|seconde)(?: ?[a-z0-9]{1,2})?$/.test(words)) return "seconde";
  return /^(?:3 ?(?:eme|e)?|troisieme)(?: ?[a-z0-9]{1,2})?$/.test(words) ? "troisieme" : "";
}

function isFound(state: string, where: string, isAsked: boolean): boolean | null | "illisible" {
  if (!isAsked) return where !== "" && !no.test(wordsOf(where));
  if (exempted.test(state)) return null;
  if (state === "") return where === "" ? null : true;
  if (no.test(state)) return false;
  return yes.test(state) ? true : "illisible";
}

/** The rows of a school: one a sex where it is given of every pupil, else one for all. */
function rowsOfBlock(block: Block, pupils: Pupil[], hasSigned: boolean, day: string): Counted["rows"] {
  const sexes = pupils.every(({ sexe }) => sexe === "nd") ? ["ensemble"] : ["F", "G", "nd"];
  return sexes.flatMap((sexe) => {
    const own = sexe === "ensemble" ? pupils : pupils.filter((pupil) => pupil.sexe === sexe);
    if (own.length === 0) return [];
    const found = own.filter((pupil) => pupil.found === true).length;
    return [
      {
        annee_scolaire: block.annee_scolaire,
        date_enquete: day,
        uai: block.uai,
        departement: block.departement,
        niveau: block.niveau,
        sexe,
        effectif: String(own.length),
        avec_solution: String(found),
        sans_solution: String(own.length - found),
        conventions: hasSigned ? String(own.reduce((sum, pupil) => sum + pupil.conventions, 0)) : "",
      },
    ];
  });
}
