import { z } from "zod";

/** A text that is there. */
export const name = z.string().trim().min(1, "un texte");

/** « en Bretagne », « dans l'Ain », « à La Réunion ». */
export const place = z
  .string()
  .regex(/^(dans|en|à|au|aux) ?\S/, "un lieu avec sa préposition, comme « en Bretagne » ou « dans l'Ain »");

/** « de Bretagne », « de l'Ain », « d'Île-de-France ». */
export const origin = z
  .string()
  .regex(/^(de |du |des |d')\S/, "un nom après « de », comme « de Bretagne » ou « de l'Ain »");

/** INSEE code of a region after an R. */
export const regionCode = z.templateLiteral(
  ["R", z.string().regex(/^\d{2}$/)],
  "R et le code INSEE de la région, comme « R53 »",
);
