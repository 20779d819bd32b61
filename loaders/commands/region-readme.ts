import { contracts, templateCsv } from "../contracts/index.ts";
import type { SheetModel } from "../region/france.ts";
import { zonesOf } from "../region/zones.ts";
import { tables } from "../warehouse/reference.ts";

/** What each optional table is for, with a line to start from; the territory of a line is written when it is read. */
const examples = {
  reperes: {
    use: "faits déjà publiés, que le contrôle de divulgation connaît",
    row: (code: string) =>
      `Conventions signées en 2024 : 1 200;conventions;2024;${code};;1200;conventions;Rapport annuel;2025-03-01;;`,
  },
  ailleurs: {
    use: "ce que d'autres ont publié, et qui se lit à côté de vos chiffres",
    row: () =>
      "placement;Élèves de seconde ayant trouvé un stage, France;« environ 9 sur 10 »;ministère;2025;;;;;;",
  },
  objectifs: {
    use: "les objectifs ; le national y est déjà, le vôtre s'ajoute",
    row: () => "conventions;2027;4000;Équivalent régional, hypothèse;votre calcul, sa date",
  },
  parutions: { use: "les publications annoncées", row: () => "2026-11-15;chiffres de la rentrée" },
} satisfies Partial<Record<keyof typeof tables, { use: string; row(code: string): string }>>;

/** `LISEZMOI.txt` of a new region: which file holds what, with the header of each table and a line that it accepts. */
export function regionReadme(region: SheetModel, hasHolidays: boolean): string {
  const { code, nom, de } = region;
  const [zone = "", another] = zonesOf(region);
  const sections = Object.entries(examples).map(
    ([name, { use, row }]) =>
      `### ${name}.csv : ${use}\n\n\`\`\`\n${Object.keys(tables[name as keyof typeof examples]).join(";")}\n${row(code)}\n\`\`\`\n`,
  );
  const holidays = hasHolidays
    ? `Les vacances scolaires sont celles de ${another ? "la zone de chaque région" : `la zone ${zone}`}, dans le calendrier du projet. Un fichier \`calendrier.csv\` posé ici le remplace.`
    : `**Le calendrier scolaire ${de} n'est pas dans celui du projet.** Remplissez \`calendrier.csv\` : une ligne par période de vacances, du premier au dernier jour sans classe. Une zone vide vaut pour toute la région.\n\n\`\`\`\n${Object.keys(tables.calendrier).join(";")}\n2025-2026;${zone};2025-12-20;2026-01-04;Vacances de Noël\n\`\`\``;
  return `# ${nom} : le dossier ${another ? "du pays" : "de la région"}

Écrit par \`stages region\` d'après les codes officiels (INSEE, ministère chargé de l'éducation). Tout est à vous.

| fichier | ce qu'il contient |
|---|---|
| \`region.json\` | la fiche : code, nom et sa grammaire, départements, académies, zone de vacances. \`synonymes\` sont les sigles qu'écrivent vos extraits, \`accents\` les mots que l'annuaire écrit sans les leurs, \`exemples\` ce que montrent les modèles vides : remplacez-les par les vôtres |
| \`mentions.csv\` | les mentions légales : remplissez la colonne \`valeur\` |
| \`reperes.csv\`, \`ailleurs.csv\`, \`objectifs.csv\`, \`parutions.csv\` | des tables vides, mais pour l'objectif national des CCI ; laissées ainsi, ou retirées de la fiche, le site se construit sans elles |
| \`extraits/\` | vos extraits : \`npx stages ajouter FICHIER --region\` ce dossier. Tant qu'il est vide, le site se construit avec une démonstration ${de} |
| \`publications/\` | les relevés de vos publications, une fois la première notée |

Séparateur \`;\`, UTF-8, dates AAAA-MM-JJ, nombres avec un point. \`data/README.md\`, dans le projet, dit chaque colonne.

${holidays}

${sections.join("\n")}
### actions.csv : la feuille de route

Elle n'est pas dans la fiche tant qu'il n'y a pas d'action. Écrivez \`actions.csv\` ici, puis ajoutez à la fiche \`"actions": "actions.csv"\`.

\`\`\`
${templateCsv(contracts.actions)
  .replace(/^\uFEFF/, "")
  .trimEnd()}
\`\`\`
`;
}
