import type { Finding, Receipt } from "../../loaders/intake/receipt/receipt.ts";

/** What the command asks for by an option, and the page by a field or a link: same sentence, other gesture. */
const gestures: [command: RegExp, page: string][] = [
  [/indiquez l'encodage avec « --encodage »/g, "choisissez l'encodage ci-dessous"],
  [
    /recopiez le nom de la feuille après « --feuille », entre guillemets/g,
    "choisissez la feuille ci-dessous",
  ],
  [/indiquez-la avec « --feuille »/g, "choisissez-la ci-dessous"],
  [
    /partez du modèle de la source : « stages modele placement », par exemple/g,
    "partez du modèle de la source : ils sont au bas de cette page",
  ],
  [
    /demandez l'enquête \(« stages modele placement »\)/g,
    "demandez l'enquête (son modèle est au bas de cette page)",
  ],
  [/, ou enregistrez la correspondance avec « stages ajouter --interactif »/g, ""],
  [
    /corrigez-le, ou supprimez-le et recommencez avec « stages ajouter --interactif »/g,
    "corrigez-le, ou supprimez-le",
  ],
  [
    /, ou ajoutez-les l'un après l'autre avec « stages ajouter », qui note leur ordre/g,
    ", ou envoyez-les l'un après l'autre",
  ],
  [
    /indiquez ceux qui comptent avec « --statuts », séparés par des virgules/g,
    "indiquez ceux qui comptent dans « Statuts qui comptent »",
  ],
  [
    /ajoutez « --vides-sans-solution » si une case vide veut dire non/g,
    "cochez « Une case vide veut dire non »",
  ],
  [/indiquez-la avec « --annee 2024-2025 »/g, "indiquez-la dans « Année scolaire »"],
  [/indiquez celui de l'établissement avec « --uai »/g, "indiquez celui de l'établissement dans « UAI »"],
  [/indiquez-le avec « --niveau seconde »/g, "choisissez-le dans « Niveau »"],
];

/** A sentence of the command as the page says it. */
export function sayInPage(text: string): string {
  const plain = text.replace(/[\u00a0\u202f]/g, " ");
  const found = gestures.filter(([command]) => plain.search(command) >= 0);
  return found.length === 0
    ? text
    : found.reduce((said, [command, page]) => said.replace(command, page), plain);
}

/** The receipt with the page's gestures. */
export function receiptInPage(receipt: Receipt): Receipt {
  const say = (finding: Finding): Finding => ({
    ...finding,
    a_faire: sayInPage(finding.a_faire),
    message: sayInPage(finding.message),
  });
  return { ...receipt, constats: receipt.constats.map(say) };
}
