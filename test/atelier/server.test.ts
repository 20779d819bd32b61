import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { closeTestAtelier, openTestAtelier, send, type TestAtelier } from "./bench.ts";

let atelier: TestAtelier;
let token: string;
let origin: string;

async function readToken(): Promise<void> {
  const { body } = await send(atelier.url, {});
  token = /name="jeton" content="(\w+)"/.exec(body)?.[1] ?? "";
  origin = atelier.url.replace(/\/$/, "");
}

beforeAll(async () => {
  atelier = await openTestAtelier();
  await readToken();
});
afterAll(() => closeTestAtelier(atelier));

/** What the page itself sends. */
function ask(action: string, body: string | Uint8Array = "{}", headers: Record<string, string> = {}) {
  return send(atelier.url, {
    method: "POST",
    path: `/atelier/faire/${action}`,
    headers: { origin, "x-atelier-jeton": token, "x-atelier-page": "une", ...headers },
    body,
  });
}

const give = (nom: string, text: string) =>
  ask("deposer", text, { "x-atelier-nom": encodeURIComponent(nom) });

/** Every text below the atelier's folder. */
function written(): string {
  return readdirSync(atelier.root, { recursive: true, encoding: "utf8" })
    .map((name) => join(atelier.root, name))
    .filter((path) => statSync(path).isFile() && !path.includes("/page/"))
    .map((path) => `${path}\n${readFileSync(path, "utf8")}`)
    .join("\n");
}

test("the page's own requests are answered", async () => {
  const { status, body } = await ask("etat");
  expect(status).toBe(200);
  expect(JSON.parse(body)).toMatchObject({ depot: [], extraits: [], travail: null, autre: false });
});

test("no page of elsewhere drives the atelier: its origin, its token, its method or its name give it away", async () => {
  const refusals = [
    { "x-atelier-jeton": "" },
    { "x-atelier-jeton": "0".repeat(token.length) },
    { "x-atelier-jeton": `${token}0` },
    { origin: "http://exemple.fr" },
    { origin: "null" },
    { origin: origin.replace("127.0.0.1", "localhost") },
    { "sec-fetch-site": "cross-site" },
    { "sec-fetch-site": "same-site" },
  ];
  for (const headers of refusals)
    expect((await ask("etat", "{}", headers as Record<string, string>)).status, JSON.stringify(headers)).toBe(
      403,
    );
  const got = await send(atelier.url, {
    path: "/atelier/faire/etat",
    headers: { origin, "x-atelier-jeton": token },
  });
  expect(got.status).toBe(403);
});

test("a name of elsewhere that points here reads neither the page nor its token (DNS rebinding)", async () => {
  for (const host of ["exemple.fr", `exemple.fr:${new URL(atelier.url).port}`, "127.0.0.1.exemple.fr"]) {
    const { status, body } = await send(atelier.url, { headers: { host } });
    expect([status, body.includes(token)]).toEqual([421, false]);
    const driven = await ask("etat", "{}", { host, origin: `http://${host}` });
    expect(driven.status).toBe(421);
  }
});

test("a page of the site itself can neither read the token nor frame the atelier", async () => {
  const read = { "sec-fetch-mode": "cors", "sec-fetch-dest": "empty", "sec-fetch-site": "same-origin" };
  const framed = {
    "sec-fetch-mode": "navigate",
    "sec-fetch-dest": "iframe",
    "sec-fetch-site": "same-origin",
  };
  for (const headers of [read, framed]) {
    const { status, body } = await send(atelier.url, { headers });
    expect([status, body.includes(token)]).toEqual([403, false]);
  }
  const { headers } = await send(atelier.url, {});
  expect(headers["content-security-policy"]).toContain("frame-ancestors 'none'");
});

test("what is asked for and does not exist is said, and nothing else is reached", async () => {
  for (const action of ["constructor", "__proto__", "toString", "supprimer", "../etat"]) {
    const { status } = await ask(action);
    expect([404, 403, 409], action).toContain(status);
  }
  const broken = await ask("ajouter", '{"ids":["999"]}');
  expect([broken.status, broken.body]).toEqual([409, expect.stringContaining("déposez-le de nouveau")]);
});

