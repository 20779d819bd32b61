import { light } from "../palette.ts";
import { textWidth, wrapText } from "../text-width.ts";
import { figureAddress } from "./address.ts";
import { saveFile } from "./save.ts";
import { noteText } from "./shown-table.ts";
import { isTall, largestDrawing, sizeOf } from "./slide-drawing.ts";

const margin = 24;
const svgNamespace = "http://www.w3.org/2000/svg";

/** A drawing, a picture, or a picture 16:9 to put in a slide show. */
export type ImageKind = "svg" | "png" | "slide";

/** Saves a figure as a file that stands alone: title, field, drawing, evidence, whole note, date, address, light colours. */
export async function saveImage(figure: HTMLElement, kind: ImageKind): Promise<void> {
  const svg = kind === "slide" ? slide(figure) : standalone(figure);
  const format = kind === "svg" ? "svg" : "png";
  const text = new XMLSerializer().serializeToString(svg);
  const drawn = new Blob([text], { type: "image/svg+xml" });
  const blob = format === "svg" ? drawn : await toPng(text, sizeOf(svg));
  const name = `${figure.id.replace(/^fig-/, "")}${kind === "slide" ? "-diapositive" : ""}.${format}`;
  saveFile(document, name, blob);
}

/** The figure as one SVG without custom properties nor web font: every text keeps its measured length in any font. */
export function standalone(figure: HTMLElement): SVGSVGElement {
  const source = figure.querySelector<SVGSVGElement>(".drawing-wide");
  if (!source) throw new Error("figure sans dessin");
  const { width, height } = sizeOf(source);
  const say = (selector: string) => figure.querySelector(selector)?.textContent?.trim() ?? "";
  const head = [
    ...lines(say(".figure-title"), width, 22, true, "ink"),
    ...lines(say(".figure-field"), width, 16, false, "secondary"),
  ];
  const foot = footOf(figure, width, 14);
  const headHeight = total(head);
  const full = { width: width + 2 * margin, height: headHeight + height + total(foot) + 2 * margin + 24 };
  const root = rootOf(source, full);
  const drawing = copyOf(source, { x: margin, y: margin + headHeight + 12, scale: 1 });
  root.append(...write(head, margin), drawing, ...write(foot, margin + headHeight + height + 24));
  resolveColours(root);
  return root;
}

/** The figure as a slide of 1600 × 900: its words, then beside or under them the drawing whose text comes out largest. */
export function slide(figure: HTMLElement): SVGSVGElement {
  const full = { width: 1600, height: 900 };
  const side = 600;
  const say = (selector: string) => figure.querySelector(selector)?.textContent?.trim() ?? "";
  const headOf = (width: number) => [
    ...lines(say(".figure-title"), width, 44, true, "ink"),
    ...lines(say(".figure-field"), width, 28, false, "secondary"),
  ];
  const footWide = footOf(figure, full.width - 2 * margin, 20);
  const top = total(headOf(full.width - 2 * margin)) + margin + 12;
  const placed = largestDrawing(figure, (svg) =>
    isTall(svg)
      ? { width: full.width - side - 3 * margin, height: full.height - 2 * margin }
      : { width: full.width - 2 * margin, height: full.height - top - total(footWide) - 2 * margin },
  );
  if (!placed) throw new Error("figure sans dessin");
  const { svg, scale } = placed;
  const isBeside = isTall(svg);
  const width = isBeside ? side : full.width - 2 * margin;
  const foot = footOf(figure, width, 20);
  const root = rootOf(svg, full);
  const { width: drawn, height } = sizeOf(svg);
  const drawing = copyOf(svg, {
    x: isBeside ? full.width - margin - drawn * scale : margin,
    y: isBeside ? (full.height - height * scale) / 2 : top,
    scale,
  });
  root.append(...write(headOf(width), margin), drawing, ...write(foot, full.height - margin - total(foot)));
  resolveColours(root);
  return root;
}

