/**
 * What the mouse reads point by point, the keyboard reads too: a drawing takes the focus, the arrows go from one mark to the next,
 * and what the mark says is written under the drawing.
 */
export function startPoints(document: Document): void {
  const main = document.querySelector("main");
  if (!main) return;
  prepare(main);
  new MutationObserver(() => prepare(main)).observe(main, { childList: true, subtree: true });
  main.addEventListener("keydown", (event) => {
    const holder = event.target as HTMLElement;
    if (!holder.matches(".figure-drawing") || event.altKey || event.ctrlKey || event.metaKey) return;
    const marks = marksOf(holder);
    const at = marks.findIndex((mark) => mark.classList.contains("pointed"));
    const next = nextOf(event.key, at, marks.length);
    if (next === null) return;
    event.preventDefault();
    point(holder, marks[next] ?? null, next, marks.length);
  });
  main.addEventListener("focusout", (event) => {
    const holder = event.target as HTMLElement;
    if (holder.matches?.(".figure-drawing")) point(holder, null, 0, 0);
  });
}

function prepare(main: Element): void {
  for (const holder of main.querySelectorAll<HTMLElement>(".figure-drawing:not([tabindex])")) {
    if (holder.querySelectorAll("svg *:not(svg) > title").length < 2) continue;
    holder.tabIndex = 0;
    holder.setAttribute("role", "group");
    holder.setAttribute("aria-label", "Figure : les flèches lisent ses valeurs une à une");
    const said = main.ownerDocument.createElement("p");
    said.className = "point-said";
    said.setAttribute("role", "status");
    holder.after(said);
  }
}

/** The marks of the drawing that is shown, one for each thing said: of an interval and its dot, the dot. */
function marksOf(holder: Element): Element[] {
  const shown = [...holder.querySelectorAll("svg")].find((svg) => svg.getClientRects().length > 0);
  const marks = new Map<string, Element>();
  for (const title of shown?.querySelectorAll("svg *:not(svg) > title") ?? [])
    if (title.parentElement ?? title.parentNode)
      marks.set(title.textContent ?? "", title.parentNode as Element);
  return [...marks.values()];
}

/** Where a key leads; null for a key that is none of ours, -1 to leave the marks. */
function nextOf(key: string, at: number, count: number): number | null {
  if (count === 0) return null;
  if (key === "ArrowRight" || key === "ArrowDown") return Math.min(at + 1, count - 1);
  if (key === "ArrowLeft" || key === "ArrowUp") return Math.max(at - 1, 0);
  if (key === "Home") return 0;
  if (key === "End") return count - 1;
  return key === "Escape" && at >= 0 ? -1 : null;
}

function point(holder: Element, mark: Element | null, index: number, count: number): void {
  for (const each of holder.querySelectorAll(".pointed")) each.classList.remove("pointed");
  mark?.classList.add("pointed");
  const said = holder.nextElementSibling;
  if (!said?.matches(".point-said")) return;
  said.textContent = mark
    ? `${mark.querySelector("title")?.textContent ?? ""} (${index + 1} sur ${count})`
    : "";
}
