import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { z } from "zod";
import { main } from "../../loaders/commands/index.ts";
import { pdfDocument, wordDocument } from "../proofreading/made.ts";
import { worldFolder } from "../proofreading/world.ts";
import { typed } from "./typed.ts";

const folder = mkdtempSync(join(tmpdir(), "relire-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** An empty folder of extracts: published facts are then all that is known. */
const facts = mkdtempSync(join(folder, "vide-"));

/** What the minutes of 06/10/2025 say (domain.md, section 2). */
const minutes =
  "Selon l’enquête académique auprès des lycées, 91,77\u00a0% des élèves ont trouvé une solution ; il reste 15 % d’élèves sans solution dans l’Eure et 6,5\u202f% dans la Manche.";

function written(name: string, content: string | Uint8Array): string {
  writeFileSync(join(folder, name), content);
  return name;
}

/** What docs/interface.md promises to other programs. */
const promised = z.array(
  z.strictObject({
    phrase: z.string(),
    lu: z.string(),
    statut: z.enum([
      "confirme",
      "arrondi",
      "perime",
      "contredit",
      "desaccord",
      "secret",
      "inconnu",
      "ambigu",
    ]),
    valeur: z.string().nullable(),
    indicateur: z.string().nullable(),
    periode: z.string().nullable(),
    territoire: z.string().nullable(),
    niveau: z.string().nullable(),
    sources: z.array(z.string()),
    candidats: z.array(
      z.strictObject({
        valeur: z.string().nullable(),
        indicateur: z.string(),
        periode: z.string(),
        territoire: z.string(),
        niveau: z.string(),
        sources: z.array(z.string()),
      }),
    ),
  }),
);

async function json(file: string, donnees = facts) {
  const { code, out } = await typed(["relire", file, "--json", "--donnees", donnees], folder);
  return { code, figures: promised.parse(JSON.parse(out)) };
}

test("the three figures of the minutes are confirmed by the published fact they come from, whatever the kind of document", async () => {
  const paragraph = minutes.replaceAll("’", "'").replaceAll("\u202f", "\u00a0");
  for (const name of [
    written("releve.txt", minutes),
    written("releve.md", `# Compte rendu\n\n${minutes}\n`),
    written("releve.docx", wordDocument([minutes])),
    written("releve.pdf", pdfDocument([paragraph.replace(" ; il reste", " ;\nil reste")])),
  ]) {
    const { code, figures } = await json(name);
    expect(code).toBe(0);
    expect(
      figures.map(({ lu, statut, valeur, indicateur, territoire, periode, niveau }) => [
        lu,
        statut,
        valeur,
        indicateur,
        territoire,
        periode,
        niveau,
      ]),
      name,
    ).toEqual([
      ["91,77 %", "confirme", "91,77 %", "taux_placement", "R28", "2024-2025", "seconde"],
      ["15 %", "confirme", "15 %", "taux_placement", "D27", "2024-2025", "seconde"],
      ["6,5 %", "confirme", "6,5 %", "taux_placement", "D50", "2024-2025", "seconde"],
    ]);
    for (const { sources } of figures)
      expect(sources).toEqual([expect.stringContaining("relevé de décisions du groupe Stages")]);
  }
});

test("demonstration data confirms nothing: the figures of its own table are unknown, those of published facts are not", async () => {
  written("demonstration.txt", `${minutes} En 2023-2024, 91,2 % des élèves de seconde avaient une solution.`);
  const { code, out } = await typed([
    "relire",
    join(folder, "demonstration.txt"),
    "--json",
    "--donnees",
    "data/demonstration",
  ]);
  expect(code).toBe(0);
  expect(promised.parse(JSON.parse(out)).map(({ statut }) => statut)).toEqual([
    "confirme",
    "confirme",
    "confirme",
    "inconnu",
  ]);
  const told = await typed(["relire", join(folder, "demonstration.txt"), "--donnees", "data/demonstration"]);
  expect(told.out).toContain("Les extraits chargés sont de démonstration");
});

test("two published sources that disagree are both named, with what each says", async () => {
  const { code, figures } = await json(
    written("desaccord.txt", "La Normandie a signé 3 230 conventions en 2022."),
  );
  expect(code).toBe(0);
  expect(figures[0]).toMatchObject({
    statut: "desaccord",
    indicateur: "conventions",
    territoire: "R28",
    periode: "2022",
  });
  expect(figures[0]?.sources).toEqual([
    expect.stringMatching(/^3 230 : .*Gazette de Normandie/),
    expect.stringMatching(/^3 500 : CCI/),
  ]);
});

test("a contradicted figure gives exit 1, the true value and the sentence to quote", async () => {
  const name = written("contredit.txt", "Dans l'Eure, 18 % des élèves de seconde restent sans solution.");
  const { code, out } = await typed(["relire", name, "--donnees", facts], folder);
  expect(code).toBe(1);
  expect(out).toContain("18\u202f%\u202f: contredit");
  expect(out).toContain("publié\u202f: 15\u202f%");
  expect(out).toContain("à citer\u202f: Élèves sans solution, Eure");
});

test("a secret figure is said to be secret, and its value is nowhere", async () => {
  const name = written("secret.txt", "Dans l'Orne, 16 élèves de PFMP sont sans solution en 2025-2026.");
  const { figures } = await json(name, join(process.cwd(), worldFolder));
  expect(figures[0]).toMatchObject({ statut: "secret", valeur: null, territoire: "D61" });
});

test("what is pasted is read from the standard input", async () => {
  let out = "";
  const code = await main(["relire", "-", "--json", "--donnees", facts], {
    out: (text) => {
      out += text;
    },
    err() {},
    cwd: folder,
    now: () => new Date(),
    ask: async () => null,
    terminal: false,
    input: () => new TextEncoder().encode(minutes),
  });
  expect(code).toBe(0);
  expect(promised.parse(JSON.parse(out))).toHaveLength(3);
});

test("--a-revoir leaves out what is confirmed; a text without a figure says so", async () => {
  const name = written("mele.txt", `${minutes} En Bretagne, 80 % des élèves de seconde ont une solution.`);
  const { code, out } = await typed(["relire", name, "--json", "--a-revoir", "--donnees", facts], folder);
  expect(code).toBe(0);
  expect(promised.parse(JSON.parse(out)).map(({ lu }) => lu)).toEqual(["80 %"]);
  written("sans.txt", "La séance est ouverte le 06/10/2025 à 14 h.");
  const none = await typed(["relire", "sans.txt", "--donnees", facts], folder);
  expect(none.out).toContain("aucun chiffre à vérifier");
});

test.each([
  ["absent.txt", null, "Le fichier « absent.txt » n'existe pas"],
  ["vide.txt", "", "vide.txt : ce document est vide"],
  ["numerise.pdf", pdfDocument([""]), "numerise.pdf : ce PDF ne contient pas de texte"],
  [
    "ancien.doc",
    Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0, 0]),
    "ancien.doc : c'est un document d'avant 2007 (.doc)",
  ],
])(
  "%s is a wrong file: exit 2 and one French sentence, whatever the data",
  async (name, content, sentence) => {
    if (content !== null) written(name, content);
    const { code, out, err } = await typed(["relire", name], folder);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain(sentence);
    expect(err).not.toMatch(/\bat .*:\d+/);
  },
);
