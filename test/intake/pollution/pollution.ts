import type { Extract } from "./extracts.ts";

/** One way extracts get spoiled between a sender and us. */
export interface Pollution {
  group: "lecture" | "en-tête" | "cellules" | "structure" | "nature" | "personnes" | "formes" | "liens";
  name: string;
  /** What must come out: the exact values, a refusal whose code matches, or the file accepted with a warning whose code matches. */
  expected: "lu" | RegExp | { alerte: RegExp };
  /** Columns that this form of the file cannot carry. */
  without?: string[];
  /** True when a careful person could repair the file without asking. */
  repairable: boolean;
  /** True for a trouble that people report in public, and that no one here thought of first. */
  outside?: boolean;
  /** The spoiled file; null where the extract has nothing of the kind to spoil. */
  spoil(extract: Extract): string | Uint8Array | Delivered | null;
}

/** A file that comes after others. */
export interface Delivered {
  before: Extract[];
  file: string;
}

export type Spoil = Pollution["spoil"];

/** To be read exactly. */
export const read = (group: Pollution["group"], name: string, spoil: Spoil): Pollution => ({
  group,
  name,
  expected: "lu",
  repairable: true,
  spoil,
});

/** To be refused. */
export const refused = (
  group: Pollution["group"],
  name: string,
  expected: RegExp,
  spoil: Spoil,
  repairable = false,
): Pollution => ({ group, name, expected, repairable, spoil });

/** To be accepted with a warning. */
export const told = (group: Pollution["group"], name: string, alerte: RegExp, spoil: Spoil): Pollution => ({
  group,
  name,
  expected: { alerte },
  repairable: false,
  spoil,
});
