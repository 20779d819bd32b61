import type { Engine } from "../warehouse/engine.ts";
import { exitCodes, Failure } from "./failure.ts";
import type { Io } from "./io.ts";
import { workshops } from "./workshops.ts";

/** The option of the commands that count. */
export const moteurOption = [
  "--moteur <ADRESSE>",
  "met les lignes acceptées dans cette base et y compte, clickhouse://hôte:8123/base (sinon DuckDB, dans ce programme) ; utilisateur et mot de passe : CLICKHOUSE_USER et CLICKHOUSE_PASSWORD",
] as const;

/**
 * The database named after `--moteur`, which has answered; none where it is left out.
 * @throws Failure (usage) for an address that is none; EngineMistake where nobody answers
 */
export async function engineOf(typed: string | undefined, io: Io): Promise<Engine | undefined> {
  if (typed === undefined) return undefined;
  const { readAddress } = await import("../warehouse/clickhouse/address.ts");
  const { clickhouseEngine } = await import("../warehouse/clickhouse/index.ts");
  const address = readAddress(typed, process.env);
  if ("wrong" in address) throw new Failure(address.wrong, exitCodes.usage);
  const engine = await clickhouseEngine(address, workshops());
  io.err(`Moteur : les lignes sont comptées dans ${address.shown}\n`);
  return engine;
}