test("a list of persons is counted and never written", async () => {
  const list = "Classe;Nom;Prénom;Stage trouvé\n2nde 1;MARTINVAST;Léa;oui\n2nde 1;DURANDAL;Tom;non\n";
  const { id } = JSON.parse((await give("../../classe.csv", list)).body);
  const state = JSON.parse((await ask("controler")).body);
  expect(state.depot[0]).toMatchObject({ id, liste: true, garde: false, accuse: { verdict: "refuse" } });
  expect(written()).not.toMatch(/MARTINVAST|Léa/);
  expect(JSON.stringify(state)).not.toMatch(/MARTINVAST|Léa/);

  const lacking = JSON.parse((await ask("compter", JSON.stringify({ id }))).body);
  expect(lacking.refus.join()).toContain("année scolaire");
  const told = { id, annee: "2024-2025", niveau: "seconde", uai: "0140013N", prendre: true };
  const taken = JSON.parse((await ask("compter", JSON.stringify(told))).body);
  expect(taken.depot.map(({ nom, liste }: { nom: string; liste: boolean }) => [nom, liste])).toEqual([
    ["compte-placement-0140013N-2024-2025-seconde.csv", false],
  ]);
  expect(written()).not.toMatch(/MARTINVAST|Léa/);
  await ask("oublier", JSON.stringify({ ids: [taken.depot[0].id] }));
});

test("a file dropped stays when the program stops, under a name that every system writes", async () => {
  const survey =
    "annee_scolaire;uai;departement;niveau;effectif;avec_solution;sans_solution\n2024-2025;0140013N;14;seconde;100;90;10\n";
  await give("../../CON .csv", survey);
  expect(existsSync(join(atelier.root, "..", "CON .csv"))).toBe(false);
  await atelier.close();
  atelier = await openTestAtelier({ root: atelier.root });
  await readToken();
  const state = JSON.parse((await ask("controler")).body);
  expect(state.depot).toMatchObject([{ nom: "extrait-CON.csv", accuse: { verdict: "accepte" } }]);
  const kept = JSON.parse((await ask("ajouter", JSON.stringify({ ids: [state.depot[0].id] }))).body);
  expect(kept).toMatchObject({
    depot: [],
    extraits: [{ source: "placement" }],
    faits: [{ state: "ajoute" }],
  });
  const empty = JSON.parse(
    (await ask("retirer", JSON.stringify({ fichier: kept.extraits[0].fichier }))).body,
  );
  expect(empty.extraits).toEqual([]);
});

test("the columns of an unknown form are asked one after the other, as in the terminal, and remembered", async () => {
  const form = `Horodateur;Dans quel département était votre stage ?;Vous êtes en;Globalement, ce stage vous a-t-il plu ?
12/06/2025 14:02:11;Eure;2nde;Plutôt satisfait
`;
  const { id } = JSON.parse((await give("form.csv", form)).body);
  await ask("controler");
  const columns: Record<string, string> = {
    "De quelle source": "satisfaction_jeunes",
    "Dans quel département": "departement",
    "Vous êtes": "niveau",
    Globalement: "satisfaction",
  };
  let state = JSON.parse((await ask("correspondre", JSON.stringify({ id }))).body);
  const asked: string[] = [];
  while (state.conversation !== null) {
    const { message, choices } = state.conversation.question as { message: string; choices: string[] };
    asked.push(message);
    const wanted = Object.entries(columns).find(([words]) => message.includes(words))?.[1];
    const at = choices.findIndex((choice) => choice.includes(`(${wanted})`));
    state = JSON.parse((await ask("repondre", JSON.stringify({ reponse: String(at + 1) }))).body);
  }
  expect(asked).toHaveLength(4);
  expect(state.depot).toMatchObject([{ nom: "form.csv", accuse: { verdict: "accepte" } }]);
  const kept = JSON.parse((await ask("ajouter", JSON.stringify({ ids: [id] }))).body);
  expect(kept.extraits[0]).toMatchObject({ source: "satisfaction_jeunes" });

  const again = JSON.parse((await give("juillet.csv", form.replaceAll("/06/", "/07/"))).body);
  const read = JSON.parse((await ask("controler")).body);
  expect(read.depot).toMatchObject([{ id: again.id, accuse: { verdict: "accepte" } }]);
  await ask("oublier", JSON.stringify({ ids: [again.id] }));
});

test("stopping before the last question writes nothing", async () => {
  const { id } = JSON.parse(
    (await give("autre.csv", "Horodateur;Une question;Une autre\n12/06/2025;a;b\n")).body,
  );
  await ask("controler");
  const state = JSON.parse((await ask("correspondre", JSON.stringify({ id }))).body);
  expect(state.conversation.nom).toBe("autre.csv");
  const left = JSON.parse((await ask("abandonner")).body);
  expect([left.conversation, left.depot.length]).toEqual([null, 1]);
  expect(written()).not.toContain("autre.csv.correspondance.json");
  await ask("oublier", JSON.stringify({ ids: [id] }));
});

