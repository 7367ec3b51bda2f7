/** The words of what may stand in a run. */
import { child, type XmlElement } from './xml.js';

/** The text of what stands directly in a run; undefined for what prints none. */
export function textOfRun({ name, attributes, text }: XmlElement): string | undefined {
  switch (name) {
    case 'w:t': {
      // Word drops spaces at the ends unless told to keep them, and a line end in the file is a space. A soft hyphen
      // shows at a line end only.
      const words = text.replace(/[\r\n\t]+/g, ' ').replaceAll('\u00ad', '');
      return attributes['xml:space'] === 'preserve' ? words : words.replace(/^ +|(?<! ) +$/g, '');
    }
    case 'w:tab':
    case 'w:ptab':
      return '\t';
    case 'w:br':
    case 'w:cr':
      return '\n';
    case 'w:noBreakHyphen':
      return '-';
    default:
      return undefined;
  }
}

/** The letters and figures of a formula. */
export function mathText(element: XmlElement): string {
  return element.name === 'm:t' ? element.text : element.children.map(mathText).join('');
}

/** What an embedded object (OLE) is, by the program it is of. */
export function objectName(element: XmlElement): string {
  const program = child(element, 'o:OLEObject')?.attributes.ProgID ?? '';
  if (/^Excel|^ET\.|^KET/i.test(program)) return '嵌入的 Excel 表格';
  if (/^Equation/i.test(program)) return '公式';
  return '嵌入的对象';
}
