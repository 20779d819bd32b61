import { main } from "../../loaders/commands/index.ts";

/** What a person sees after typing `stages …` in a folder. */
export async function typed(
  words: string[],
  cwd = process.cwd(),
  answers: string[] = [],
  now: Date | (() => Date) = new Date("2026-01-15T08:00:00Z"),
): Promise<{ code: number; out: string; err: string }> {
  let out = "";
  let err = "";
  const code = await main(words, {
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
    cwd,
    now: typeof now === "function" ? now : () => now,
    ask: async () => answers.shift() ?? null,
    terminal: false,
  });
  return { code, out, err };
}
