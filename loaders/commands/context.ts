import type { Command } from "commander";
import type { Io } from "./io.ts";

/** What a command is registered with. */
export interface Context {
  /** The command, named and described, with its arguments. */
  command: Command;
  io: Io;
  /** Sets the exit code of the run; 0 unless said. */
  exit(code: number): void;
}

/** The option that every command reading data takes. */
export const donneesOption = [
  "--donnees <DOSSIER>",
  "lit les extraits de ce dossier, à toute profondeur (sinon data/extraits, ou « extraits » à côté de la fiche d'une autre région ; s'il est vide, la démonstration de la région)",
] as const;
