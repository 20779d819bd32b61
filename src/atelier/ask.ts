/** What the atelier answers: the whole state, a file to save, or an error in one sentence. */
export interface Reply {
  erreur?: string;
  autre?: boolean;
  [key: string]: unknown;
}

const token = document.querySelector<HTMLMetaElement>('meta[name="jeton"]')?.content ?? "";
const page = crypto.randomUUID();

/** Asks the atelier for an action. @throws Error with the sentence to show */
export async function ask(action: string, given: object = {}): Promise<Reply> {
  return await send(action, JSON.stringify(given));
}

/** Gives the atelier the bytes of a file. */
export async function giveFile(name: string, file: Blob): Promise<Reply> {
  return await send("deposer", file, { "x-atelier-nom": encodeURIComponent(name) });
}

/** Gives the atelier an archive to put back. */
export async function giveArchive(file: Blob): Promise<Reply> {
  return await send("restaurer", file);
}

/** Gives the atelier a text or a document to proofread. */
export async function giveText(text: Blob): Promise<Reply> {
  return await send("relire", text);
}

async function send(action: string, body: BodyInit, headers: Record<string, string> = {}): Promise<Reply> {
  const response = await fetch(`/atelier/faire/${action}`, {
    method: "POST",
    body,
    headers: { ...headers, "x-atelier-jeton": token, "x-atelier-page": page },
  }).catch(() => {
    throw new Error(
      "L’atelier ne répond plus : le programme est arrêté. Relancez-le, puis rechargez la page.",
    );
  });
  const reply = (await response.json()) as Reply;
  if (!response.ok) throw new Error(reply.erreur ?? "L’atelier a refusé cette demande.");
  return reply;
}
