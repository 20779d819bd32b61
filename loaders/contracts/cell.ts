import { z } from "zod";
import type { Kind, Reading } from "./cells/kind.ts";
import { otherWritings, raised, standsForNothing, withoutNoteMark } from "./cells/tolerance.ts";
import { fold, tidy } from "./text.ts";

/** What people read about a column. */
export interface CellText {
  title: string;
  definition: string;
  example: string;
  /** Other header names, matched without case, accents, spaces or punctuation. */
  synonyms?: string[];
  /** Synonyms too general to settle a meaning: most cells must read as the column's, and match `bearsOut` where it is a text. */
  doubtful?: string[];
  bearsOut?: RegExp;
  /** What to do when a cell is wrong; a sentence that starts with a verb. */
  fix?: string;
  /** True when the column must be there, though its cells may be blank. */
  expectedColumn?: boolean;
  /** True when a wrong value may be a person's name: it is never quoted. */
  private?: boolean;
  /** True for labels where names are not looked for (domain.md, section 4). */
  exempt?: boolean;
  /** The question of a form that this column answers, as it is put to a person; also a header name. None: a form does not ask it. */
  asked?: string;
  /** True for the answer to a question of a form, where a blank is no answer; else a code left blank is counted as `nd`. */
  question?: boolean;
}

/** A cell with its metadata, found again from its schema. */
export interface Cell extends CellText {
  kind: Kind<string | number>;
  required: boolean;
  /** Plain value of a blank cell; null when blank stays blank. */
  fallback: string | number | null;
}

const cells = new WeakMap<object, Cell>();

/** A column that must be filled. */
export function required<T extends string | number>(kind: Kind<T>, text: CellText): z.ZodType<T, string> {
  return build(kind, { ...text, required: true, fallback: null }) as z.ZodType<T, string>;
}

/** A column that may be absent, or blank. */
export function optional<T extends string | number>(
  kind: Kind<T>,
  text: CellText,
): z.ZodType<T | null, string> {
  return build(kind, { ...text, required: false, fallback: null }) as z.ZodType<T | null, string>;
}

/** A column whose blank cells, or absence, mean `fallback`. */
export function defaulted<T extends string | number>(
  kind: Kind<T>,
  fallback: T,
  text: CellText,
): z.ZodType<T, string> {
  return build(kind, { ...text, required: false, fallback }) as z.ZodType<T, string>;
}

/** The metadata of a cell's schema. @throws when the schema was not made here (a `.optional()` put after, say) */
export function getCell(schema: object): Cell {
  const cell = cells.get(schema);
  if (!cell)
    throw new Error("This schema carries no cell metadata: build it with required, optional or defaulted.");
  return cell;
}

/** Reads one cell as received: a value, null for blank, or what is wrong. */
export function readCell(cell: Cell, received: string): Reading<string | number | null> {
  const text = tidy(received);
  if (controls.test(text)) return { wrong: "des caractères de contrôle" };
  if (text === uncomputed) return { wrong: "une formule que le tableur n'a pas calculée" };
  if (formulaErrors.test(text)) return { wrong: "une erreur de formule du tableur" };
  if (isNumber(cell) && severalNumbers.test(received))
    return { wrong: "plusieurs nombres dans la même cellule" };
  if (text === "" || (standsForNothing(text, fold) && !spelled(cell, text)))
    return cell.required ? { wrong: "vide" } : { value: cell.fallback };
  return readAnyWriting(cell, text);
}

/** The cell as written, else as any other kind of cell may be written too; a raised mark is never part of a value. */
function readAnyWriting(cell: Cell, text: string): Reading<string | number> {
  const isLabel = cell.kind.type === "texte";
  const unmarked = isLabel ? null : withoutNoteMark(text);
  const found = raised.test(text) && unmarked !== null ? null : readValue(cell, text);
  if (found && "value" in found) return found;
  const others = otherWritings(text).map((other) => readValue(cell, other));
  const other = others.find((each) => "value" in each);
  if (other) return other;
  const plain = unmarked === null ? null : readAnyWriting(cell, unmarked);
  if (plain && "value" in plain) return noteMarked(unmarked ?? "");
  return others.find((each) => "proposal" in each) ?? found ?? { wrong: "un texte en exposant" };
}

function readValue({ kind }: Cell, text: string): Reading<string | number> {
  const reading = kind.read(text);
  if ("wrong" in reading || kind.schema.safeParse(reading.value).success) return reading;
  return { wrong: "en dehors des valeurs possibles" };
}

function noteMarked(proposal: string): Reading<never> {
  return {
    wrong: "un appel de note (en exposant, entre parenthèses ou en étoile) collé à la valeur",
    proposal,
    fix: "ôtez l'appel de note de la case ; une remarque va dans une colonne à part, ou sous le tableau.",
  };
}

const controls = /(?![\t-\r\u0080-\u009f])\p{Cc}/u;

/** Excel and LibreOffice, in their languages: `#N/A`, `#VALEUR!`, `#NAME?`, `#PROPAGATION!`. */
const formulaErrors = /^#(N\/[AD]|ERREUR|[\p{Lu}\d/_]+ ?[!?])$/iu;

/** Stands for a formula that no spreadsheet has computed: the file holds no value for it. */
export const uncomputed = "#NON CALCULÉ";

/** Numbers on two lines, or far apart: 110 and 105, not 110 105. */
const severalNumbers = /\d\s*[\r\n\t\v\f\u2028\u2029]\s*\d|\d\s{2,}\d/;

function isNumber({ kind }: Cell): boolean {
  return kind.sqlType === "INTEGER" || kind.sqlType === "DOUBLE";
}

function spelled(cell: Cell, text: string): boolean {
  return (
    cell.kind.sqlType === "VARCHAR" && cell.kind.spellings !== undefined && "value" in cell.kind.read(text)
  );
}

function build<T extends string | number>(kind: Kind<T>, meta: Omit<Cell, "kind">): z.ZodType {
  const cell: Cell = { ...meta, kind: kind as unknown as Kind<string | number> };
  const schema = z.string().transform((received, context) => {
    const reading = readCell(cell, received);
    if ("value" in reading) return reading.value;
    context.addIssue({ code: "custom", message: reading.wrong });
    return z.NEVER;
  });
  cells.set(schema, cell);
  return schema;
}
