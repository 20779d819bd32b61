/** How long the pointer may take from the word to its definition, in milliseconds. */
const pause = 300;

/**
 * Shows the definition of an explained word under it, on hover, focus and touch (WCAG 1.4.13): Escape hides it, the pointer may
 * rest on it, it stays until one leaves. Without this script the word is a link to the glossary; a second touch follows it.
 */
export function startDefinitions(document: Document): void {
  const tip = document.createElement("div");
  tip.id = "definition";
  tip.className = "definition-tip";
  tip.setAttribute("role", "tooltip");
  tip.hidden = true;
  (document.querySelector("main") ?? document.body).append(tip);
  let shown: HTMLElement | null = null;
  let leaving: ReturnType<typeof setTimeout> | undefined;

  const hide = () => {
    clearTimeout(leaving);
    shown?.removeAttribute("aria-describedby");
    shown = null;
    tip.hidden = true;
  };
  const show = (term: HTMLElement) => {
    clearTimeout(leaving);
    if (term === shown) return;
    hide();
    shown = term;
    tip.textContent = term.dataset.definition ?? "";
    tip.hidden = false;
    term.setAttribute("aria-describedby", tip.id);
    place(tip, term);
  };
  const termOf = (target: EventTarget | null) => (target as Element | null)?.closest<HTMLElement>(".term");

  document.addEventListener("pointerover", (event) => {
    const term = termOf(event.target);
    if (event.pointerType === "touch") return;
    if (term) show(term);
    else if (tip.contains(event.target as Node)) clearTimeout(leaving);
    else if (shown && shown !== document.activeElement) {
      clearTimeout(leaving);
      leaving = setTimeout(hide, pause);
    }
  });
  document.addEventListener("focusin", (event) => {
    const term = termOf(event.target);
    if (term) show(term);
    else hide();
  });
  document.addEventListener("focusout", (event) => {
    if (event.target === shown) hide();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") hide();
  });
  let before: HTMLElement | null = null;
  document.addEventListener("pointerdown", (event) => {
    before = event.pointerType === "touch" ? shown : null;
    if (event.pointerType === "touch" && !termOf(event.target) && !tip.contains(event.target as Node)) hide();
  });
  document.addEventListener("click", (event) => {
    const term = termOf(event.target);
    const touched = (event as PointerEvent).pointerType === "touch";
    if (!term || !touched || before === term) return;
    event.preventDefault();
    show(term);
  });
}

/** Under the word where there is room, else above; never past an edge of the window. */
function place(tip: HTMLElement, term: HTMLElement): void {
  const box = term.getClientRects()[0] ?? term.getBoundingClientRect();
  const page = term.ownerDocument.documentElement;
  const { offsetWidth: width, offsetHeight: height } = tip;
  const left = Math.max(8, Math.min(box.left, page.clientWidth - width - 8));
  const below = box.bottom + height + 8 <= page.clientHeight || box.top < height + 8;
  tip.style.left = `${left + window.scrollX}px`;
  tip.style.top = `${(below ? box.bottom + 2 : box.top - height - 2) + window.scrollY}px`;
}
