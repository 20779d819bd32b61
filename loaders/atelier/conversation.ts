import type { Question } from "../commands/ask.ts";
import { Failure } from "../commands/failure.ts";
import type { Io } from "../commands/io.ts";
import { typeset } from "../french/typography.ts";

/** The question that the page shows, with what the command says before it. */
export interface Asked {
  /** The dropped file it is about. */
  id: string;
  nom: string;
  dit: string;
  question: Question;
}

/** A command that asks questions, answered from the page: the same questions as in a terminal, one at a time. */
export class Conversation {
  over = false;
  private said = "";
  private asked: { question: Question; give(answer: string | null): void } | null = null;
  private failure: unknown = null;
  private wake = () => {};
  private next: Promise<void>;

  constructor(
    private readonly id: string,
    private readonly nom: string,
    io: Io,
    work: (io: Io) => Promise<unknown>,
  ) {
    this.next = this.pause();
    const asking: Io = {
      ...io,
      err: (text) => {
        this.said += text;
      },
      ask: (question) =>
        new Promise((give) => {
          this.asked = { question, give };
          this.wake();
        }),
    };
    work(asking)
      .catch((error: unknown) => {
        this.failure = error;
      })
      .finally(() => {
        this.over = true;
        this.wake();
      });
  }

  /** What is asked now; null once all is said. */
  read(): Asked | null {
    if (this.asked === null) return null;
    return { id: this.id, nom: this.nom, dit: typeset(this.said.trim()), question: this.asked.question };
  }

  /** Waits for the next question, or the end. @throws what stopped the command, where something did */
  async moved(): Promise<void> {
    await this.next;
    if (this.failure !== null) throw this.failure;
  }

  /** Answers as at the keyboard: the number of a choice, or nothing. */
  async answer(text: string): Promise<void> {
    const { asked } = this;
    if (asked === null) throw new Failure("Cette question n'est plus posée.");
    this.asked = null;
    this.said = "";
    this.next = this.pause();
    asked.give(text);
    await this.moved();
  }

  /** Leaves without an answer: nothing is written. */
  async stop(): Promise<void> {
    const { asked } = this;
    this.asked = null;
    this.next = this.pause();
    if (asked === null) return;
    asked.give(null);
    await this.next;
  }

  private pause(): Promise<void> {
    return new Promise((resolve) => {
      this.wake = resolve;
    });
  }
}
