/** The file: its parts are put together by the docx library, its dates are ours. */
import { Document, type IPropertiesOptions, Packer } from 'docx';
import type { DisclosureDocument } from '../../composition/document.js';
import { fontTableXml } from './font-table.js';
import { toggle, value, type Xml, XmlPart, xml } from './xml.js';
import { stampZip } from './zip-dates.js';

/** Who wrote the file and when; nothing here looks at a clock. */
export interface FileFacts {
  readonly created: Date;
  readonly creator: string;
}

/**
 * The library's document with properties, settings and font table of our own: its properties would carry the time
 * of writing, its settings have no word about East Asian typography, and its font table only knows embedded fonts.
 */
class DatedDocument extends Document {
  readonly #properties: XmlPart;
  readonly #settings: XmlPart;

  constructor(options: IPropertiesOptions, document: DisclosureDocument, facts: FileFacts) {
    super(options);
    this.#properties = new XmlPart(propertiesXml(document, facts));
    this.#settings = new XmlPart(settingsXml(document));
    Object.defineProperty(super.FontTable, 'View', { value: new XmlPart(fontTableXml(document)) });
  }

  override get Settings(): XmlPart {
    return this.#settings;
  }

  override get CoreProperties(): XmlPart {
    return this.#properties;
  }
}

/** Packs the document. The same options and facts give the same bytes. */
export async function packDocument(
  document: DisclosureDocument,
  options: IPropertiesOptions,
  facts: FileFacts,
): Promise<Uint8Array> {
  const file = new DatedDocument(options, document, facts);
  const bytes = new Uint8Array(await Packer.pack(file, 'arraybuffer'));
  stampZip(bytes, facts.created);
  return bytes;
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
      xml('dc:title', {}, [document.title]),
      xml('dc:subject', {}, [document.subject]),
      xml('dc:creator', {}, [document.author]),
      xml('cp:lastModifiedBy', {}, [facts.creator]),
      xml('dc:language', {}, [document.language]),
      xml('dcterms:created', { 'xsi:type': 'dcterms:W3CDTF' }, [time]),
      xml('dcterms:modified', { 'xsi:type': 'dcterms:W3CDTF' }, [time]),
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
