/** Document information and the marks that say which standards the file follows: PDF/A-2a and PDF/UA-1. */
import type { DisclosureDocument } from '../../document/document.js';
import { internals, type Pdf } from './pdfkit-internals.js';

/**
 * pdfkit puts the same value into the information dictionary, where it is plain, and into XML, unescaped. As an
 * object it can be both: its value is the text, its string form the escaped text.
 */
class Information extends String {
  override toString(): string {
    return this.valueOf().replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  }
}

/** PDF/UA's own name space is not among those that PDF/A knows, so PDF/A wants it described. */
const UA_MARK = `
<rdf:Description xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" rdf:about="">
  <pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
<rdf:Description xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
  xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#" rdf:about="">
  <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
    <pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
    <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
    <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
    <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
      <pdfaProperty:name>part</pdfaProperty:name>
      <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
      <pdfaProperty:category>internal</pdfaProperty:category>
      <pdfaProperty:description>PDF/UA version identifier</pdfaProperty:description>
    </rdf:li></rdf:Seq></pdfaSchema:property>
  </rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>`;

/** The information dictionary. Empty fields are left out. */
export function information(document: DisclosureDocument, created: Date, producer: string): PDFKit.DocumentInfo {
  const field = (name: string, text: string) => (text ? { [name]: new Information(text) } : {});
  return {
    ...field('Title', document.title),
    ...field('Author', document.author),
    ...field('Subject', document.subject),
    ...field('Creator', producer),
    ...field('Producer', producer),
    CreationDate: created,
  };
}

/** Says that the file is PDF/UA-1: only of a file that is. */
export function markAccessible(pdf: Pdf): void {
  internals(pdf).appendXML(UA_MARK);
}
