import { Command, type CommanderError, type Help, Option } from "commander";
import { exitCodes, Failure } from "./failure.ts";

const titles: Record<string, string> = {
  "Usage:": "Emploi :",
  "Arguments:": "Arguments :",
  "Options:": "Options :",
  "Commands:": "Commandes :",
};

/**
 * A commander command that speaks French: titles of its help, `--aide`, no English `help` command. `--help` is understood as well,
 * and not listed.
 */
export function frenchCommand(name: string): Command {
  const command = new FrenchCommand(name);
  return command
    .helpCommand(false)
    .addOption(new Option("--help").hideHelp())
    .on("option:help", () => command.help())
    .helpOption("-h, --aide", "affiche cette aide")
    .configureHelp({
      styleTitle: (title) => titles[title] ?? title,
      subcommandTerm: (command) => `${command.name()} ${command.usage()}`.trim(),
      commandUsage: (command) =>
        `stages ${command === root(command) ? "<commande>" : command.name()} ${command.usage()}`.trim(),
      optionDescription: (option) => option.description,
      argumentDescription: (argument) => argument.description,
    } satisfies Partial<Help>);
}

/** Says what each argument of a command is, in order. */
export function takes(command: Command, ...says: string[]): Command {
  for (const [i, argument] of command.registeredArguments.entries()) argument.description = says[i] ?? "";
  return command;
}

class FrenchCommand extends Command {
  override createCommand(name: string): Command {
    const command = frenchCommand(name);
    const version = root(this).version();
    if (version === undefined) return command;
    command.version(version, "--version");
    for (const option of command.options) if (option.long === "--version") option.hideHelp();
    return command;
  }
}

/** A usage mistake as a French sentence with what to type; null when commander only stopped after its help. */
export function usageFailure(error: CommanderError): Failure | null {
  if (error.code.startsWith("commander.help") || error.code === "commander.version") return null;
  const named = /'([^']*)'/.exec(error.message)?.[1] ?? "";
  return new Failure(`${explain(error.code, named, error.message)}\n`, exitCodes.usage);
}

function explain(code: string, named: string, message: string): string {
  const near = /Did you mean (.*)\?/.exec(message)?.[1];
  const proposal = near ? ` Vouliez-vous dire « ${near} » ?` : "";
  switch (code) {
    case "commander.unknownOption":
      return `L'option « ${named} » n'existe pas.${proposal} Tapez « stages --aide » pour la liste.`;
    case "commander.unknownCommand":
      return `La commande « ${named} » n'existe pas.${proposal} Tapez « stages --aide » pour la liste.`;
    case "commander.missingArgument":
      return `Il manque « ${named} » après la commande. Tapez la commande suivie de « --aide » pour un exemple.`;
    case "commander.optionMissingArgument":
      return `Il manque une valeur après l'option « ${named} ».`;
    case "commander.excessArguments":
      return "Il y a un argument de trop. Un nom qui contient des espaces s'écrit entre guillemets droits.";
    case "commander.invalidArgument":
      return message.replace(/^error: .*is invalid\. /, "");
    default:
      return "La commande n'a pas été comprise. Tapez « stages --aide » pour la liste.";
  }
}

function root(command: Command): Command {
  return command.parent ? root(command.parent) : command;
}
