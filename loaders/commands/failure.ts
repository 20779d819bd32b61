/** Exit codes promised by interface.md; `stopped` is what shells give for Ctrl-C. */
export const exitCodes = { done: 0, refused: 1, usage: 2, stopped: 130 } as const;

/** A person's mistake or an obstacle on the machine: the message is all there is to say, no stack trace. */
export class Failure extends Error {
  readonly exitCode: number;

  constructor(message: string, exitCode: number = exitCodes.refused) {
    super(message);
    this.exitCode = exitCode;
  }
}
