/** Gives a content to keep as a file: it is made in the page, and goes nowhere else. */
export function saveFile(document: Document, name: string, content: Blob): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.hidden = true;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** A table as a file. */
export function csvFile(text: string): Blob {
  return new Blob([text], { type: "text/csv" });
}
