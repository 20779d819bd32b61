import type { Label } from "../drawing.ts";
import type { Frame } from "../frame.ts";
import { textWidth } from "../text-width.ts";

/** Every period under its place where they fit side by side, else the first and the last. */
export function periodLabels(
  periods: string[],
  x: (period: string) => number,
  y: number,
  span: number,
  frame: Frame,
): Label[] {
  const short = (period: string) => period.replace(/^(\d{4})-\d{2}(\d{2})$/, "$1-$2");
  const widest = Math.max(...periods.map((period) => textWidth(short(period), frame.font)));
  const kept = widest + 6 < span || periods.length < 3 ? periods : [periods[0]!, periods.at(-1)!];
  return kept.map((period) => ({
    x: x(period),
    y,
    text: short(period),
    anchor: "middle",
    tone: "secondary",
  }));
}
