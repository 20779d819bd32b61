import { saveFile } from "../figures/browser/save.ts";
import { ask, giveArchive, giveFile, giveText, type Reply } from "./ask.ts";
import { chosenFiles, filesOf, type NamedFile } from "./dropped.ts";
import { type Proofread, proofreadView } from "./proofread.ts";
import type { State } from "./state.ts";
import {
  campaignView,
  countView,
  dropView,
  extractsView,
  nameFolder,
  publishView,
  questionView,
  workView,
} from "./views.ts";

/** How often the page asks where a long work is, and whether another page is open. */
const PULSE = 1_000;

let state: State | null = null;

function element(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (!found) throw new Error(`#${id}`);
  return found;
}

/** Puts a part on the page where it changed; the focus stays on the same button. */
function show(id: string, html: string): void {
  const part = element(id);
  if (part.dataset.shown === html) return;
  const focused = document.activeElement;
  const mark =
    focused instanceof HTMLElement && part.contains(focused)
      ? `[data-action="${focused.dataset.action}"][data-de="${CSS.escape(focused.dataset.de ?? "")}"]`
      : "";
  part.dataset.shown = html;
  part.innerHTML = html;
  if (mark !== "") part.querySelector<HTMLElement>(mark)?.focus();
}

/** What a long work says stands below the buttons that started it: those of the survey, or those of the publication. */
function besideItsButtons({ travail }: State): void {
  if (travail === null) return;
  const started = element(travail.commande.startsWith("npx stages campagne") ? "suivre" : "publier");
  if (started.nextElementSibling?.id !== "travail") started.after(element("travail"));
}

function tell(sentence: string): void {
  element("message").textContent = sentence;
}

function render(reply: Reply): void {
  if (!Array.isArray(reply.depot)) return;
  state = reply as unknown as State;
  nameFolder(state.option);
  if (element("suivre").childElementCount === 0)
    element("suivre").innerHTML = campaignView(state, schoolYear());
  const asked = state.conversation !== null && element("conversation").dataset.shown !== questionView(state);
  show("conversation", questionView(state));
  if (asked) element("conversation").querySelector<HTMLElement>("input:checked, input")?.focus();
  show("depot", dropView(state));
  show("extraits", extractsView(state));
  show("publier", publishView(state));
  show("travail", workView(state));
  besideItsButtons(state);
  warnOfAnother(state.autre === true);
}

/** States in a row in which another page was seen: the one that was just reloaded is seen for a moment. */
let seenAnother = 0;

function warnOfAnother(isThere: boolean): void {
  seenAnother = isThere ? seenAnother + 1 : 0;
  element("ailleurs").textContent =
    seenAnother > 6 ? "L’atelier est ouvert aussi dans une autre fenêtre : travaillez dans une seule." : "";
}

const working = "En cours…";

/** Does something, and shows what came of it; a sentence where it could not. */
async function attempt(work: () => Promise<void>): Promise<void> {
  document.body.setAttribute("aria-busy", "true");
  tell(working);
  try {
    await work();
    if (element("message").textContent === working) tell("");
  } catch (error) {
    tell(error instanceof Error ? error.message : String(error));
  } finally {
    document.body.removeAttribute("aria-busy");
  }
}

async function receive(files: NamedFile[]): Promise<void> {
  if (files.length === 0) return;
  for (const [index, { name, file }] of files.entries()) {
    tell(`Lecture de ${index + 1} sur ${files.length} : ${name}`);
    await giveFile(name, file);
  }
  tell(files.length === 1 ? "Contrôle du fichier…" : `Contrôle de ${files.length} fichiers…`);
  const reply = await ask("controler");
  render(reply);
  tell("Contrôle terminé : le verdict de chaque fichier est ci-dessous.");
}

async function act(action: string, of: string): Promise<void> {
  const depot = state?.depot ?? [];
  const withVerdict = (verdict: string) =>
    depot.filter(({ accuse, liste }) => accuse?.verdict === verdict && !liste).map(({ id }) => id);
  if (action === "recu" || action === "corrige" || action === "questionnaire") {
    const { fichier, contenu } = await ask(action, { id: of, source: of });
    saveFile(document, String(fichier), new Blob([String(contenu)]));
    return tell(`« ${fichier} » est dans vos téléchargements.`);
  }
  if (action === "compter") {
    if (state) show(`compte-${of}`, countView(of, state, null));
    return element(`compte-${of}`).querySelector("input")?.focus();
  }
  if (action === "prendre") return render(await ask("compter", { id: of, prendre: true, ...choices(of) }));
  if (action === "campagne") return followCampaign(of);
  if (action === "publier" && !confirm("Publier remplace le site et note la publication. Continuer ?"))
    return;
  if (action === "retirer" && !confirm("Retirer cet extrait ? Le journal en garde la trace.")) return;
  const given: Record<string, object> = {
    ajouter: { ids: [of] },
    "ajouter-tout": { ids: withVerdict("accepte") },
    correspondre: { id: of },
    oublier: { ids: [of] },
    "oublier-tout": { ids: withVerdict("refuse") },
    retirer: { fichier: of },
  };
  const reply = await ask(action.replace("-tout", ""), given[action] ?? {});
  render(reply);
  if (Array.isArray(reply.faits)) tell(toldKept(reply.faits));
  if (action === "retirer") tell("Extrait retiré.");
}

