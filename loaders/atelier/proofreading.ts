import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { stripVTControlCharacters } from "node:util";
import { Failure } from "../commands/failure.ts";
import { capitalise } from "../french/grammar.ts";
import { getIndicator, indicators } from "../indicators/index.ts";
import { readDocument } from "../proofreading/documents/read-document.ts";
import { type FigureJson, oneLine, paragraphsOf, statutWords } from "../proofreading/index.ts";
import { placeName } from "../region/place.ts";

/** A figure for the page: what `relire --json` gives, with its words. */
export interface ShownFigure extends FigureJson {
  /** Its verdict in words. */
  mot: string;
  /** What it was compared with, in words; blank where it is unknown. */
  sujet: string;
  choix: string[];
}

/** A text proofread for the page. */
export interface Proofread {
  /** Its paragraphs, each on one line. */
  paragraphes: string[];
  chiffres: ShownFigure[];
}

/**
 * Proofreads a text or a document as `stages relire` does, in a process of its own: what was pasted goes through its input, and is written
 * nowhere.
 * @throws Failure with the sentence of the command where it cannot be read
 */
export async function proofreadFor(
  program: readonly string[],
  donnees: string | undefined,
  bytes: Uint8Array,
): Promise<Proofread> {
  const document = await readDocument(bytes);
  if ("refused" in document) throw new Failure(capitalise(document.refused));
  const folder = donnees !== undefined && existsSync(donnees) ? ["--donnees", donnees] : [];
  const { code, out, err } = await run([...program, "relire", "-", "--json", ...folder], document.text);
  if (!out.startsWith("[")) throw new Failure(err.trim() || `La relecture s'est arrêtée (${code}).`);
  const figures = JSON.parse(out) as FigureJson[];
  return {
    paragraphes: paragraphsOf(document.text).map(oneLine),
    chiffres: figures.map((figure) => ({
      ...figure,
      mot: statutWords[figure.statut][0],
      sujet: figure.indicateur === null ? "" : subject({ ...figure, valeur: null }),
      choix: figure.candidats.map(subject),
    })),
  };
}

type Subject = Pick<FigureJson, "indicateur" | "territoire" | "periode" | "valeur">;

function subject({ indicateur, territoire, periode, valeur }: Subject): string {
  const known = indicators.find(({ id }) => id === indicateur);
  const place = placeName(territoire ?? "") ?? territoire ?? "";
  const words = [known ? getIndicator(known.id).name : "", place, periode ?? ""]
    .filter((word) => word !== "")
    .join(", ");
  return valeur === null ? words : `${words} : ${valeur}`;
}

function run(words: string[], input: string): Promise<{ code: number; out: string; err: string }> {
  const child = spawn(process.execPath, words, { stdio: ["pipe", "pipe", "pipe"] });
  let [out, err] = ["", ""];
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    out += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    err += stripVTControlCharacters(text);
  });
  child.stdin.on("error", () => {});
  child.stdin.end(input);
  return new Promise((resolve) => child.once("close", (code) => resolve({ code: code ?? 1, out, err })));
}
