import { z } from "zod";
import { type Cell, getCell } from "./cell.ts";
import { type Condition, evaluate } from "./expression.ts";

/** The nine sources of the observatory (domain.md, section 4). */
export const sourceIds = [
  "placement",
  "conventions",
  "conventions_nationales",
  "satisfaction_jeunes",
  "satisfaction_entreprises",
  "stages_collectifs",
  "tensions",
  "actions",
  "etablissements",
] as const;

export type SourceId = (typeof sourceIds)[number];

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

/** What a row of a source is. */
export interface Contract {
  id: SourceId;
  title: string;
  definition: string;
  /** What one row is, in French. */
  grain: string;
  /** Columns that identify a row; empty when identical rows are distinct answers. */
  key: string[];
  /** What a repeated key means. */
  repeated: "erreur" | "somme" | "fusion" | "distincts";
  columns: Column[];
  rules: Rule[];
  /** Rows kept; the others are ignored with a count. */
  scope: { column: string; values: string[]; says: string } | null;
  /** True when columns outside the contract are expected and ignored, personal-looking ones too. */
  ignoresOtherColumns: boolean;
  /** True for exports of forms: free-text comments are dropped with a notice. */
  form: boolean;
  /** Reads one row of received texts, cells then rules. */
  row: z.ZodType<Record<string, string | number | null>, Record<string, string>>;
}

type Values = Record<string, string | number | null>;

type Shape = Record<string, z.ZodType<string | number | null, string>>;

interface Definition<S extends Shape> {
  id: SourceId;
  title: string;
  definition: string;
  grain: string;
  key: (keyof S & string)[];
  repeated?: Contract["repeated"];
  row: z.ZodObject<S>;
  rules?: Rule[];
  scope?: Contract["scope"];
  ignoresOtherColumns?: boolean;
  form?: boolean;
}

/** Makes a contract from its zod row: everything else about columns is read from the cells. */
export function defineContract<S extends Shape>(definition: Definition<S>): Contract {
  const rules = definition.rules ?? [];
  return {
    repeated: "erreur",
    scope: null,
    ignoresOtherColumns: false,
    form: false,
    ...definition,
    rules,
    columns: Object.entries(definition.row.shape).map(([name, schema]) => describeColumn(name, schema)),
    row: readRow(definition.row, rules),
  };
}

function readRow(shape: z.ZodObject, rules: Rule[]): Contract["row"] {
  const checked = shape.superRefine((row, context) => {
    for (const rule of rules)
      if (rule.level === "erreur" && evaluate(rule.holds, row as Values) === false)
        context.addIssue({ code: "custom", path: [rule.column], message: rule.expected });
  });
  const received = z.record(z.string(), z.string()).transform((row) => ({ ...blankRow(shape), ...row }));
  return received.pipe(checked as unknown as z.ZodType<Values, Record<string, string>>);
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
    synonyms: cell.synonyms ?? [],
    fix: cell.fix ?? `corrigez la cellule : ${kind.expected}.`,
    spellings: kind.spellings ?? [],
    expected: kind.expected,
    cell,
  };
}
