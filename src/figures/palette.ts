/**
 * The colours of look.md. Figures name them as `var(--focus)`, so that one drawing serves light and dark pages, print and
 * forced colours; src/style.css defines both sets, and a downloaded image gets the light ones.
 */
export const light = {
  page: "#ffffff",
  ink: "#1a1d21",
  secondary: "#565d66",
  focus: "#0b5a6f",
  others: "#8a929c",
  girls: "#b35806",
  boys: "#542788",
  attention: "#8a4b00",
  grid: "#d7dbe0",
  band: "#eef1f4",
  "focus-mid": "#3b8498",
  "attention-mid": "#b07a35",
} as const;

export type Tone = keyof typeof light;

/** The dark page's set: same names, each at least 3:1 for marks and 4.5:1 for text on `page`. */
export const dark: Record<Tone, string> = {
  page: "#14171a",
  ink: "#e8eaed",
  secondary: "#a9b1bb",
  focus: "#5bc0d6",
  others: "#7d8691",
  girls: "#f0a35e",
  boys: "#b9a3ea",
  attention: "#e5a34a",
  grid: "#353b42",
  band: "#1f2429",
  "focus-mid": "#3a8fa3",
  "attention-mid": "#a9752f",
};

/** How a mark names a colour. */
export function tone(name: Tone): string {
  return `var(--${name})`;
}
