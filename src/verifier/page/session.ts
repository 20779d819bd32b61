import { typeset } from "../../../loaders/french/typography.ts";
import type { Receipt } from "../../../loaders/intake/receipt/receipt.ts";
import type { Count, Detail, Dropped, Said } from "../protocol.ts";
import type { Checker } from "./checker.ts";
import { countingPanel } from "./counting.ts";
import { addDetail, receiptArticle } from "./receipt.ts";
import { stepOf, verdictOf, whyNot } from "./sentences.ts";

/** The parts of the page that a session writes. */
export interface Places {
  input: HTMLInputElement;
  state: HTMLElement;
  work: HTMLElement;
  results: HTMLElement;
}

type Kind = NonNullable<Detail["list"]>;
type Put = (...articles: HTMLElement[]) => void;

/** What was shown of one file. */
interface Shown {
  article: HTMLElement;
  receipt: Receipt;
  number: number;
}

/** What the page does with files, one thing at a time: checks a drop, counts its lists. */
export class Session {
  #number = 0;
  #busy = false;

  constructor(
    readonly places: Places,
    readonly checker: Checker,
  ) {}

  /** Says a sentence, aloud for who listens to the page. */
  say(words: string): void {
    this.places.state.textContent = typeset(words);
  }

  /** Runs one thing at a time; what fails is said in a sentence. */
  async attempt(what: () => Promise<void>): Promise<void> {
    const { work, input } = this.places;
    if (this.#busy) return;
    this.#busy = true;
    const held = input.ownerDocument.activeElement;
    work.hidden = false;
    input.disabled = true;
    try {
      await what();
    } catch (error) {
      if ((error as Error).name !== "AbortError") this.checker.stop();
      this.say(whyNot(error));
    }
    this.#busy = false;
    work.hidden = true;
    input.disabled = false;
    if (held === input) input.focus();
  }

  /** Checks the files of one drop; their receipts are put at the top, or where `put` says. */
  async check(files: Dropped[], put: Put = (...all) => this.places.results.prepend(...all)): Promise<void> {
    let shown: Shown[] = [];
    await this.checker.ask({ kind: "check", files, now: now() }, (answer) => {
      if (answer.kind === "step") this.say(`${files[answer.file]?.name} : ${stepOf(answer)}`);
      if (answer.kind !== "checked") return;
      shown = answer.receipts.map((receipt, at) => this.#receipt(receipt, files[at] as Dropped));
      put(...shown.map(({ article }) => article));
      this.say(verdictOf(answer.receipts));
    });
    const lists: { file: Dropped; kind: Kind }[] = [];
    for (const [at, { article, receipt, number }] of shown.entries())
      await this.checker.ask({ kind: "detail", file: at, address: location.href }, (answer) => {
        if (answer.kind !== "detail") return;
        addDetail(article, receipt, answer.detail, number);
        if (answer.detail.list) lists.push({ file: files[at] as Dropped, kind: answer.detail.list });
      });
    if (lists.length > 0) shown.at(-1)?.article.after(this.#counting(lists));
  }

  #receipt(receipt: Receipt, file: Dropped): Shown {
    this.#number += 1;
    const again = (choice: object) => void this.attempt(() => this.check([{ ...file, ...choice }]));
    return { article: receiptArticle(receipt, this.#number, { again }), receipt, number: this.#number };
  }

  #counting(lists: { file: Dropped; kind: Kind }[]): HTMLElement {
    this.#number += 1;
    const files = lists.map(({ file }) => file);
    const count = async (said: Said) => {
      let counts: Count[] = [];
      await this.attempt(() =>
        this.checker.ask({ kind: "count", files, now: now(), said }, (answer) => {
          if (answer.kind === "counted") counts = answer.counts;
        }),
      );
      return counts;
    };
    const check = (name: string, csv: string) => {
      const file = { name, bytes: new TextEncoder().encode(csv) };
      void this.attempt(() => this.check([file], (...articles) => panel.after(...articles)));
    };
    const kinds = lists.map(({ kind }) => kind);
    const names = files.map(({ name }) => name);
    const panel: HTMLElement = countingPanel(kinds, names, this.#number, { count, check });
    return panel;
  }
}

function now(): string {
  return new Date().toISOString();
}
