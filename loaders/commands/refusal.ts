import { plural } from "../french/format.ts";
import { renderReceipts } from "../intake/receipt/render-text.ts";
import type { Loaded } from "../pipeline.ts";
import { Failure } from "./failure.ts";
import type { Io } from "./io.ts";

/** The option that leaves refused extracts out. */
export const sansLesRefusesOption = [
  "--sans-les-refuses",
  "laisse de côté les extraits refusés, et le dit sur la page Qualité",
] as const;

/**
 * Stops when an extract of the folder is refused, after its receipt, unless the person asked to go on without it.
 * @throws Failure with what to do
 */
export function stopOnRefusal({ deliveries, refused }: Loaded, io: Io, goOn: boolean): void {
  if (deliveries.length === 0) throw new Failure("Aucun extrait dans ce dossier : rien à lire.\n");
  if (refused.length === 0) return;
  io.err(renderReceipts(refused.map((delivery) => delivery.receipt)));
  if (goOn) return;
  const names = refused.map((delivery) => `« ${delivery.fichier} »`).join(", ");
  throw new Failure(
    `${plural(refused.length, "extrait refusé", "extraits refusés")} (${names}) : rien n'est publié.\n` +
      "Corrigez, ou ajoutez « --sans-les-refuses » pour continuer sans.\n",
  );
}
