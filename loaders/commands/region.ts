import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { holidaysOf, readCalendar } from "../demonstration/calendar.ts";
import { plural } from "../french/format.ts";
import { enumerate, slug } from "../french/grammar.ts";
import { france, type SheetModel } from "../region/france.ts";
import { composeSheet, findRegion } from "../region/new-sheet.ts";
import { zonesOf } from "../region/zones.ts";
import { tables } from "../warehouse/reference.ts";
import { csvText } from "../writing/csv.ts";
import type { Context } from "./context.ts";
import { exitCodes, Failure } from "./failure.ts";
import { takes } from "./french.ts";
import type { Io } from "./io.ts";
import { writeAll } from "./output-folder.ts";
import { projectRoot } from "./project.ts";
import { regionReadme } from "./region-readme.ts";

interface Options {
  sortie?: string;
  ecraser?: true;
}

/** `stages region MODELE`: the folder of another region, from the official codes; asks which one when nothing is typed at a terminal. */
export function registerRegion({ command, io }: Context): void {
  takes(command, "la région : son nom ou son code (« bretagne », « La Réunion », 53)")
    .option("--sortie <DOSSIER>", "dossier à écrire (sinon region-NOM, dans le dossier courant)")
    .option("--ecraser", "remplace la fiche et les tables qui y sont déjà")
    .action(async (model: string | undefined, options: Options) => {
      const answers = model === undefined ? await ask(options, io) : { model, editor: "", ...options };
      writeRegion(getRegion(answers.model), answers, io);
    });
}

interface Answers extends Options {
  model: string;
  /** Name of the body that publishes, for the legal notice; blank when it is not said. */
  editor: string;
}

/** @throws Failure (usage) where nobody can be asked */
async function ask(options: Options, io: Io): Promise<Answers> {
  if (!io.terminal || !io.askText) throw unknown("Il manque le nom de la région.");
  const regions = france.regions.toSorted((a, b) => a.nom.localeCompare(b.nom, "fr"));
  const chosen = await io.ask({
    message: "Quelle région ?",
    choices: regions.map(({ nom, departements }) => `${nom} (${plural(departements.length, "département")})`),
    proposed: null,
    blank: null,
  });
  const region = regions[Number(chosen) - 1];
  if (!region) throw unknown("Aucune région n'a été choisie.");
  const editor = await io.askText(
    "Quel organisme publie le site ? (pour les mentions légales, vide si vous ne savez pas)",
  );
  const usual = defaultFolder(region);
  const typed =
    options.sortie ??
    (await io.askText(`Dans quel dossier écrire la fiche, et ranger vos extraits ? (vide : ${usual})`));
  return { ...options, model: region.code, editor: editor.trim(), sortie: typed.trim() || usual };
}

function getRegion(model: string): SheetModel {
  const region = findRegion(model);
  if (region) return region;
  throw unknown(`« ${model} » n'est pas une région, ou en désigne plusieurs.`);
}

function unknown(sentence: string): Failure {
  const list = france.regions.map(({ code, nom }) => `  ${code.slice(1)}  ${nom}\n`);
  return new Failure(
    `${sentence} Les dix-huit régions, par leur code ou leur nom, ou « france » pour le pays :\n${list.join("")}`,
    exitCodes.usage,
  );
}

function defaultFolder({ nom }: SheetModel): string {
  return `region-${slug(nom)}`;
}

/** Writes the folder, and says where it is and what comes next. @throws Failure (usage) for what is there already */
function writeRegion(region: SheetModel, { sortie, editor, ecraser }: Answers, io: Io): void {
  const typed = sortie ?? defaultFolder(region);
  const folder = resolve(io.cwd, typed);
  const files = filesOf(region, editor).map(([name, text]) => [join(folder, name), text] as const);
  if (existsSync(folder) && !statSync(folder).isDirectory())
    throw new Failure(
      `« ${typed} » est un fichier : indiquez un dossier après « --sortie ».\n`,
      exitCodes.usage,
    );
  const there = files.map(([path]) => path).filter(existsSync);
  if (there.length > 0 && !ecraser)
    throw new Failure(
      `Le dossier « ${typed} » contient déjà ${relative(folder, there[0] ?? "")} : donnez un autre dossier après « --sortie », ou ajoutez « --ecraser » pour remplacer la fiche et les tables.\n`,
      exitCodes.usage,
    );
  if (there.length === 0 && existsSync(folder) && readdirSync(folder).length > 0)
    throw new Failure(
      `Le dossier « ${typed} » contient autre chose qu'une région : indiquez après « --sortie » un dossier vide ou nouveau.\n`,
      exitCodes.usage,
    );
  writeAll(files, typed);
  mkdirSync(join(folder, "extraits"), { recursive: true });
  const shown = relative(io.cwd, folder) || ".";
  io.out(
    `Fiche ${region.de} écrite dans ${shown} : ${plural(region.departements.length, "département")}, ${plural(region.academies.length, "académie")}, ${holidaysSaid(region)}.\n`,
  );
  io.out(nextSteps(region, shown));
}

