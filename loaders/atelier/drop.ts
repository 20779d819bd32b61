import { existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { readList } from "../counting/index.ts";
import { visible } from "../french/visible.ts";
import { newDelivery, observe } from "../intake/delivery.ts";
import { replaceFile } from "../intake/keep/write-aside.ts";
import { type Opened, openFile } from "../intake/open/open.ts";
import type { Receipt } from "../intake/receipt/receipt.ts";
import { checkPersonal } from "../intake/understand/persons/check-personal.ts";
import { fileStem } from "../writing/file-name.ts";

/** A file dropped on the atelier's page, until it is added or taken away. */
export interface Dropped {
  id: string;
  /** Name given by the page, with its folders. */
  nom: string;
  /** Where its bytes are; null for a file that holds persons or that cannot be opened, which is never written. */
  path: string | null;
  /** The bytes of a list of persons, in memory only, to be counted; null otherwise. */
  list: Uint8Array | null;
  /** Verdict of the last check; null before it. */
  receipt: Receipt | null;
}

/**
 * The files that wait on the atelier's page. They are written in a folder of the project, so that closing the page or
 * stopping the program loses none; but those that hold persons stay in memory (domain.md, « Personal data never enters »).
 */
export class Drop {
  private readonly files = new Map<string, Dropped>();
  private last = 0;

  constructor(private readonly folder: string) {
    mkdirSync(folder, { recursive: true });
    for (const id of readdirSync(folder).sort((a, b) => Number(a) - Number(b))) this.find(id);
  }

  /** Every file, in the order received. */
  all(): Dropped[] {
    return [...this.files.values()];
  }

  get(id: string): Dropped | undefined {
    return this.files.get(id);
  }

  /** Takes a file in: opened in memory first, then written unless it holds persons. */
  receive(nom: string, bytes: Uint8Array): Dropped {
    const opened = openFile(bytes, nom);
    const held = keptInMemory(opened, nom);
    const id = String(++this.last);
    const list = held && opened.sheet && readList(opened.sheet) ? bytes : null;
    const dropped: Dropped = { id, nom: shownName(nom), path: null, list, receipt: held };
    if (!held) {
      const path = join(this.folder, id, safeName(nom));
      replaceFile(path, bytes);
      dropped.path = path;
    }
    this.files.set(id, dropped);
    return dropped;
  }

  remove(id: string): void {
    this.files.delete(id);
    rmSync(join(this.folder, id), { recursive: true, force: true });
  }

  /** A file that an earlier run of the program left. */
  private find(id: string): void {
    this.last = Math.max(this.last, Number(id) || 0);
    const [name] = readdirSync(join(this.folder, id)).filter((each) => !/^\.|correspondance/.test(each));
    const path = name === undefined ? "" : join(this.folder, id, name);
    if (name === undefined || !existsSync(path)) this.remove(id);
    else this.files.set(id, { id, nom: name, path, list: null, receipt: null });
  }
}

/** The receipt of a file that must not be written: it cannot be opened, or it holds persons. Null for any other. */
function keptInMemory({ sheet, observed, encoding }: Opened, nom: string): Receipt | null {
  const delivery = newDelivery(basename(shownName(nom)));
  delivery.receipt.encodage = encoding;
  if (!sheet) {
    observe(delivery, observed);
    return delivery.receipt;
  }
  delivery.receipt.lignes = Math.max(0, sheet.records.length - (sheet.header ? sheet.header.at + 1 : 0));
  delivery.receipt.source = sheet.header?.contract.id ?? null;
  return observe(delivery, checkPersonal(sheet, sheet.header)) ? delivery.receipt : null;
}

/** Characters of a name that the page shows. */
const LONGEST = 300;

/** A name as the page shows it: it obeys nothing of it. */
function shownName(nom: string): string {
  return visible(nom).slice(0, LONGEST);
}

/** A name that every system can write, its ending kept. */
function safeName(nom: string): string {
  const name = nom.split(/[\\/]/).at(-1) ?? "";
  const ending = /\.[A-Za-z0-9]{1,6}$/.exec(name)?.[0] ?? "";
  return `${fileStem(name)}${ending}`;
}
