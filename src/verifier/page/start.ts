import { formatNumber, plural } from "../../../loaders/french/format.ts";
import { typeset } from "../../../loaders/french/typography.ts";
import type { Receipt } from "../../../loaders/intake/receipt/receipt.ts";
import type { Answered, Count, Detail, Dropped, Said } from "../protocol.ts";
import { type Addresses, NoChecker, newChecker } from "./checker.ts";
import { countingPanel } from "./counting.ts";
import { addDetail, receiptArticle } from "./receipt.ts";

/** Bytes that a page can hold and read. */
const MOST = 150_000_000;

/** Makes the page work: files dropped or chosen become receipts, lists of persons are counted; nothing leaves. */
export function startPage(root: HTMLElement, addresses: Addresses): void {
  const find = <Found extends HTMLElement>(name: string) => root.querySelector(`[data-${name}]`) as Found;
  const [input, drop, state, work, results] = [
    find<HTMLInputElement>("fichiers"),
    find("depot"),
    find("etat"),
    find("travail"),
    find("resultats"),
  ];
  const checker = newChecker(addresses);
  let number = 0;
  let busy = false;

  const say = (words: string) => {
    state.textContent = typeset(words);
  };

  /** Runs one thing at a time; what fails is said in a sentence. */
  const attempt = async (what: () => Promise<void>): Promise<void> => {
    if (busy) return;
    busy = true;
    work.hidden = false;
    input.disabled = true;
    try {
      await what();
    } catch (error) {
      if (!(error instanceof DOMException && error.name === "AbortError")) checker.stop();
      say(whyNot(error));
    }
    busy = false;
    work.hidden = true;
    input.disabled = false;
  };

  const receive = (files: File[]) =>
    attempt(async () => {
      const large = files.filter(({ size }) => size > MOST);
      if (large.length > 0)
        return say(
          `« ${large[0]?.name} » dépasse ${formatNumber(MOST / 1e6)} Mo : découpez-le, par année ou par niveau, ou envoyez-le à l'observatoire, qui le vérifiera.`,
        );
      say("Chargement du contrôle : 12 Mo, une seule fois…");
      const dropped = await Promise.all(
        files.map(async (file) => ({ name: file.name, bytes: await bytesOf(file) })),
      );
      await check(dropped);
    });

  const check = async (files: Dropped[]): Promise<void> => {
    let shown: { article: HTMLElement; receipt: Receipt; number: number }[] = [];
    const lists: { file: Dropped; kind: NonNullable<Detail["list"]> }[] = [];
    const hear = (answer: Answered) => {
      if (answer.kind === "step") say(`${files[answer.file]?.name} : ${stepOf(answer)}`);
      if (answer.kind === "checked") {
        shown = answer.receipts.map((receipt, at) => {
          number += 1;
          const again = (choice: object) =>
            void attempt(() => check([{ ...(files[at] as Dropped), ...choice }]));
          return { article: receiptArticle(receipt, number, { again }), receipt, number };
        });
        results.prepend(...shown.map(({ article }) => article));
        say(verdictOf(answer.receipts));
      }
      const file = answer.kind === "detail" ? files[answer.file] : undefined;
      if (answer.kind === "detail" && file) {
        const here = shown[answer.file];
        if (here) addDetail(here.article, here.receipt, answer.detail, here.number);
        if (answer.detail.list) lists.push({ file, kind: answer.detail.list });
      }
    };
    await checker.ask({ kind: "check", files, now: new Date().toISOString(), address: location.href }, hear);
    if (lists.length > 0)
      addCounting(
        lists.map(({ file }) => file),
        lists.map(({ kind }) => kind),
        shown.at(-1)?.article,
      );
  };

  const addCounting = (files: Dropped[], kinds: NonNullable<Detail["list"]>[], after?: HTMLElement) => {
    number += 1;
    const panel = countingPanel(
      kinds,
      files.map(({ name }) => name),
      number,
      {
        count: async (said: Said) => {
          let counts: Count[] = [];
          await attempt(() =>
            checker.ask({ kind: "count", files, now: new Date().toISOString(), said }, (answer) => {
              if (answer.kind === "counted") counts = answer.counts;
            }),
          );
          return counts;
        },
        check: (name, csv) => void attempt(() => check([{ name, bytes: new TextEncoder().encode(csv) }])),
      },
    );
    after?.after(panel);
  };

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
    say("Arrêté. Rien n'a été gardé de ce qui était en cours.");
  });
}

async function bytesOf(file: File): Promise<Uint8Array> {
  return new Uint8Array(await file.arrayBuffer());
}

function stepOf({ rows, questions }: { rows?: number; questions?: number }): string {
  return rows === undefined
    ? `contrôle en cours (${formatNumber(questions ?? 0)} questions posées)`
    : `${plural(rows, "ligne")} lues`;
}

function verdictOf(receipts: Receipt[]): string {
  const [first] = receipts;
  const refused = receipts.filter(({ verdict }) => verdict === "refuse").length;
  if (receipts.length === 1 && first) return `${first.fichier} : ${refused ? "refusé" : "accepté"}.`;
  return `${plural(receipts.length, "fichier vérifié", "fichiers vérifiés")} : ${plural(receipts.length - refused, "accepté")}, ${plural(refused, "refusé")}.`;
}

/** Why nothing came, in a sentence: stopped, not loaded, a file that cannot be read, a machine too small, a defect of ours. */
function whyNot(error: unknown): string {
  const { name, why } = error as { name?: string; why?: string };
  if (name === "AbortError") return "Arrêté. Rien n'a été gardé de ce qui était en cours.";
  if (name === "NotReadableError" || name === "NotFoundError")
    return "Le fichier ne s'ouvre pas : si c'est un dossier, choisissez les fichiers qu'il contient ; sinon, fermez-le dans le tableur et recommencez.";
  if (why === "memoire")
    return "Ce fichier est trop grand pour la mémoire de cette page : découpez-le, par année ou par niveau, et recommencez.";
  if (error instanceof NoChecker || /^Script absent/.test(String((error as Error).message)))
    return "Le contrôle ne se charge pas dans ce navigateur : vérifiez la connexion et rechargez la page, ou prenez un Firefox, Chrome, Edge ou Safari de moins de trois ans.";
  return `Le contrôle s'est arrêté, et c'est un défaut de cette page, pas de votre fichier. Envoyez le fichier à l'observatoire, et dites-lui : ${String(error).slice(0, 200)}`;
}
