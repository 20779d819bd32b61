import { fold } from "../contracts/text.ts";
import { plural } from "../french/format.ts";
import type { Record } from "../intake/open/records.ts";
import { isInstitution } from "../intake/understand/persons/names.ts";
import { wordsOf } from "../intake/understand/persons/titles.ts";
import { findDepartment } from "../region/country.ts";
import { type CountChoices, type Counted, readAs, rowsOf, SMALL } from "./counted.ts";
import { cellReader, type List } from "./list.ts";
import { sectorOfRome } from "./rome.ts";
import { statusCounts } from "./statuses.ts";

type Read = ((row: Record) => string) | null;

/** Where the conventions of a list say what is counted; null where no column does. */
interface Places {
  signed: Read;
  begins: Read;
  department: Read;
  postcode: Read;
  status: Read;
  days: Read;
  sector: Read;
  rome: Read;
  audience: Read;
  sex: Read;
  size: Read;
  structure: Read;
  structureKind: Read;
  scheme: Read;
  number: Read;
  person: Read[];
  company: Read;
}

/** Counts lists of conventions, one row each, by month, department, public, sex and sector: no row, and no name, leaves. */
export function countConventions(lists: List[], choices: CountChoices): Counted {
  const cells = new Map<string, { [column: string]: string }>();
  const aside = new Map<string, number[]>();
  const setAside = (why: string, { row }: Record) => aside.set(why, [...(aside.get(why) ?? []), row]);
  const seen = new Set<string>();
  const unknown = new Map<string, number>();
  let [counted, doubles, read, atStart] = [0, 0, 0, 0];
  for (const list of lists) {
    const places = findPlaces(list);
    for (const row of list.rows) {
      read++;
      const status = places.status?.(row) ?? "";
      const valid = status === "" ? true : statusCounts(status, choices.statuts);
      if (valid === null) {
        unknown.set(status, (unknown.get(status) ?? 0) + 1);
        continue;
      }
      if (!valid) {
        setAside(`au statut « ${status.slice(0, 60)} »`, row);
        continue;
      }
      const why = notMiniStage(places, row);
      if (why !== null) {
        setAside(why, row);
        continue;
      }
      const [mois, dated] = monthOf(places, row);
      if (mois === null) {
        setAside("sans date lisible", row);
        continue;
      }
      const [departement, where] = departmentOf(places, row);
      if (departement === null) {
        setAside(where, row);
        continue;
      }
      const identity = identityOf(places, row);
      if (identity !== null && seen.has(identity)) {
        doubles++;
        continue;
      }
      if (identity !== null) seen.add(identity);
      counted++;
      if (dated === "début") atStart++;
      add(cells, {
        mois,
        departement,
        origine: choices.origine ?? originOf(places, row),
        public: audienceOf(places.audience?.(row) ?? ""),
        sexe: sexOf(places.sex?.(row) ?? ""),
        secteur: sectorOf(places, row),
        taille_entreprise: readAs("conventions", "taille_entreprise", places.size?.(row) ?? ""),
        jours: readAs("conventions", "jours", places.days?.(row) ?? ""),
      });
    }
  }
  const rows = [...cells.values()].sort((a, b) => keyOf(a).localeCompare(keyOf(b)));
  const small = rows.filter(({ conventions = "" }) => Number(conventions) < SMALL).length;
  return {
    source: "conventions",
    rows,
    told: [
      `Comptées : ${plural(counted, "convention")} sur ${plural(read, "ligne lue", "lignes lues")}.`,
      ...[...aside].map(
        ([why, lines]) => `Mises de côté : ${plural(lines.length, "ligne")} ${why} (${rowsOf(lines)}).`,
      ),
      ...(doubles > 0 ? [`En double : ${plural(doubles, "ligne")}, comptées une seule fois.`] : []),
      ...(atStart > 0
        ? [
            `Sans date de signature : ${plural(atStart, "convention comptée", "conventions comptées")} au mois de début du stage.`,
          ]
        : []),
      ...(small > 0
        ? [
            `Petits nombres : ${plural(small, `ligne sur ${rows.length} compte`, `lignes sur ${rows.length} comptent`)} de 1 à ${SMALL - 1} conventions ; le site les masque, ne diffusez pas ce fichier.`,
          ]
        : []),
    ],
    refused: [
      ...[...unknown].map(
        ([status, count]) =>
          `Le statut « ${status.slice(0, 60)} » (${plural(count, "ligne")}) n'est pas connu : indiquez ceux qui comptent avec « --statuts », séparés par des virgules.`,
      ),
      ...(unknown.size === 0 && counted === 0 ? ["Aucune convention ne compte dans ces fichiers."] : []),
    ],
  };
}

