/** The file: the docx library makes the parts of the package, we fill them with our XML and zip them. */
import { Document, type IPropertiesOptions, Packer } from 'docx';
import { unzipSync } from 'fflate';
import type { DisclosureDocument } from '../../document/document.js';
import { fontTableXml } from './font-table.js';
import type { Slots } from './slots.js';
import { text, toggle, value, type Xml, xml, xmlPart } from './xml.js';
import { ZipFile } from './zip-file.js';

/** Who wrote the file and when; nothing here looks at a clock. */
export interface FileFacts {
  readonly created: Date;
  readonly creator: string;
}

/**
 * Packs the document, whose components stand where `slots` has the XML; `onFilled` is told of every one that is
 * written. The same options and facts give the same bytes.
 */
export async function packDocument(
  document: DisclosureDocument,
  options: IPropertiesOptions,
  slots: Slots,
  facts: FileFacts,
  onFilled: () => void,
): Promise<Uint8Array> {
  // The library zips with the time of day, so its file is only opened for the parts that it made.
  const frame = await Packer.pack(new Document(options), 'arraybuffer', undefined, ownParts(document, facts));
  const file = new ZipFile(facts.created);
  const decoder = new TextDecoder();
  for (const [name, bytes] of Object.entries(unzipSync(new Uint8Array(frame)))) {
    file.add(name, slots.filled(decoder.decode(bytes), onFilled));
  }
  return file.end();
}

/**
 * Parts of which the library's own say too little: its properties would carry the time of writing, its settings have
 * no word about East Asian typography, and its font table only knows embedded fonts.
 */
function ownParts(document: DisclosureDocument, facts: FileFacts) {
  return [
    { path: 'docProps/core.xml', data: xmlPart(propertiesXml(document, facts)) },
    { path: 'word/settings.xml', data: xmlPart(settingsXml(document)) },
    { path: 'word/fontTable.xml', data: xmlPart(fontTableXml(document)) },
  ];
}

function propertiesXml(document: DisclosureDocument, facts: FileFacts): Xml {
  const time = `${facts.created.toISOString().slice(0, 19)}Z`;
  return xml(
    'cp:coreProperties',
    {
      'xmlns:cp': 'http://schemas.openxmlformats.org/package/2006/metadata/core-properties',
      'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
      'xmlns:dcterms': 'http://purl.org/dc/terms/',
      'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
    },
    [
      xml('dc:title', {}, [text(document.title)]),
      xml('dc:subject', {}, [text(document.subject)]),
      xml('dc:creator', {}, [text(document.author)]),
      xml('cp:lastModifiedBy', {}, [text(facts.creator)]),
      xml('dc:language', {}, [text(document.language)]),
      xml('dcterms:created', { 'xsi:type': 'dcterms:W3CDTF' }, [text(time)]),
      xml('dcterms:modified', { 'xsi:type': 'dcterms:W3CDTF' }, [text(time)]),
    ],
  );
}

const WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';

/** Two characters of 五号: Word's tab stop in Chinese. */
const TAB_STOP = 420;

/** No `updateFields`: Word would ask whether to update page numbers that are right already. */
function settingsXml(document: DisclosureDocument): Xml {
  return xml('w:settings', { 'xmlns:w': WORD }, [
    xml('w:zoom', { 'w:percent': 100 }),
    value('w:defaultTabStop', TAB_STOP),
    // A mark at a line's end may lose its blank half, as in the page layout.
    value('w:characterSpacingControl', 'compressPunctuation'),
    xml('w:compat', {}, [
      toggle('w:balanceSingleByteDoubleByteWidth'),
      toggle('w:doNotExpandShiftReturn'),
      toggle('w:useFELayout'),
      xml('w:compatSetting', {
        'w:name': 'compatibilityMode',
        'w:uri': 'http://schemas.microsoft.com/office/word',
        'w:val': 15,
      }),
    ]),
    xml('w:themeFontLang', { 'w:val': 'en-US', 'w:eastAsia': document.language }),
    value('w:decimalSymbol', '.'),
    value('w:listSeparator', ','),
  ]);
}
