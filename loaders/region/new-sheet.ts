import { withoutAccents } from "../french/grammar.ts";
import { type FrenchRegion, france, type SheetModel, wholeCountry } from "./france.ts";

/** The region that a person names: its code (`R53`, `53`), its name in whatever case, or a part of it that no other region has; or France. */
export function findRegion(words: string): SheetModel | undefined {
  const asked = plain(words).replace(
    /^(?:(?:la|le|les|l) )?(?:region )?(?:(?:de|d|du|des) )?(?:(?:la|le|les|l) )?/,
    "",
  );
  const code = /^r? ?(\d{1,2})$/.exec(asked)?.[1]?.padStart(2, "0");
  const whole = france.regions.find(
    (region) =>
      region.code === `R${code}` || namesOf(region).includes(asked) || namesOf(region).includes(plain(words)),
  );
  if (!whole && (asked === "france" || asked === "fr")) return wholeCountry;
  if (whole || asked.length < 3) return whole;
  const [only, other] = france.regions.filter(({ nom }) => ` ${plain(nom)} `.includes(` ${asked} `));
  return other ? undefined : only;
}

/** Everything that a new sheet of a region says, complete; what only its people know is an example to replace. */
export function composeSheet({ code, nom, article, en, de, sigle, aussi, ...region }: SheetModel) {
  const [first] = region.departements;
  const commune = first?.chef_lieu ?? "";
  const capitals = region.departements.flatMap(({ chef_lieu }) => chef_lieu.split(/[ -]/));
  return {
    ...{ code, nom, article, en, de },
    synonymes: [sigle, aussi].filter((each) => each !== ""),
    academies: region.academies,
    zone: region.zone,
    departements: region.departements.map(({ code, nom, article, dans, de }) => ({
      ...{ code, nom, article, dans, de },
    })),
    ...("regions" in region && {
      regions: region.regions.map(({ code, nom, article, en, de, zone, departements }) => ({
        ...{ code, nom, article, en, de, zone },
        departements: departements.map((each) => each.code),
      })),
    }),
    accents: [...new Set(capitals.filter((word) => word !== withoutAccents(word)))],
    exemples: {
      cci: `CCI ${de}`,
      organisateur: `Réseau d'entreprises ${de}`,
      commune,
      bassin: {
        code: `${(first?.code ?? "").replace(/\D/, "0").padEnd(4, "0")}1`,
        libelle: withoutAccents(commune).toUpperCase(),
        commune,
      },
    },
  };
}

function namesOf({ nom, aussi, sigle, article, en }: FrenchRegion): string[] {
  return [nom, aussi, sigle, article, en].filter((each) => each !== "").map(plain);
}

function plain(text: string): string {
  return withoutAccents(text)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, " ")
    .trim();
}
