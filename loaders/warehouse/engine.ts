import type { DuckDBConnection } from "@duckdb/node-api";
import type { Reader } from "./reader.ts";

/** A database that holds the checked rows and counts them instead of this process. */
export interface Engine {
  /**
   * Puts the rows of the warehouse there in place of those of an earlier run, with their views.
   * @throws EngineMistake where it cannot be reached, or refuses
   */
  fill(db: DuckDBConnection): Promise<FilledEngine>;
}

/** The rows where they are now. */
export interface FilledEngine extends Reader {
  /** @throws EngineMistake where another run has replaced the rows since: what was counted may be of both */
  confirm(): Promise<void>;
}

/** What a person can mend: an address, a password, a database that is not there. Its message is all there is to say. */
export class EngineMistake extends Error {}
