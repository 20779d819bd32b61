import type { Wanted } from "./choices.ts";

const memory = "observatoire.choix";

/** Choices made on another page of this site, where the browser keeps them. */
export function recallChoices(): Wanted[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(memory) ?? "{}");
    return Object.entries(kept ?? {}).flatMap(([name, value]) =>
      typeof value === "string" ? [{ name, value }] : [],
    );
  } catch {
    return [];
  }
}

/** Keeps choices beside those of other pages; where the browser keeps nothing, they still hold for this page. */
export function keepChoice(...choices: readonly Wanted[]): void {
  try {
    const kept = Object.fromEntries(recallChoices().map(({ name, value }) => [name, value]));
    for (const { name, value } of choices) kept[name] = value;
    localStorage.setItem(memory, JSON.stringify(kept));
  } catch {
    // The choice still holds for this page.
  }
}
