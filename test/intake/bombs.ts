import { crc32, deflateRawSync } from "node:zlib";

/** A file of an archive, given by pieces: `repeat` times the same bytes weigh nothing here. */
export interface Part {
  name: string;
  head?: string;
  body?: string;
  repeat?: number;
  tail?: string;
  /** Size that the directory claims, where it lies. */
  claims?: number;
}

/** A ZIP archive of these files; `times` more entries of the directory name each of them again. */
export function zipOf(parts: readonly Part[], times = 1): Buffer {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let [offset, count] = [0, 0];
  for (const { name, head = "", body = "", repeat = 1, tail = "", claims } of parts) {
    const bytes = Buffer.concat([
      Buffer.from(head),
      Buffer.alloc(Buffer.byteLength(body) * repeat, body),
      Buffer.from(tail),
    ]);
    const packed = deflateRawSync(bytes, { level: 9 });
    const label = Buffer.from(name);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(8, 4);
    fields.writeUInt32LE(crc32(bytes), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(claims ?? bytes.length, 18);
    fields.writeUInt16LE(label.length, 22);
    local.push(Buffer.from("PK\x03\x04", "latin1"), fields, label, packed);
    for (let time = 0; time < times; time++) {
      const place = Buffer.alloc(14);
      place.writeUInt32LE(offset, 10);
      central.push(Buffer.from("PK\x01\x02\x14\0", "latin1"), fields, place, label);
      count++;
    }
    offset += 30 + label.length + packed.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", "latin1");
  end.writeUInt16LE(Math.min(count, 0xffff), 8);
  end.writeUInt16LE(Math.min(count, 0xffff), 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...local, directory, end]);
}

/** What every XLSX holds, around the one sheet that is given. */
export function xlsxOf(sheet: Omit<Part, "name">, others: readonly Part[] = [], times = 1): Buffer {
  return zipOf(
    [
      {
        name: "[Content_Types].xml",
        body: '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>',
      },
      {
        name: "_rels/.rels",
        body: '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>',
      },
      {
        name: "xl/workbook.xml",
        body: '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="F" sheetId="1" r:id="b"/></sheets></workbook>',
      },
      {
        name: "xl/_rels/workbook.xml.rels",
        body: '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="b" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="c" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
      },
      { name: "xl/worksheets/sheet1.xml", ...sheet },
      ...others,
    ],
    times,
  );
}

/** What every ODS holds, around its content. */
export function odsOf(content: Omit<Part, "name">): Buffer {
  const [type, manifest] = [
    "application/vnd.oasis.opendocument.spreadsheet",
    "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0",
  ];
  return zipOf([
    { name: "mimetype", body: type },
    {
      name: "META-INF/manifest.xml",
      body: `<manifest:manifest xmlns:manifest="${manifest}"><manifest:file-entry manifest:full-path="/" manifest:media-type="${type}"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>`,
    },
    { name: "styles.xml", body: "<office:document-styles/>" },
    { name: "content.xml", ...content },
  ]);
}

/** A PDF of one page whose content is this stream, as its dictionary says; `kids` pages in all. */
export function pdfOf(stream: Uint8Array, filter: string, kids = 1): Buffer {
  const objects = [
    "<</Type/Catalog/Pages 2 0 R>>",
    `<</Type/Pages/Count ${kids}/Kids[${"3 0 R ".repeat(kids)}]>>`,
    "<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]/Contents 4 0 R/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>",
  ].map((text, i) => Buffer.from(`${i + 1} 0 obj\n${text}\nendobj\n`));
  const content = [
    Buffer.from(`4 0 obj\n<</Length ${stream.length}/Filter[${filter}]>>\nstream\n`),
    stream,
    Buffer.from("\nendstream\nendobj\n"),
  ];
  return Buffer.concat([
    Buffer.from("%PDF-1.4\n"),
    ...objects,
    ...content,
    Buffer.from("trailer\n<</Root 1 0 R/Size 5>>\n"),
  ]);
}

/** The start and the end of a sheet, around its rows. */
export const [sheetHead, sheetTail] = [
  '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>',
  "</sheetData></worksheet>",
];

/** One row of an XLSX with texts written inside: `A3`, `B3`… */
export function row(number: number, texts: readonly string[]): string {
  const cells = texts.map(
    (text, i) => `<c r="${String.fromCharCode(65 + i)}${number}" t="inlineStr"><is><t>${text}</t></is></c>`,
  );
  return `<row r="${number}">${cells.join("")}</row>`;
}