function findPlaces(list: List): Places {
  const read = cellReader(list);
  return {
    signed: read(
      /^date de validation$/,
      /^date de (?:la )?signature|^date signature|^signee? le$/,
      /^date de (?:la )?convention$|^date convention$/,
      /^date$|^mois$/,
    ),
    begins: read(/^date de debut|^debut(?: du stage)?$/),
    department: read(/^departement de la structure$/, /^departement(?: .*)?$|^dept$|^dep$/),
    postcode: read(/^code postal(?: .*)?$|^cp$/),
    status: read(/^statut(?! (?:du jeune|public))/, /^etat(?: .*)?$/),
    days: read(/^total jours d immersion$/, /^(?:nb|nombre)(?: de)? jours/, /^duree(?: en jours)?$|^jours$/),
    sector: read(/^(?:code )?(?:naf|ape)\b/, /^section naf$/, /^secteur/, /^activite/),
    rome: read(/\brome\b/),
    audience: read(/^(?:type de )?public$|^profil$/, /^niveau|^classe/, /^statut du jeune$/),
    sex: read(/^sexe|^genre/, /^civilite/),
    size: read(/^taille/, /^effectif/),
    structure: read(/^structure$|^cci$|^organisme$/),
    structureKind: read(/^type de structure$/),
    scheme: read(/^(?:type de (?:convention|stage|dispositif)|dispositif|type)$/),
    number: read(/^(?:n|numero|no|reference|identifiant)(?: de)?(?: la)? convention$/, /^id$|^identifiant$/),
    person: [
      read(/^beneficiaire$|^stagiaire$|^jeune$|^eleve$/, /^nom(?: .*)?$/),
      read(/^prenom/),
      read(/^email beneficiaire$|^e ?mail/),
      read(/^date de naissance|^ne e le$/),
    ],
    company: read(/^siret$/, /^entreprise|^raison sociale/),
  };
}

/** Why a convention is no mini-stage of a chamber, where the list says what it is. */
function notMiniStage({ scheme, structureKind, structure }: Places, row: Record): string | null {
  const type = wordsOf(scheme?.(row) ?? "");
  if (type !== "") return /\bmini ?stages?\b/.test(type) ? null : "d'un autre dispositif que les mini-stages";
  const kind = wordsOf(structureKind?.(row) ?? "");
  const chamber = /\b(?:cci|cma|chambres?|mini ?stages?)\b/;
  if (kind === "" || kind === "autre") {
    const name = wordsOf(structure?.(row) ?? "");
    return structureKind === null || name === "" || chamber.test(name)
      ? null
      : "d'une structure qui n'est pas une chambre";
  }
  return chamber.test(kind) ? null : "d'une structure qui n'est pas une chambre";
}

function monthOf(
  { signed, begins }: Places,
  row: Record,
): [month: string | null, from: "signature" | "début"] {
  const month = readAs("conventions", "mois", signed?.(row) ?? "");
  if (month !== "") return [month, "signature"];
  return [readAs("conventions", "mois", begins?.(row) ?? "") || null, "début"];
}

function departmentOf({ department, postcode }: Places, row: Record): [code: string | null, why: string] {
  const said = department?.(row) ?? "";
  const text = said !== "" ? said : (/^(\d{2})\d{3}$/.exec(postcode?.(row) ?? "")?.[1] ?? "");
  const code = readAs("conventions", "departement", text);
  if (code !== "") return [code, ""];
  const elsewhere = text !== "" && findDepartment(text) === "ailleurs";
  return [null, elsewhere ? "d'un autre département" : "sans département lisible"];
}

/** What makes a convention the same as another: its number, else who, where and when. Never kept, nor shown. */
function identityOf({ number, person, company, begins, signed }: Places, row: Record): string | null {
  const own = number?.(row) ?? "";
  if (own !== "") return `n ${fold(own)}`;
  const who = person.map((read) => fold(read?.(row) ?? ""));
  if (who.every((part) => part === "")) return null;
  return [...who, fold(company?.(row) ?? ""), fold(begins?.(row) ?? signed?.(row) ?? "")].join("|");
}

/** A body's name, where the list gives one: anything else could be a person's. */
function originOf({ structure }: Places, row: Record): string {
  const name = structure?.(row) ?? "";
  return isInstitution(name) && /\b(?:cci|cma|chambre)\b/.test(wordsOf(name)) ? name.slice(0, 100) : "";
}

function sectorOf({ sector, rome }: Places, row: Record): string {
  const known = readAs("conventions", "secteur", sector?.(row) ?? "");
  return known !== "" ? known : (sectorOfRome(rome?.(row) ?? "") ?? "");
}

function audienceOf(text: string): string {
  const known = readAs("conventions", "public", text);
  if (known !== "") return known;
  const words = wordsOf(text);
  if (/^(?:6|5|4|3) ?(?:e|eme)\b|\b(?:sixieme|cinquieme|quatrieme|troisieme|college|segpa)\b/.test(words))
    return "collegien";
  if (
    /^(?:2|1) ?(?:de|nde|re|ere|nd)\b|\b(?:seconde|premiere|terminale|tle|term|cap|bac|lycee)\b/.test(words)
  )
    return "lyceen";
  return /\b(?:bts|but|dut|licence|master|universite|prepa|ecole superieure|bachelor)\b/.test(words)
    ? "etudiant"
    : "";
}

/** The sex written, or said by a civility. */
export function sexOf(text: string): string {
  const civility = { m: "G", mr: "G", monsieur: "G", mme: "F", mlle: "F", madame: "F", mademoiselle: "F" }[
    wordsOf(text)
  ];
  return civility ?? (readAs("conventions", "sexe", text) || "nd");
}

const keyNames = ["mois", "departement", "origine", "public", "sexe", "secteur", "taille_entreprise"];
const keyOf = (row: { [column: string]: string }) => keyNames.map((name) => row[name] ?? "").join("|");

/** Adds one convention to its cell; the days of a cell are known only if those of each of its conventions are. */
function add(cells: Map<string, { [column: string]: string }>, one: { [column: string]: string }): void {
  const known = cells.get(keyOf(one));
  const days =
    one.jours === "" || known?.jours === "" ? "" : String(Number(one.jours) + Number(known?.jours ?? 0));
  cells.set(keyOf(one), { ...one, conventions: String(Number(known?.conventions ?? 0) + 1), jours: days });
}