test("a file that overlaps another is refused, and stays where it waits though one asks to keep it", async () => {
  const answer = (avec: number) =>
    `annee_scolaire;uai;departement;niveau;effectif;avec_solution;sans_solution\n2024-2025;0140014P;14;seconde;100;${avec};${100 - avec}\n`;
  const ids = [];
  for (const avec of [90, 80])
    ids.push(JSON.parse((await give(`version-${avec}.csv`, answer(avec))).body).id);
  const { depot } = JSON.parse((await ask("controler")).body);
  expect(depot.map(({ accuse }: { accuse: { verdict: string } }) => accuse.verdict)).toEqual([
    "refuse",
    "refuse",
  ]);
  const after = JSON.parse((await ask("ajouter", JSON.stringify({ ids }))).body);
  expect([after.faits, after.depot.length]).toEqual([[], 2]);
  await ask("oublier", JSON.stringify({ ids }));
});

test("what systems and Office leave beside files is no file of a drop", async () => {
  for (const nom of [
    ".DS_Store",
    "lycees/~$retour.xlsx",
    "lycees/Thumbs.db",
    "__MACOSX/._retour.csv",
    ".git/config",
  ])
    expect(JSON.parse((await give(nom, "rien")).body).id, nom).toBeNull();
  expect(JSON.parse((await ask("etat")).body).depot).toEqual([]);
});

test("a second page on the same atelier is told", async () => {
  await ask("etat", "{}", { "x-atelier-page": "une" });
  expect(JSON.parse((await ask("etat", "{}", { "x-atelier-page": "deux" })).body).autre).toBe(true);
});

/** What a long work said, once it is over. */
async function over(): Promise<{ code: number; dit: string }> {
  for (;;) {
    const { travail } = JSON.parse((await ask("etat")).body);
    if (travail.code !== null) return travail;
  }
}

test("what is saved is put back, whole or not at all, and the archive does not stay", async () => {
  const survey =
    "annee_scolaire;uai;departement;niveau;effectif;avec_solution;sans_solution\n2024-2025;0140013N;14;seconde;100;90;10\n";
  const { id } = JSON.parse((await give("a-garder.csv", survey)).body);
  await ask("controler");
  await ask("ajouter", JSON.stringify({ ids: [id] }));
  await ask("sauvegarder");
  expect((await over()).code).toBe(0);
  const name = readdirSync(atelier.root).find((each) => /^sauvegarde-[\dhm-]+\.zip$/.test(each)) ?? "";
  const archive = readFileSync(join(atelier.root, name));

  const before = JSON.parse((await ask("etat")).body).extraits;
  for (const { fichier } of before) await ask("retirer", JSON.stringify({ fichier }));
  await ask("restaurer", archive.subarray(0, -40));
  expect(await over()).toMatchObject({ code: 1, dit: expect.stringContaining("Rien n’a été changé") });
  expect(JSON.parse((await ask("etat")).body).extraits).toEqual([]);

  await ask("restaurer", archive);
  expect((await over()).code).toBe(0);
  expect(JSON.parse((await ask("etat")).body).extraits).toEqual(before);
  expect(existsSync(join(atelier.root, "atelier", "archive.zip"))).toBe(false);
});

test("the questions of a form are a file to save, and those of another source are not asked", async () => {
  const { fichier, contenu } = JSON.parse(
    (await ask("questionnaire", JSON.stringify({ source: "satisfaction_jeunes" }))).body,
  );
  expect([fichier, contenu]).toEqual(["questionnaire-satisfaction_jeunes.txt", expect.stringContaining("?")]);
  expect((await ask("questionnaire", JSON.stringify({ source: "placement" }))).status).toBe(409);
});

test("a text given to be proofread has each of its figures judged as the command does, and is written nowhere", async () => {
  const minutes =
    "91,77 % des élèves ont trouvé une solution.\n\nDans l'Eure, 18 % des élèves de seconde sont sans solution.";
  const { relu } = JSON.parse((await ask("relire", minutes)).body);
  expect(relu.paragraphes).toHaveLength(2);
  expect(relu.chiffres).toMatchObject([
    { lu: "91,77 %", statut: "confirme", mot: "confirmé" },
    { lu: "18 %", statut: "contredit", mot: "contredit", valeur: "15 %" },
  ]);
  expect(written()).not.toContain("18 %");
  const { status, body } = await ask("relire", new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 1, 2]));
  expect({ status, says: JSON.parse(body).erreur }).toEqual({
    status: 409,
    says: expect.stringContaining("C’est un document d’avant 2007"),
  });
});
