/** One finding of a receipt. */
export interface Finding {
  niveau: "erreur" | "alerte" | "note";
  code: string;
  message: string;
}

/** The receipt of a file, as `stages verifier --json` gives it. */
export interface Receipt {
  fichier: string;
  source: string | null;
  verdict: "accepte" | "refuse";
  lignes: number;
  constats: Finding[];
}

/** A file that waits on the page. */
export interface Waiting {
  id: string;
  nom: string;
  liste: boolean;
  garde: boolean;
  /** Title of the source, null where it is not known. */
  titre: string | null;
  accuse: Receipt | null;
}

/** An extract kept, as the journal says it. */
export interface Extract {
  fichier: string;
  recu: string;
  source: string;
  titre: string;
  lignes: string;
  periodes: string;
  date: string;
}

/** A long work. */
export interface Work {
  numero: number;
  commande: string;
  etape: string | null;
  fait: number;
  total: number;
  dit: string;
  code: number | null;
  arrete: boolean;
  /** How long it has worked. */
  secondes: number;
}

/** A question about the columns of a file. */
export interface Asked {
  id: string;
  nom: string;
  dit: string;
  question: { message: string; choices: string[]; proposed: number | null; blank: string | null };
}

/** Everything the page shows. */
export interface State {
  /** The option that names the folder in a command; blank for the project's own. */
  option: string;
  conversation: Asked | null;
  /** Levels that are surveyed, the usual one first. */
  niveaux: { code: string; label: string }[];
  /** Sources that are forms. */
  formulaires: { id: string; titre: string }[];
  dossier: string;
  depot: Waiting[];
  extraits: Extract[];
  travail: Work | null;
  apercu: boolean;
  site: boolean;
  autre?: boolean;
}