function footOf(figure: HTMLElement, width: number, size: number): Line[] {
  const evidence = (figure.querySelector(".figure-evidence")?.textContent ?? "")
    .trim()
    .replace(/[ \t\n]+/g, " ");
  return [evidence, noteText(figure), published(figure)].flatMap((text) =>
    text === "" ? [] : lines(text, width, size, false, "secondary"),
  );
}

function rootOf(source: SVGSVGElement, { width, height }: { width: number; height: number }): SVGSVGElement {
  const root = document.createElementNS(svgNamespace, "svg");
  root.setAttribute("viewBox", `0 0 ${width} ${height}`);
  root.setAttribute("width", String(width));
  root.setAttribute("height", String(height));
  root.setAttribute("font-family", source.getAttribute("font-family") ?? "sans-serif");
  const ground = document.createElementNS(svgNamespace, "rect");
  ground.setAttribute("width", "100%");
  ground.setAttribute("height", "100%");
  ground.setAttribute("fill", light.page);
  root.append(ground);
  return root;
}

function copyOf(
  source: SVGSVGElement,
  { x, y, scale }: { x: number; y: number; scale: number },
): SVGSVGElement {
  const drawing = source.cloneNode(true) as SVGSVGElement;
  const { width, height } = sizeOf(source);
  drawing.setAttribute("x", String(x));
  drawing.setAttribute("y", String(y));
  drawing.setAttribute("width", String(width * scale));
  drawing.setAttribute("height", String(height * scale));
  drawing.setAttribute("overflow", "visible");
  fixLengths(drawing, Number(source.getAttribute("font-size")) || 15);
  return drawing;
}

/** When the site was published and where the figure stands. */
function published(figure: HTMLElement): string {
  const date = /[^.]*\./.exec(document.querySelector(".site-footer p")?.textContent?.trim() ?? "")?.[0] ?? "";
  return [date, figureAddress(figure)].filter(Boolean).join(" ");
}

interface Line {
  text: string;
  size: number;
  strong: boolean;
  tone: keyof typeof light;
}

function lines(text: string, width: number, size: number, strong: boolean, tone: Line["tone"]): Line[] {
  return wrapText(text, width, size, strong).map((part) => ({ text: part, size, strong, tone }));
}

function total(parts: Line[]): number {
  return parts.reduce((sum, part) => sum + part.size * 1.35, 0);
}

function write(parts: Line[], top: number): SVGTextElement[] {
  let y = top;
  return parts.map((part) => {
    y += part.size * 1.35;
    const element = document.createElementNS(svgNamespace, "text");
    element.setAttribute("x", String(margin));
    element.setAttribute("y", String(Math.round(y - part.size * 0.35)));
    element.setAttribute("font-size", String(part.size));
    element.setAttribute("fill", light[part.tone]);
    if (part.strong) element.setAttribute("font-weight", "600");
    element.setAttribute("textLength", String(Math.round(textWidth(part.text, part.size, part.strong))));
    element.setAttribute("lengthAdjust", "spacingAndGlyphs");
    element.textContent = part.text;
    return element;
  });
}

function fixLengths(drawing: SVGSVGElement, size: number): void {
  for (const text of drawing.querySelectorAll("text")) {
    const strong = text.closest("[font-weight]")?.getAttribute("font-weight") === "600";
    text.setAttribute("textLength", String(Math.round(textWidth(text.textContent ?? "", size, strong))));
    text.setAttribute("lengthAdjust", "spacingAndGlyphs");
  }
}

/** `var(--focus)` → the light palette's colour: other programs do not read custom properties. */
function resolveColours(root: SVGSVGElement): void {
  for (const element of [root, ...root.querySelectorAll("*")]) {
    for (const name of ["fill", "stroke"]) {
      const colour = /^var\(--([a-z-]+)\)$/.exec(element.getAttribute(name) ?? "")?.[1];
      if (colour && colour in light) element.setAttribute(name, light[colour as keyof typeof light]);
    }
  }
}

async function toPng(svg: string, { width, height }: { width: number; height: number }): Promise<Blob> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = width * 2;
  canvas.height = height * 2;
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("image vide"))), "image/png");
  });
}
