import { figureAddress } from "./address.ts";
import { noteText, textOf } from "./shown-table.ts";
import { isTall, largestDrawing, sizeOf } from "./slide-drawing.ts";

/** What the words of a slide take beside a tall drawing, as a share of the screen; above a wide one they are measured. */
const beside = 0.4;

/** The margins of a slide and the height of its buttons, in pixels (style.css). */
const [margin, controlled] = [32, 56];

/** Shows the figures of the page one at a time over the whole screen, from this one on; arrows turn, Escape leaves. */
export function present(document: Document, first: Element): void {
  const figures = [...document.querySelectorAll<HTMLElement>("main .figure")].filter((figure) =>
    figure.querySelector("svg.drawing"),
  );
  let at = Math.max(0, figures.indexOf(first as HTMLElement));
  const dialog = document.createElement("dialog");
  dialog.className = "slides";
  dialog.setAttribute("aria-label", "Présentation");
  const show = () => {
    const figure = figures[at];
    if (figure) fill(dialog, figure, controls(document, at, figures.length, turn, leave));
    dialog.querySelector<HTMLElement>(".slide")?.focus();
  };
  const turn = (by: number) => {
    at = Math.min(Math.max(at + by, 0), figures.length - 1);
    show();
  };
  const leave = () => dialog.close();
  const resize = () => show();
  dialog.addEventListener("keydown", ({ key }) => {
    if (["ArrowRight", "ArrowDown", "PageDown", " "].includes(key)) turn(1);
    if (["ArrowLeft", "ArrowUp", "PageUp"].includes(key)) turn(-1);
  });
  dialog.addEventListener("close", () => {
    document.defaultView?.removeEventListener("resize", resize);
    dialog.remove();
    figures[at]?.scrollIntoView({ block: "start" });
  });
  document.defaultView?.addEventListener("resize", resize);
  document.body.append(dialog);
  dialog.showModal();
  show();
}

function fill(dialog: HTMLElement, figure: HTMLElement, bar: HTMLElement): void {
  const { ownerDocument: document } = figure;
  const slide = document.createElement("section");
  slide.className = "slide";
  slide.tabIndex = -1;
  const text = (tag: string, className: string, said: string) => {
    const element = document.createElement(tag);
    element.className = className;
    element.textContent = said;
    return element;
  };
  const say = (selector: string) => textOf(figure.querySelector(selector));
  const said = document.createElement("div");
  said.className = "slide-words";
  said.append(
    text("h2", "slide-title", say(".figure-title")),
    text("p", "slide-field", say(".figure-field")),
    text("p", "slide-evidence", say(".figure-evidence")),
    text("p", "slide-note", `${noteText(figure)} ${figureAddress(figure)}`.trim()),
  );
  for (const empty of said.querySelectorAll(":empty")) empty.remove();
  slide.append(said);
  dialog.replaceChildren(slide, bar);
  const { clientWidth: width, clientHeight: height } = dialog;
  const left = { width: width - 2 * margin, height: height - controlled - 2 * margin };
  const placed = largestDrawing(figure, (svg) =>
    isTall(svg)
      ? { width: left.width * (1 - beside), height: left.height }
      : { width: left.width, height: left.height - said.offsetHeight },
  );
  if (!placed) return;
  slide.classList.toggle("slide-beside", isTall(placed.svg));
  slide.append(drawingOf(placed.svg, placed.scale));
}

/** A copy without the names of the first, enlarged. */
function drawingOf(svg: SVGSVGElement, scale: number): SVGSVGElement {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  copy.setAttribute("aria-label", svg.querySelector("desc")?.textContent ?? "");
  for (const element of [copy, ...copy.querySelectorAll("[id]")]) element.removeAttribute("id");
  copy.removeAttribute("aria-labelledby");
  copy.setAttribute("class", "slide-drawing");
  for (const [side, drawn] of Object.entries(sizeOf(svg))) copy.setAttribute(side, String(drawn * scale));
  return copy;
}

function controls(
  document: Document,
  at: number,
  count: number,
  turn: (by: number) => void,
  leave: () => void,
): HTMLElement {
  const bar = document.createElement("nav");
  bar.className = "slide-controls";
  const button = (label: string, isOff: boolean, act: () => void) => {
    const element = document.createElement("button");
    element.type = "button";
    element.textContent = label;
    element.disabled = isOff;
    element.addEventListener("click", act);
    return element;
  };
  const place = document.createElement("span");
  place.setAttribute("role", "status");
  place.textContent = `${at + 1} sur ${count}`;
  bar.append(
    button("Précédente", at === 0, () => turn(-1)),
    place,
    button("Suivante", at === count - 1, () => turn(1)),
    button("Quitter", false, leave),
  );
  return bar;
}
