/** Opens what is folded around the place that an address names, and everything for print. */
export function startFolds(document: Document): void {
  const window = document.defaultView;
  const openAround = () => {
    const target = document.getElementById(decodeURIComponent(window?.location.hash.slice(1) ?? ""));
    for (let fold = target?.closest("details"); fold; fold = fold.parentElement?.closest("details"))
      fold.open = true;
  };
  const openForPrint = () => {
    for (const fold of document.querySelectorAll<HTMLDetailsElement>("details.more")) fold.open = true;
  };
  window?.addEventListener("hashchange", openAround);
  window?.addEventListener("beforeprint", openForPrint);
  openAround();
}
