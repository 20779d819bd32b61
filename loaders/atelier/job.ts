import { type ChildProcess, spawn } from "node:child_process";
import { stripVTControlCharacters } from "node:util";

/** Where a long work is, for the page. */
export interface JobState {
  /** Which work it is of this run of the program, from 1. */
  numero: number;
  /** The command, as a person would type it. */
  commande: string;
  etape: string | null;
  fait: number;
  total: number;
  /** What the command said, control characters removed. */
  dit: string;
  /** Null while it works. */
  code: number | null;
  arrete: boolean;
  /** How long it has worked. */
  secondes: number;
}

/** Milliseconds left to a work that is asked to leave: a long computation hears nothing. What it left is swept by the next one. */
const GRACE = 2_000;

/** A step, as `construire` sends it to the program that started it. */
interface Step {
  etape: string;
  fait: number;
  total: number;
}

/** A command of `stages` in a process of its own: it lasts as long as it must, whether the page is open or not, and can be stopped. */
export class Job {
  private readonly child: ChildProcess;
  private readonly state: JobState;
  private readonly began = performance.now();
  readonly done: Promise<void>;

  constructor(program: readonly string[], words: string[], numero: number) {
    this.state = {
      numero,
      commande: `npx stages ${words.map((word) => (/\s/.test(word) ? `"${word}"` : word)).join(" ")}`,
      etape: null,
      fait: 0,
      total: 0,
      dit: "",
      code: null,
      arrete: false,
      secondes: 0,
    };
    const stdio = ["ignore", "pipe", "pipe", "ipc"] as const;
    this.child = spawn(process.execPath, [...program, ...words], { stdio: [...stdio] });
    this.child.on("message", (step: Step) => Object.assign(this.state, step));
    for (const stream of [this.child.stdout, this.child.stderr])
      stream?.setEncoding("utf8").on("data", (text: string) => {
        this.state.dit += stripVTControlCharacters(text);
      });
    const kill = () => this.child.kill();
    process.once("exit", kill);
    this.done = new Promise((resolve) => {
      this.child.once("close", (code) => {
        process.removeListener("exit", kill);
        this.state.code = code ?? 1;
        resolve();
      });
    });
  }

  get busy(): boolean {
    return this.state.code === null;
  }

  read(): JobState {
    if (this.busy) this.state.secondes = Math.floor((performance.now() - this.began) / 1000);
    return { ...this.state };
  }

  /** Asks it to leave as on Ctrl+C: nothing is half written. */
  stop(): void {
    this.state.arrete = true;
    this.child.kill("SIGTERM");
    setTimeout(() => this.child.kill("SIGKILL"), GRACE).unref();
  }
}
