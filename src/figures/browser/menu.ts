/** The menu button of narrow screens: opens and closes the navigation, Escape closes it and gives the focus back. */
export function startMenu(document: Document): void {
  const button = document.querySelector<HTMLButtonElement>(".menu-button");
  const menu = document.querySelector<HTMLElement>(".site-nav");
  if (!button || !menu) return;
  const set = (open: boolean) => {
    menu.classList.toggle("open", open);
    button.setAttribute("aria-expanded", String(open));
  };
  button.addEventListener("click", () => set(!menu.classList.contains("open")));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.classList.contains("open")) return;
    set(false);
    button.focus();
  });
}
