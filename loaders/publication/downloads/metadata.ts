import { indicators } from "../../indicators/index.ts";
import { regionPlace } from "../../region/place.ts";
import { region } from "../../region/region.ts";
import { isRegion } from "../../region/tree.ts";
import type { Contents } from "../reading/contents.ts";
import { type About, licence } from "./about.ts";
import type { Written } from "./datapackage.ts";
import { downloadsIn } from "./files.ts";

/** The published data as schema.org's `Dataset`, for the page /donnees: addresses are from that page. */
export function schemaOrgDataset(
  contents: Contents,
  about: About,
  written: ReadonlyMap<string, Written>,
): object {
  return {
    "@context": "https://schema.org",
    "@type": "Dataset",
    name: about.title,
    description: about.description,
    identifier: about.name,
    keywords: about.keywords,
    inLanguage: "fr",
    isAccessibleForFree: true,
    license: licence.url,
    creator: { "@type": "Organization", name: about.publisher },
    publisher: { "@type": "Organization", name: about.publisher },
    dateModified: contents.generatedAt.slice(0, 10),
    ...(about.from && { temporalCoverage: `${about.from}/${about.to}` }),
    spatialCoverage: { "@type": "Place", name: regionPlace.nom, sameAs: regionIri },
    includedInDataCatalog: { "@type": "DataCatalog", name: about.title, url: "catalogue.jsonld" },
    variableMeasured: indicators.map(({ id, name, definition }) => ({
      "@type": "PropertyValue",
      propertyID: id,
      name,
      description: definition,
    })),
    distribution: downloadsIn(contents).map(({ path, title, text, mediatype }) => ({
      "@type": "DataDownload",
      name: title,
      description: text,
      encodingFormat: mediatype,
      contentUrl: path,
      ...sizeOf(written.get(path), (bytes) => `${bytes} B`),
    })),
  };
}

function sizeOf(file: Written | undefined, write: (bytes: number) => string) {
  return file ? { contentSize: write(file.bytes), sha256: file.sha256 } : {};
}

/** The region, or the country, in INSEE's geography. */
const regionIri = isRegion(region.code)
  ? `http://id.insee.fr/geo/region/${region.code.slice(1)}`
  : "http://id.insee.fr/geo/pays/france";

const authority = "http://publications.europa.eu/resource/authority";

/**
 * The catalogue that data.gouv.fr harvests: DCAT-AP in JSON-LD, one dataset and its files. Addresses are from the catalogue's own,
 * so that it holds on any host, and whole where the publisher gave that of the site.
 */
export function dcatCatalogue(
  contents: Contents,
  about: About,
  written: ReadonlyMap<string, Written>,
): object {
  const publisher = { "@type": "foaf:Agent", "foaf:name": about.publisher };
  const day = { "@type": "xsd:date", "@value": contents.generatedAt.slice(0, 10) };
  return {
    "@context": {
      ...(about.address && { "@base": about.address }),
      dcat: "http://www.w3.org/ns/dcat#",
      dct: "http://purl.org/dc/terms/",
      foaf: "http://xmlns.com/foaf/0.1/",
      skos: "http://www.w3.org/2004/02/skos/core#",
      spdx: "http://spdx.org/rdf/terms#",
      vcard: "http://www.w3.org/2006/vcard/ns#",
      xsd: "http://www.w3.org/2001/XMLSchema#",
    },
    "@id": "catalogue.jsonld",
    "@type": "dcat:Catalog",
    "dct:title": french(about.title),
    "dct:description": french(about.description),
    "dct:language": { "@id": `${authority}/language/FRA` },
    "dct:publisher": publisher,
    "dct:modified": day,
    "dct:license": { "@id": licence.url },
    "foaf:homepage": { "@id": "../index.html" },
    "dcat:dataset": {
      "@id": "index.html",
      "@type": "dcat:Dataset",
      "dct:identifier": about.name,
      "dct:title": french(about.title),
      "dct:description": french(about.description),
      "dcat:keyword": about.keywords.map(french),
      "dcat:theme": { "@id": `${authority}/data-theme/EDUC` },
      "dct:language": { "@id": `${authority}/language/FRA` },
      "dct:accessRights": { "@id": `${authority}/access-right/PUBLIC` },
      "dct:accrualPeriodicity": { "@id": `${authority}/frequency/IRREG` },
      "dct:license": { "@id": licence.url },
      "dct:modified": day,
      "dct:publisher": publisher,
      ...contactPoint(about),
      "dct:spatial": { "@id": regionIri, "@type": "dct:Location", "skos:prefLabel": french(regionPlace.nom) },
      ...(about.from && {
        "dct:temporal": {
          "@type": "dct:PeriodOfTime",
          "dcat:startDate": { "@type": "xsd:date", "@value": about.from },
          "dcat:endDate": { "@type": "xsd:date", "@value": about.to },
        },
      }),
      "dcat:landingPage": { "@id": "index.html" },
      "foaf:page": [{ "@id": "../methode/index.html" }, { "@id": "datapackage.json" }],
      "dcat:distribution": downloadsIn(contents).map(({ path, title, text, format, mediatype }) => ({
        "@id": path,
        "@type": "dcat:Distribution",
        "dct:title": french(`${title} : ${text}`),
        "dcat:accessURL": { "@id": path },
        "dcat:downloadURL": { "@id": path },
        "dct:format": { "@id": `${authority}/file-type/${format.toUpperCase()}` },
        "dcat:mediaType": { "@id": `https://www.iana.org/assignments/media-types/${mediatype}` },
        "dct:license": { "@id": licence.url },
        ...checksum(written.get(path)),
      })),
    },
  };
}

function french(text: string) {
  return { "@language": "fr", "@value": text };
}

/** How to write to the publisher: a mail address or a page; nothing where the legal notice says it otherwise. */
function contactPoint({ publisher, contact }: About) {
  const address = /^https?:\/\/\S+$/.test(contact)
    ? { "vcard:hasURL": { "@id": contact } }
    : /^[^\s/@]+@[^\s/@]+$/.test(contact) && { "vcard:hasEmail": { "@id": `mailto:${contact}` } };
  return address
    ? { "dcat:contactPoint": { "@type": "vcard:Organization", "vcard:fn": publisher, ...address } }
    : {};
}

function checksum(file: Written | undefined) {
  if (!file) return {};
  return {
    "dcat:byteSize": { "@type": "xsd:nonNegativeInteger", "@value": String(file.bytes) },
    "spdx:checksum": {
      "@type": "spdx:Checksum",
      "spdx:algorithm": { "@id": "spdx:checksumAlgorithm_sha256" },
      "spdx:checksumValue": { "@type": "xsd:hexBinary", "@value": file.sha256 },
    },
  };
}
