import { type Addresses, newChecker } from "./checker.ts";
import { stopped, tooLarge } from "./sentences.ts";
import { Session } from "./session.ts";

/** Bytes that a page can hold and read. */
const MOST = 150_000_000;

/** Makes the page work: files dropped or chosen become receipts, lists of persons are counted; nothing leaves. */
export function startPage(root: HTMLElement, addresses: Addresses): void {
  const find = <Found extends HTMLElement>(name: string) => root.querySelector(`[data-${name}]`) as Found;
  const input = find<HTMLInputElement>("fichiers");
  const [drop, work] = [find("depot"), find("travail")];
  const checker = newChecker(addresses);
  const session = new Session({ input, work, state: find("etat"), results: find("resultats") }, checker);

  const receive = (files: File[]) =>
    session.attempt(async () => {
      const large = files.find(({ size }) => size > MOST);
      if (large) return session.say(tooLarge(large.name, MOST));
      session.say("Chargement du contrôle : 13 Mo, une seule fois…");
      const read = async (file: File) => ({
        name: file.name,
        bytes: new Uint8Array(await file.arrayBuffer()),
      });
      await session.check(await Promise.all(files.map(read)));
    });

  input.addEventListener("change", () => {
    const files = [...(input.files ?? [])];
    input.value = "";
    if (files.length > 0) void receive(files);
  });
  for (const name of ["dragover", "dragleave", "drop"])
    root.ownerDocument.addEventListener(name, (event) => {
      event.preventDefault();
      drop.classList.toggle("over", name === "dragover");
      const files = name === "drop" ? [...((event as DragEvent).dataTransfer?.files ?? [])] : [];
      if (files.length > 0) void receive(files);
    });
  work.querySelector("button")?.addEventListener("click", () => {
    checker.stop();
    session.say(stopped);
  });
}
