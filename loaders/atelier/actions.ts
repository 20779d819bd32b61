import { existsSync, rmSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { askMapping } from "../commands/correspondance.ts";
import { Failure } from "../commands/failure.ts";
import type { Io } from "../commands/io.ts";
import { moment } from "../commands/moment.ts";
import { projectRoot } from "../commands/project.ts";
import { receiveTyped, type Typed } from "../commands/receive-typed.ts";
import { contracts, forms, sourceIds } from "../contracts/index.ts";
import { questionnaireText } from "../contracts/questionnaire.ts";
import { isAccepted } from "../intake/delivery.ts";
import { compareWithPrevious } from "../intake/keep/compare.ts";
import { correctedCopy } from "../intake/keep/corrected-copy.ts";
import type { JournalEntry } from "../intake/keep/journal.ts";
import { storeDeliveries } from "../intake/keep/keeping.ts";
import { activeEntries, journalOf } from "../intake/keep/kept-folder.ts";
import { withdrawDelivery } from "../intake/keep/withdrawing.ts";
import { replaceFile } from "../intake/keep/write-aside.ts";
import { renderReceiptHtml } from "../intake/receipt/render-html.ts";
import { levels } from "../publication/words/terms.ts";
import { Conversation } from "./conversation.ts";
import { count } from "./counting.ts";
import { Drop, type Dropped } from "./drop.ts";
import { Job } from "./job.ts";
import { type Proofread, proofreadFor } from "./proofreading.ts";

/** Where the atelier works, and what it may touch of the world. */
export interface Bench {
  /** Folder of the extracts. */
  folder: string;
  /** What was typed after `--donnees`; undefined for the project's own folder. */
  donnees: string | undefined;
  /** Folder of the atelier's own things: dropped files, preview. */
  workshop: string;
  /** Folder of the published site. */
  output: string;
  io: Io;
  /** What to start with Node for a long work: `bin/stages.js` unless a test gives its own. */
  program?: string[];
}

/** What an action gives the page: the new state, a file to save, or words. */
export type Answer = { fichier: string; contenu: string } | Record<string, unknown>;

/** One action: what the page gives, what it gets. A person's mistake throws a `Failure`, whose sentence the page shows. */
type Action = (given: Given) => Answer | Promise<Answer>;

/** What the page may give an action; each reads what it needs, as text it does not trust. */
interface Given {
  id?: unknown;
  ids?: unknown;
  fichier?: unknown;
  prendre?: unknown;
  [choice: string]: unknown;
}

/** The files that wait, and the actions of the page by name: what is not here cannot be asked for. */
export interface Offered {
  drop: Drop;
  actions: ReadonlyMap<string, Action>;
  /** Puts back what an archive of `sauvegarder` holds, its bytes given by the page. */
  restore(bytes: Uint8Array): Answer;
  /** The figures of a text or of a document, its bytes given by the page, each with its verdict. */
  proofread(bytes: Uint8Array): Promise<Proofread>;
}

/** All that the atelier's page can do. Each is what a command of `stages` does. */
export function offerActions(bench: Bench): Offered {
  const { folder, output, workshop, donnees, io } = bench;
  const program = bench.program ?? [join(projectRoot, "bin", "stages.js")];
  const drop = new Drop(join(workshop, "depot"));
  let job: Job | null = null;
  let works = 0;
  let conversation: Conversation | null = null;
  /** The last check of all that waits, good as long as neither the files nor the folder change. */
  let last: { of: string; typed: Typed } | null = null;

  function find(id: unknown): Dropped {
    const file = drop.get(String(id));
    if (!file) throw new Failure("Ce fichier n'est plus dans l'atelier : déposez-le de nouveau.");
    return file;
  }

  function findAll(ids: unknown): Dropped[] {
    return Array.isArray(ids) ? ids.map(find) : [];
  }

  function start(words: string[]): Answer {
    if (job?.busy) throw new Failure("Un travail est déjà en cours : attendez sa fin, ou arrêtez-le.");
    const option = donnees === undefined ? [] : ["--donnees", donnees];
    job = new Job(program, [...words, ...option], ++works);
    return state();
  }

  /** Everything the page shows. */
  function state(): Answer {
    return {
      dossier: shownFolder(folder),
      option: donnees === undefined ? "" : ` --donnees "${donnees}"`,
      depot: drop.all().map(shown),
      extraits: keptExtracts(folder).map((entry) => ({ ...entry, titre: titleOf(entry.source) })),
      niveaux: levels.map(({ code, label }) => ({ code, label })),
      formulaires: forms.map((id) => ({ id, titre: contracts[id].title })),
      travail: job?.read() ?? null,
      conversation: conversation?.read() ?? null,
      apercu: existsSync(join(workshop, "apercu", "index.html")),
      site: existsSync(join(output, "index.html")),
    };
  }

  async function receiveWaiting(): Promise<Typed> {
    const waiting = drop.all().flatMap(({ path }) => (path === null ? [] : [{ path, name: basename(path) }]));
    const of = JSON.stringify([waiting, journalOf(folder)]);
    if (last?.of !== of) last = { of, typed: await receiveTyped(waiting, { donnees: folder }, io) };
    return last.typed;
  }

  /** Checks every file that waits, each beside the kept extracts and the others. */
  async function check(): Promise<Answer> {
    const { received } = await receiveWaiting();
    const receipts = new Map(received.map(({ path, delivery }) => [path, delivery.receipt]));
    for (const file of drop.all()) if (file.path !== null) file.receipt = receipts.get(file.path) ?? null;
    return state();
  }

  /** After the last answer, the file is read anew with what was said of it. */
  async function settle(): Promise<Answer> {
    if (!conversation?.over) return state();
    conversation = null;
    last = null;
    return await check();
  }

  const actions: Record<string, Action> = {
    etat: state,
    controler: check,

    /** Keeps the accepted ones among these files; the others stay where they are. */
    async ajouter({ ids }) {
      const files = findAll(ids).filter(({ path }) => path !== null);
      const paths = new Set(files.map(({ path }) => path));
      const typed = await receiveWaiting();
      const accepted = typed.received.filter(({ path, delivery }) => paths.has(path) && isAccepted(delivery));
      const keeping = await storeDeliveries(typed.db, typed.folder, accepted, moment(io));
      if ("failure" in keeping) throw new Failure(keeping.failure);
      const kept = new Set(accepted.map(({ path }) => path));
      for (const file of files) if (file.path !== null && kept.has(file.path)) drop.remove(file.id);
      return { faits: keeping.done, ...(await check()) };
    },

    oublier({ ids }) {
      for (const { id } of findAll(ids)) drop.remove(id);
      return state();
    },

    retirer({ fichier }) {
      const withdrawn = withdrawDelivery(folder, String(fichier), moment(io));
      if ("failure" in withdrawn) throw new Failure(withdrawn.failure);
      return state();
    },

    /** The receipt to send back, as a page to save. */
    async recu({ id }) {
      const file = find(id);
      const context = { date: io.now().toISOString().slice(0, 10) };
      const named = (contenu: string) => ({ fichier: `accuse-${stem(file)}.html`, contenu });
      if (file.path === null) {
        if (!file.receipt) throw new Failure("Ce fichier n'a pas encore été contrôlé.");
        return named(renderReceiptHtml(file.receipt, context));
      }
      const { db, kept, received } = await receiveWaiting();
      const first = received.find(({ path }) => path === file.path);
      if (!first) throw new Failure("Ce fichier n'est plus là.");
      const { edits } = await correctedCopy(db, file.path, { conserves: folder });
      const comparaison = await compareWithPrevious(db, first.delivery, kept);
      return named(
        renderReceiptHtml(first.delivery.receipt, { ...context, corrections: edits, comparaison }),
      );
    },

    /** The copy with every safe correction, to save. */
    async corrige({ id }) {
      const file = find(id);
      const none = new Failure(
        "Aucune copie corrigée : ce fichier ne se lit pas sans risque de se tromper. Suivez son accusé.",
      );
      if (file.path === null) throw none;
      const { db } = await receiveWaiting();
      const { csv } = await correctedCopy(db, file.path, { conserves: folder });
      if (csv === null) throw none;
      return { fichier: `${stem(file)}-corrige.csv`, contenu: `\ufeff${csv}` };
    },

    /** Asks what the columns of a file are, one question after the other. */
    async correspondre({ id }) {
      const { path, nom } = find(id);
      if (path === null)
        throw new Failure("Les colonnes de ce fichier ne se lisent pas : suivez son accusé.");
      await conversation?.stop();
      conversation = new Conversation(String(id), nom, io, (asking) => askMapping(path, {}, asking));
      await conversation.moved();
      return await settle();
    },

    async repondre({ reponse }) {
      await conversation?.answer(String(reponse ?? ""));
      return await settle();
    },

    async abandonner() {
      await conversation?.stop();
      conversation = null;
      return state();
    },

    /** Counts a list of persons; with `prendre`, its counts take its place among the files that wait. */
    async compter({ id, prendre, ...choices }) {
      const file = find(id);
      const counted = count(file.list, file.nom, choices, io.now());
      if (prendre !== true || counted.refus.length > 0) return { ...counted };
      drop.receive(counted.fichier, Buffer.from(counted.contenu));
      drop.remove(file.id);
      return await check();
    },

    /** Builds the site aside, to look at it before it is published. */
    apercu: () => start(["construire", "--sortie", join(workshop, "apercu")]),

    /** Says what a publication would change. */
    essai: () => start(["construire", "--publier", "--essai", "--sortie", output]),

    publier: () => start(["construire", "--publier", "--sortie", output]),

    /** Where the survey of a level and year stands; with `faire`, what is written or closed besides. */
    campagne({ niveau, annee, faire }) {
      const survey = [String(niveau), String(annee)];
      const written = join(dirname(folder), `campagne-${survey.join("-").replaceAll(/[^\w-]/g, "")}`);
      const others: Record<string, string[]> = {
        modeles: ["--modeles", join(written, "classeurs")],
        relances: ["--relances", join(written, "relances"), "--ecraser"],
        clore: ["--clore"],
        rouvrir: ["--rouvrir"],
      };
      return start(["campagne", ...survey, ...(others[String(faire)] ?? [])]);
    },

    /** The questions of a form, to copy in a form tool. */
    questionnaire({ source }) {
      const id = forms.find((each) => each === source);
      if (id === undefined) throw new Failure(`« ${source} » n'est pas un formulaire.`);
      return { fichier: `questionnaire-${id}.txt`, contenu: questionnaireText(contracts[id]) };
    },

    /** One archive of all that is kept, beside its folder; its hour is in its name, so that none replaces another. */
    sauvegarder: () => start(["sauvegarder", join(dirname(folder), `sauvegarde-${hour(io.now())}.zip`)]),

    /** Stops the long work, as Ctrl+C does. */
    arreter() {
      job?.stop();
      return state();
    },
  };

  /** The archive is written for the time of the work; what was kept stays beside, in a dated folder. */
  function restore(bytes: Uint8Array): Answer {
    const path = join(workshop, "archive.zip");
    if (!job?.busy) replaceFile(path, bytes);
    const answer = start(["restaurer", path, "--ecraser"]);
    void job?.done.then(() => rmSync(path, { force: true }));
    return answer;
  }

  return {
    drop,
    actions: new Map(Object.entries(actions)),
    restore,
    proofread: (bytes) => proofreadFor(program, donnees, bytes),
  };
}

/** What the journal says is kept, the last first; nothing for the instant in which a restoration puts another folder in its place. */
function keptExtracts(folder: string): JournalEntry[] {
  try {
    return activeEntries(journalOf(folder)).reverse();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}

/** What the page shows of a file that waits; never its bytes. */
function shown({ id, nom, list, receipt, path }: Dropped) {
  return {
    id,
    nom,
    liste: list !== null,
    garde: path !== null,
    titre: receipt?.source ? titleOf(receipt.source) : null,
    accuse: receipt,
  };
}

function shownFolder(folder: string): string {
  const inside = relative(projectRoot, folder);
  return inside.startsWith("..") || inside === "" ? folder : inside.replaceAll("\\", "/");
}

/** A moment in the name of a file, on this machine's clock: « 2025-09-12-11h05m30 ». */
function hour(now: Date): string {
  const [day, time] = new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().split("T");
  return `${day}-${time?.slice(0, 8).replace(":", "h").replace(":", "m")}`;
}

function titleOf(source: string): string {
  const id = sourceIds.find((each) => each === source);
  return id === undefined ? source : contracts[id].title;
}

function stem({ nom }: Dropped): string {
  return basename(nom.replaceAll("\\", "/")).replace(/\.[^.]*$/, "");
}