function toldKept(done: { recu: string; state: string }[]): string {
  const added = done.filter((each) => each.state === "ajoute").length;
  const there = done.length - added;
  const parts = [
    `${added} ${added > 1 ? "fichiers gardés" : "fichier gardé"}`,
    ...(there > 0 ? [`${there} déjà là`] : []),
  ];
  return `${parts.join(", ")}.`;
}

/** Puts an archive back, once the person has agreed. */
async function restore(input: HTMLInputElement): Promise<void> {
  const archive = input.files?.[0];
  if (
    archive &&
    confirm(
      `Restaurer « ${archive.name} » remplace ce qui est gardé ici. L’état d’avant reste à côté, dans un dossier daté. Continuer ?`,
    )
  )
    render(await giveArchive(archive));
  input.value = "";
}

/** What the form of a list says. */
function choices(id: string): Record<string, unknown> {
  const form = document.querySelector<HTMLFormElement>(`form[data-compte="${CSS.escape(id)}"]`);
  if (!form) return {};
  const given: Record<string, unknown> = Object.fromEntries(new FormData(form));
  return { ...given, videsSansSolution: given.videsSansSolution === "on" };
}

/** Asks where a survey stands, and for what is written or closed besides. */
async function followCampaign(faire: string): Promise<void> {
  if (
    faire === "clore" &&
    !confirm("Une fois close, une réponse qui arrive attend la prochaine publication. Clore ?")
  )
    return;
  const form = document.querySelector<HTMLFormElement>("form#campagne");
  if (form) render(await ask("campagne", { ...Object.fromEntries(new FormData(form)), faire }));
}

/** Shows a text with each of its figures marked. */
async function proofread(text: Blob): Promise<void> {
  tell("Relecture en cours…");
  const { relu } = await giveText(text);
  element("relu").innerHTML = proofreadView(relu as Proofread);
  element("relu").focus();
  tell("Relecture terminée : le verdict de chaque chiffre est dans le texte, puis en dessous.");
}

async function countList(id: string): Promise<void> {
  const chosen = choices(id);
  const counted = await ask("compter", { id, ...chosen });
  const part = element(`compte-${id}`);
  if (state)
    show(`compte-${id}`, countView(id, state, counted as unknown as Parameters<typeof countView>[2]));
  const form = part.querySelector("form");
  for (const field of form?.querySelectorAll<HTMLInputElement>("input, select") ?? []) {
    if (field.type === "checkbox") field.checked = chosen[field.name] === true;
    else field.value = String(chosen[field.name] ?? "");
  }
  part.querySelector<HTMLElement>(".counted")?.focus();
}

function listen(): void {
  document.addEventListener("click", (event) => {
    const button = (event.target as Element).closest<HTMLElement>("[data-action]");
    if (button) void attempt(() => act(button.dataset.action ?? "", button.dataset.de ?? ""));
  });
  document.addEventListener("submit", (event) => {
    const form = event.target as HTMLFormElement;
    event.preventDefault();
    if (form.id === "relecture")
      void attempt(() => proofread(new Blob([(element("texte") as HTMLTextAreaElement).value])));
    else if (form.id === "campagne") void attempt(() => followCampaign(""));
    else if (form.id === "question")
      void attempt(async () => render(await ask("repondre", Object.fromEntries(new FormData(form)))));
    else void attempt(() => countList(form.dataset.compte ?? ""));
  });
  document.addEventListener("change", ({ target }) => {
    if (!(target instanceof HTMLInputElement)) return;
    if (target.id === "archive") void attempt(() => restore(target));
    const [document] = target.id === "document" ? (target.files ?? []) : [];
    if (document)
      void attempt(() => proofread(document)).then(() => {
        target.value = "";
      });
  });
  const input = element("fichiers") as HTMLInputElement;
  input.addEventListener("change", () => {
    const files = chosenFiles(input.files ?? new DataTransfer().files);
    void attempt(() => receive(files)).then(() => {
      input.value = "";
    });
  });
  const zone = element("recevoir");
  for (const name of ["dragover", "dragenter"])
    document.addEventListener(name, (event) => {
      event.preventDefault();
      zone.classList.add("over");
    });
  document.addEventListener("dragleave", () => zone.classList.remove("over"));
  document.addEventListener("drop", (event) => {
    event.preventDefault();
    zone.classList.remove("over");
    const { dataTransfer } = event;
    const [dropped] = dataTransfer?.files ?? [];
    if (dropped && element("relire").contains(event.target as Node))
      return void attempt(() => proofread(dropped));
    if (dataTransfer) void attempt(async () => receive(await filesOf(dataTransfer)));
  });
}

async function pulse(): Promise<void> {
  try {
    const wasBusy = state?.travail?.code === null;
    render(await ask("etat"));
    if (wasBusy && state?.travail?.code !== null)
      tell(state?.travail?.code === 0 ? "Le travail est terminé." : "Le travail s’est arrêté.");
  } catch (error) {
    tell(error instanceof Error ? error.message : String(error));
  }
  setTimeout(pulse, PULSE);
}

/** The school year under way: it begins in September. */
function schoolYear(now = new Date()): string {
  const start = now.getFullYear() - (now.getMonth() < 8 ? 1 : 0);
  return `${start}-${start + 1}`;
}

listen();
element("travaux").hidden = false;
void attempt(async () => render(await ask("controler"))).then(pulse);
