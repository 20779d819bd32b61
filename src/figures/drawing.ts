import { type Markish, text } from "@observablehq/plot";
import type { Frame } from "./frame.ts";
import { type Tone, tone } from "./palette.ts";
import { textWidth } from "./text-width.ts";

/** One line of text of a figure; `y` is the middle of the line, in pixels of the frame. */
export interface Label {
  x: number;
  y: number;
  text: string;
  anchor?: "start" | "middle" | "end";
  tone?: Tone;
  strong?: boolean;
  /** An outline in the page's colour, where the text crosses lines. */
  halo?: boolean;
}

/** What a chart gives: marks in pixels of the frame, then its texts. */
export interface Drawing {
  height: number;
  marks: Markish[];
  labels: Label[];
}

export interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** The rectangle a label covers. */
export function labelBox(label: Label, frame: Frame): Box {
  const width = textWidth(label.text, frame.font, label.strong);
  const shift = label.anchor === "end" ? width : label.anchor === "middle" ? width / 2 : 0;
  const left = label.x - shift;
  const half = frame.font * 0.6;
  return { left, right: left + width, top: label.y - half, bottom: label.y + half };
}

export function overlap(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

/** The label moved sideways just enough to stay between 0 and the frame's width. */
export function keepInside(label: Label, frame: Frame): Label {
  const box = labelBox(label, frame);
  const back = Math.max(0, box.right - frame.width) || Math.min(0, box.left);
  return { ...label, x: label.x - back };
}

/** One Plot text mark for each style of label. */
export function labelMarks(labels: Label[], frame: Frame): Markish[] {
  const styles = new Map<string, Label[]>();
  for (const label of labels) {
    const key = [label.anchor, label.tone, label.strong, label.halo].join();
    styles.set(key, [...(styles.get(key) ?? []), label]);
  }
  return [...styles.values()].map((group) => {
    const { anchor = "start", tone: name = "ink", strong, halo } = group[0]!;
    return text(group, {
      x: "x",
      y: "y",
      text: "text",
      textAnchor: anchor,
      fill: tone(name),
      fontSize: frame.font,
      ...(strong ? { fontWeight: 600 } : {}),
      ...(halo ? { stroke: tone("page"), strokeWidth: 4 } : {}),
    });
  });
}
