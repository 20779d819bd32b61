/** Puts a text in the clipboard, else copies a selection of old made inside `holder`: what a dialog covers cannot be selected. */
export async function copyText(
  document: Document,
  text: string,
  holder: Element = document.body,
): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = document.createElement("textarea");
    area.value = text;
    holder.append(area);
    area.select();
    const copied = document.execCommand("copy");
    area.remove();
    if (!copied) throw new Error("copie refusée");
  }
}
