/** What a web page shows, in order: lines of words and tables. */
import { attributeOf, childrenOf, isElement, type PageElement, type PageNode } from './page-tree.js';

/** Where what is shown goes. */
export interface Sink {
  /** A line of words, never blank; `level` of a heading. */
  line(text: string, level: number | undefined): void;
  table(element: PageElement): void;
  hidden(text: string): void;
  picture(): void;
}

/** Not shown, or no words. */
const SILENT = new Set([
  'head',
  'script',
  'style',
  'template',
  'title',
  'select',
  'svg',
  'object',
  'iframe',
  'colgroup',
]);
const INLINE = new Set([
  ...[
    'a',
    'abbr',
    'b',
    'big',
    'cite',
    'code',
    'del',
    'em',
    'font',
    'i',
    'ins',
    'kbd',
    'label',
    'mark',
    'q',
    's',
    'small',
  ],
  ...['span', 'strike', 'strong', 'sub', 'sup', 'tt', 'u', 'nobr', 'wbr', 'ruby', 'time', 'data'],
]);
const UNSEEN = /(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all)/i;
/** A line's end in the source between Chinese characters is nothing, anywhere else a blank. */
const BETWEEN_CHINESE =
  /(?<=[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]) ?\n ?(?=[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef])/g;

export class Flow {
  private text = '';
  private level: number | undefined;

  constructor(private readonly sink: Sink) {}

  read(nodes: readonly PageNode[]): void {
    for (const node of nodes) this.walk(node);
    this.end();
  }

  private walk(node: PageNode): void {
    if (node.nodeName === '#text' && 'value' in node)
      this.text += node.value.replace(/[ \t\r\f]*\n[ \t\r\f\n]*/g, '\n');
    if (!isElement(node) || SILENT.has(node.tagName)) return;
    if (isUnseen(node)) {
      const words = wordsOf(node);
      if (words !== '') this.sink.hidden(words);
      return;
    }
    const { tagName } = node;
    if (tagName === 'img') this.sink.picture();
    else if (tagName === 'br') this.text += BREAK;
    else if (INLINE.has(tagName)) for (const inner of childrenOf(node)) this.walk(inner);
    else this.block(node);
  }

  private block(element: PageElement): void {
    this.end();
    const before = this.level;
    if (/^h[1-6]$/.test(element.tagName)) this.level = Number(element.tagName[1]);
    if (element.tagName === 'table' && !holdsTable(element)) this.sink.table(element);
    else for (const inner of childrenOf(element)) this.walk(inner);
    this.end();
    this.level = before;
  }

  private end(): void {
    const words = this.text.replace(BETWEEN_CHINESE, '').replace(/[ \t\r\f\n]+/g, ' ');
    this.text = '';
    const lines = words.split(BREAK).map((line) => line.replaceAll('\u00a0', ' ').trim());
    const text = lines.join('\n').trim();
    if (text !== '') this.sink.line(text, this.level);
  }
}

/** Stands for a line's end that is shown, while those of the source are not. */
const BREAK = '\u2028';

/** Hidden here; what a style sheet hides is not known. */
export function isUnseen(element: PageElement): boolean {
  return UNSEEN.test(attributeOf(element, 'style') ?? '') || attributeOf(element, 'hidden') !== undefined;
}

/** The words in an element, as far as they matter. */
export function wordsOf(element: PageElement): string {
  const words = childrenOf(element).map((node) => {
    if (node.nodeName === '#text' && 'value' in node) return node.value;
    return isElement(node) && !SILENT.has(node.tagName) ? wordsOf(node) : '';
  });
  return words.join(' ').replace(/\s+/g, ' ').trim();
}

/** A table around tables only says where these stand on the page. */
function holdsTable(element: PageElement): boolean {
  return childrenOf(element).some((node) => isElement(node) && (node.tagName === 'table' || holdsTable(node)));
}