function holidaysSaid(region: SheetModel): string {
  const [zone = "", another] = zonesOf(region);
  if (another) return "vacances de chaque région";
  if (!knowsHolidays(region)) return "sans vacances scolaires";
  return zone.length === 1 ? `vacances de la zone ${zone}` : `vacances ${region.de}`;
}

function nextSteps(region: SheetModel, folder: string): string {
  const { nom, de } = region;
  const named = folder.includes(" ") ? `"${folder}"` : folder;
  const unknown = zonesOf(region).filter((zone) => !knowsZone(zone));
  const calendar = !knowsHolidays(region)
    ? ` et calendrier.csv : le calendrier scolaire ${de} n'est pas dans celui du projet, et rien ne se construit sans lui`
    : unknown.length > 0
      ? `. Le calendrier scolaire du projet n'a pas les vacances de ${enumerate(unknown)} : sans un calendrier.csv qui les ait, leurs stages collectifs ne sont pas comparés aux vacances`
      : "";
  return (
    `1. Relisez ${folder}/region.json (les exemples sont à vous) et complétez mentions.csv${calendar}.\n` +
    `2. Rangez vos extraits : npx stages ajouter FICHIER --region ${named} (sans extrait, une démonstration ${de} est tirée).\n` +
    `3. Construisez : npx stages construire --region ${named} --sortie site-${slug(nom)}\n`
  );
}

/** Whether the calendar of the project has the holidays of a region, or of one at least of the country's. */
function knowsHolidays(region: SheetModel): boolean {
  return zonesOf(region).some(knowsZone);
}

/** Whether it has those of a zone. */
function knowsZone(zone: string): boolean {
  const calendar = readFileSync(join(projectRoot, "data/reference/calendrier.csv"), "utf8");
  return holidaysOf(readCalendar(calendar), zone).length > 0;
}

/** Optional tables that a new sheet names; each is written empty, under its header. */
const optional = ["reperes", "ailleurs", "objectifs", "mentions", "parutions"] as const;

function filesOf(region: SheetModel, editor: string): [name: string, text: string][] {
  const sheet = {
    ...composeSheet(region),
    ...Object.fromEntries(optional.map((name) => [name, `${name}.csv`])),
  };
  const empty = (name: keyof typeof tables): [string, string] => [
    `${name}.csv`,
    csvText(Object.keys(tables[name]), [], { newline: "\n" }),
  ];
  return [
    ["region.json", `${JSON.stringify(sheet, null, 2)}\n`],
    empty("reperes"),
    empty("ailleurs"),
    ["objectifs.csv", nationalTarget()],
    ["mentions.csv", legalNotice(editor)],
    empty("parutions"),
    ...(knowsHolidays(region) ? [] : [empty("calendrier")]),
    ["LISEZMOI.txt", regionReadme(region, knowsHolidays(region))],
  ];
}

/** The national target of the chambers, which is every region's, without what the project says of its own source. */
function nationalTarget(): string {
  const { header, rows } = readProjectTable("objectifs.csv");
  const at = (column: string) => header.indexOf(column);
  const national = rows
    .filter((cells) => cells[at("indicateur")] === "progression_objectif")
    .map((cells) =>
      cells
        .with(at("libelle"), (cells[at("libelle")] ?? "").replace(/ \([^)]*\)$/, ""))
        .with(at("source"), "Réseau des CCI"),
    );
  return csvText(header, national, { newline: "\n" });
}

/** A reference table of the project, whose cells hold no semicolon. */
function readProjectTable(name: string): { header: string[]; rows: string[][] } {
  const [header = [], ...rows] = readFileSync(join(projectRoot, "data/reference", name), "utf8")
    .replace(/^\uFEFF/, "")
    .split(/\r?\n/)
    .filter(Boolean)
    .map((line) => line.split(";"));
  return { header, rows };
}

/** The lines of the project's legal notice, without what they say of its own publisher. */
function legalNotice(editor: string): string {
  const { header, rows } = readProjectTable("mentions.csv");
  const value = header.indexOf("valeur");
  const blank = rows.map((cells) => cells.with(value, cells[0] === "editeur" ? editor : ""));
  return csvText(header, blank, { newline: "\n" });
}
