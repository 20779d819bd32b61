import { z } from "zod";
import { type Cell, getCell } from "./cell.ts";
import type { Agreement, CrossChecks, RowsCheck, Totals } from "./checks.ts";
import { type Condition, evaluate, type Operand } from "./expression.ts";
import type { SourceId } from "./list.ts";

export type { SourceId } from "./list.ts";

/** A rule between the columns of one row. */
export interface Rule {
  /** `total` in the code `placement.total`. */
  code: string;
  level: "erreur" | "alerte";
  holds: Condition;
  /** The column to open first. */
  column: string;
  /** Ends « N lignes … », agreed in the plural when there are several. */
  says: [one: string, several: string];
  /** Columns quoted as read, with the words around: `{effectif} élèves concernés`. */
  read: string;
  expected: string;
  fix: string;
  /** What is quoted and expected instead in rows where an optional column is given. */
  given?: { column: string; read: string; expected: string };
}

/** One column, as templates, dictionaries and checks use it. */
export interface Column extends Omit<Cell, "kind" | "synonyms" | "fix"> {
  name: string;
  type: string;
  synonyms: string[];
  fix: string;
  spellings: { value: string; accepted: string[] }[];
  expected: string;
  cell: Cell;
}

/** The period of a row: SQL over its columns that gives `2024-2025`, `2024` or `2024-07`. */
export interface Period {
  kind: "annee_scolaire" | "annee" | "mois";
  sql: string;
}

/** How the extracts of a source replace each other (domain.md, section 4, « What replaces what »). */
export interface Replacement<Name extends string = string> {
  /** Columns of the block that a later extract replaces whole; none = the whole source. */
  block: readonly Name[];
  /** The block as a person says it. */
  words: string;
  /** Column that dates the extract before the journal does. */
  dated?: Name;
  /** Column without which two extracts of one block cannot be told apart. */
  owner?: Name;
}

/** A view of the warehouse: what indicators, pages and `etat` read of a source. */
export interface View {
  name: string;
  /** A SELECT over tables and views of the warehouse, its own or those of other sources. */
  sql: string;
  /** Computed once and kept, where many queries read it: `refreshViews` makes it again when what it reads is replaced. */
  kept?: true;
}

/** A column of a list; the rows of a list with a department are read department by department. */
export interface ListColumn {
  name: string;
  label: string;
  kind: "text" | "month" | "department" | "count" | "share";
}

/** A list that `etat` shows of a source: what it covers, or what it lacks. */
export interface StateList {
  id: string;
  /** Its title; `[one, several]` follow the number of rows. */
  title: string | [one: string, several: string];
  columns: readonly ListColumn[];
  /** SQL over the views of the warehouse. */
  sql: string;
  /** True when /qualite shows it as it is; false where a block of that page says it in its own way. */
  site: boolean;
}

/** How `etat` and /qualite say how recent a source is, what it covers and what is missing. */
export interface Freshness {
  /** When its next extract is expected: « chaque mois ». */
  rhythm: string;
  lists: readonly StateList[];
}

/** What a source is: a row, and all that follows from it. */
export interface Source<Id extends string, Name extends string = string> {
  id: Id;
  title: string;
  definition: string;
  /** What one row is, in French. */
  grain: string;
  /** Columns that identify a row; empty when identical rows are distinct answers. */
  key: Name[];
  /** What a repeated key means. */
  repeated: "erreur" | "somme" | "fusion" | "distincts";
  /** Rows kept; the others are ignored with a count. */
  scope: { column: Name; values: string[]; says: string } | null;
  /** True when columns outside the contract are expected and ignored, personal-looking ones too. */
  ignoresOtherColumns: boolean;
  /** True for exports of forms: free-text comments are dropped with a notice. */
  form: boolean;
  /** Null for a list that is of no period. */
  period: Period | null;
  replacement: Replacement<Name>;
  /** A column and the SQL that tells our invented data by it (domain.md, section 7); null where only the file's name does. */
  invented: { column: Name; sql: string } | null;
  /**
   * Columns that its views count otherwise than the extract writes them: the views give the operand under the name of the column, and the
   * other columns that it reads reach no view. The rules hold in the extract, and in the views once the operand is read as the column.
   */
  counted: Partial<Record<Name, Operand>>;
  /** Rules between the columns of one row. */
  rules: readonly Rule[];
  /** Null where each row is an answer by itself. */
  totals: Totals | null;
  /** Checks between rows of one extract. */
  checks: readonly RowsCheck[];
  /** Null where an extract is compared with no other. */
  crossChecks: CrossChecks | null;
  agreements: readonly Agreement[];
  views: readonly View[];
  freshness: Freshness;
  columns: Column[];
  /** Reads one row of received texts, cells then rules. */
  row: z.ZodType<Record<string, string | number | null>, Record<string, string>>;
}

/** The contract of one of the sources of the list. */
export type Contract = Source<SourceId>;

type Values = Record<string, string | number | null>;

type Shape = Record<string, z.ZodType<string | number | null, string>>;

/** What a view may be made from. */
export interface Described {
  id: string;
  columns: readonly Column[];
}

type Optional = "repeated" | "scope" | "ignoresOtherColumns" | "form" | "counted";
type Derived = "columns" | "row" | "views";

type Definition<Id extends string, S extends Shape> = Omit<Source<Id, keyof S & string>, Optional | Derived> &
  Partial<Pick<Source<Id, keyof S & string>, Optional>> & {
    row: z.ZodObject<S>;
    /** Its views, from its columns: a column added to the row reaches them by itself. */
    views(source: Described): readonly View[];
  };

/** Makes a contract from its zod row: everything else about columns is read from the cells. */
export function defineContract<const Id extends string, S extends Shape>(
  definition: Definition<Id, S>,
): Source<Id> {
  const columns = Object.entries(definition.row.shape).map(([name, schema]) => describeColumn(name, schema));
  return {
    repeated: "erreur",
    scope: null,
    ignoresOtherColumns: false,
    form: false,
    counted: {},
    ...definition,
    columns,
    views: definition.views({ id: definition.id, columns }),
    row: readRow(definition.row, definition.rules),
  };
}

function readRow(shape: z.ZodObject, rules: readonly Rule[]): Contract["row"] {
  const checked = shape.superRefine((row, context) => {
    for (const rule of rules)
      if (rule.level === "erreur" && evaluate(rule.holds, row as Values) === false)
        context.addIssue({
          code: "custom",
          path: [rule.column],
          message: wordsOf(rule, row as Values).expected,
        });
  });
  const received = z.record(z.string(), z.string()).transform((row) => ({ ...blankRow(shape), ...row }));
  return received.pipe(checked as unknown as z.ZodType<Values, Record<string, string>>);
}

/** What a rule quotes and expects of a row. */
export function wordsOf(
  { read, expected, given }: Rule,
  row: { readonly [column: string]: string | number | null | undefined },
): Pick<Rule, "read" | "expected"> {
  return given && row[given.column] != null ? given : { read, expected };
}

function blankRow(row: z.ZodObject): Record<string, string> {
  return Object.fromEntries(Object.keys(row.shape).map((name) => [name, ""]));
}

function describeColumn(name: string, schema: z.ZodType): Column {
  const cell = getCell(schema);
  const { kind, ...text } = cell;
  return {
    ...text,
    name,
    type: kind.type,
    synonyms: [...(cell.synonyms ?? []), ...(cell.asked === undefined ? [] : [cell.asked])],
    fix: cell.fix ?? `corrigez la cellule : ${kind.expected}.`,
    spellings: kind.spellings ?? [],
    expected: kind.expected,
    cell,
  };
}
