import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { untypeset } from "../../loaders/french/typography.ts";
import { typed } from "./typed.ts";

test("--aide lists the commands in French and exits 0", async () => {
  const { code, out } = await typed(["--aide"]);
  expect(code).toBe(0);
  expect(out).toContain("Emploi\u202f: stages <commande>");
  expect(out).not.toMatch(untypeset);
  for (const name of ["verifier", "etat", "indicateurs", "construire"]) expect(out).toContain(name);
  expect(out).not.toMatch(/\b(Usage|Options:|Commands|help|display)\b/);
});

test.each(["verifier", "etat", "indicateurs", "construire"])(
  "%s --aide speaks French and exits 0",
  async (name) => {
    const { code, out } = await typed([name, "--aide"]);
    expect(code).toBe(0);
    expect(out).toContain(`stages ${name}`);
    expect(out).not.toMatch(/\b(Usage|help|display|default)\b/);
    expect(out).not.toMatch(untypeset);
  },
);

test.each([[[]], [["verifier"]], [["ajouter"]], [["etat"]]])(
  "%j --help is --aide, and --version the version",
  async (words) => {
    const help = await typed([...words, "--help"]);
    expect(help).toEqual(await typed([...words, "--aide"]));
    expect(help.code).toBe(0);
    expect(help.out).not.toContain("--help");
    const { version } = JSON.parse(readFileSync("package.json", "utf8"));
    expect(await typed([...words, "--version"])).toEqual({ code: 0, out: `${version}\n`, err: "" });
  },
);

test.each([
  [["verifer", "a.csv"], "La commande « verifer » n'existe pas. Vouliez-vous dire « verifier » ?"],
  [["verifier"], "Il manque « FICHIER »"],
  [["etat", "--donees", "x"], "L'option « --donees » n'existe pas. Vouliez-vous dire « --donnees » ?"],
  [["etat", "--donnees"], "Il manque une valeur après l'option"],
  [["etat", "x"], "Il y a un argument de trop"],
  [["etat", "--donnees", "nulle-part"], "Le dossier « nulle-part » n'existe pas"],
  [["verifier", "absent.csv"], "Le fichier « absent.csv » n'existe pas"],
  [["indicateurs", "--format", "pdf"], "Le format « pdf » n'existe pas"],
  [["indicateurs", "--indicateur", "taux"], "L'indicateur « taux » n'existe pas"],
  [["indicateurs", "--classeur", "a.csv"], "« a.csv » n'est pas un nom de classeur"],
  [["indicateurs", "--ecraser"], "« --ecraser » accompagne « --classeur »"],
  [["indicateurs", "--classeur", "a.xlsx", "--indicateur", "freins"], "retirez « --indicateur »"],
  [["indicateurs", "--moteur", "pg://moi:secret@hote/base"], "L'adresse donnée après « --moteur »"],
  [["construire", "--moteur", "clickhouse://hote:9000/base"], "le port 9000"],
  [["exporter", "dist/lignes"], "« dist/lignes » est dans un site publié"],
  [["exporter", "src"], "« src » est dans un site publié"],
  [["exporter", "data/demonstration/lignes"], "est dans le dossier des extraits"],
  [["exporter", "test"], "contient autre chose que des lignes exportées"],
  [["construire", "--base", "stages"], "le chemin commence et finit par « / »"],
])("%j is a usage mistake: one French sentence, exit 2, no stack", async (words, sentence) => {
  const { code, out, err } = await typed(words);
  expect(code).toBe(2);
  expect(out).toBe("");
  expect(err).toContain(sentence);
  expect(err).not.toMatch(/\bat .*:\d+/);
});

test("stages alone shows its help and exits 2", async () => {
  const { code, err } = await typed([]);
  expect(code).toBe(2);
  expect(err).toContain("Commandes :");
});
