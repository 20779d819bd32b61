import { basename } from "node:path";
import { visible } from "../../french/visible.ts";
import type { Owner } from "../../writing/lock.ts";
import { changeFolder, type Keeping } from "./change-folder.ts";
import type { JournalEntry } from "./journal.ts";
import { activeEntries } from "./kept-folder.ts";

/** Takes an extract out; the journal keeps the trace. `name` is its path, its name, or the name it was received under. */
export function withdrawDelivery(folder: string, name: string, owner: Owner): Keeping<JournalEntry> {
  const wanted = name.replaceAll("\\", "/").normalize("NFC");
  const change = changeFolder(folder, owner, (journal) => {
    const found = activeEntries(journal).filter(
      (entry) =>
        entry.fichier === wanted ||
        wanted.endsWith(`/${entry.fichier}`) ||
        basename(entry.fichier) === wanted ||
        entry.recu === visible(wanted),
    );
    const [entry] = found;
    const added: JournalEntry[] =
      entry && found.length === 1 ? [{ ...entry, date: owner.now, action: "retrait" }] : [];
    return { added, told: { found, withdrawn: added[0] } };
  });
  if ("failure" in change) return change;
  const { found, withdrawn } = change.done;
  if (withdrawn) return { done: withdrawn };
  return {
    failure:
      found.length === 0
        ? `Aucun extrait « ${visible(name)} » dans le journal : rien n'a été retiré. « stages etat » donne la liste.`
        : `Plusieurs extraits portent ce nom (${found.map((entry) => entry.fichier).join(", ")}) : donnez le chemin complet.`,
  };
}
