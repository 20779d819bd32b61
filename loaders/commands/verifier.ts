import { existsSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { receiveFile } from "../intake/index.ts";
import { renderReceipts } from "../intake/render-text.ts";
import type { Context } from "./context.ts";
import { exitCodes, Failure } from "./failure.ts";

/** `stages verifier FICHIER…`: checks extracts, changes nothing, prints the delivery receipt. */
export function registerVerifier({ program, io, exit }: Context): void {
  program
    .command("verifier")
    .description("contrôle des extraits sans rien changer et affiche l'accusé de réception de chacun")
    .argument("<FICHIER...>", "extraits à contrôler")
    .option("--json", "affiche les constats pour un programme")
    .action(async (files: string[], options: { json?: true }) => {
      const db = await (await DuckDBInstance.create(":memory:")).connect();
      const receipts = [];
      for (const file of files) {
        const path = resolve(io.cwd, file);
        if (!existsSync(path))
          throw new Failure(`Le fichier « ${file} » n'existe pas. Vérifiez son nom.\n`, exitCodes.usage);
        if (statSync(path).isDirectory())
          throw new Failure(
            `« ${file} » est un dossier : indiquez les fichiers à contrôler.\n`,
            exitCodes.usage,
          );
        receipts.push((await receiveFile(db, path)).receipt);
      }
      io.out(options.json ? `${JSON.stringify(receipts, null, 2)}\n` : renderReceipts(receipts));
      exit(receipts.some((receipt) => receipt.verdict === "refuse") ? exitCodes.refused : exitCodes.done);
    });
}
