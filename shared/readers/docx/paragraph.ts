/** The printed words of a paragraph, however Word split them into runs, and what hangs on it. */
import { alternative, drawingOf } from './drawings.js';
import { type Fields, fieldName } from './fields.js';
import type { Notes } from './notes.js';
import { mathText, objectName, textOfRun } from './run-text.js';
import type { Styles } from './styles.js';
import { symbolText } from './symbols.js';
import { at, child, toggle, type XmlElement } from './xml.js';

export interface Inline {
  readonly text: string;
  /** Contents of the text boxes that are anchored here. */
  readonly boxes: readonly XmlElement[];
  /** What hangs here and cannot be read, e.g. 图片. */
  readonly unread: readonly string[];
  /** Points at a page by a link or reference to a heading, as the lines of a table of contents do. */
  readonly refers: boolean;
  /** Stands in the result of a table of contents. */
  readonly contents: boolean;
}

/** Elements that are transparent: their children stand in the paragraph. */
const WRAPPERS = new Set([
  ...['w:hyperlink', 'w:smartTag', 'w:sdt', 'w:sdtContent', 'w:customXml', 'w:ins', 'w:moveTo', 'w:dir', 'w:bdo'],
  ...['mc:AlternateContent', 'w:ruby', 'w:rubyBase'],
]);
const DELETED = new Set(['w:del', 'w:moveFrom']);
/** Fields without a result that print nothing, or only a mark. */
const SILENT_FIELDS = new Set(['', 'TC', 'XE', 'TA', 'RD', 'SET', 'ASK', 'BOOKMARK', 'PRIVATE', 'PAGE', 'NUMPAGES']);
/** Stands for a symbol that only its font can show. */
const UNKNOWN_SYMBOL = '\uFFFD';

/** Reads the paragraphs of one story (body, text box, note), whose fields may go on from one to the next. */
export class ParagraphReader {
  private text = '';
  private boxes: XmlElement[] = [];
  private unread = new Set<string>();
  private refers = false;
  private contents = false;
  private properties: XmlElement | undefined;

  constructor(
    private readonly styles: Styles,
    private readonly fields: Fields,
    private readonly notes: Notes,
  ) {}

  read(paragraph: XmlElement): Inline {
    this.text = '';
    this.boxes = [];
    this.unread = new Set();
    this.refers = false;
    this.contents = false;
    this.properties = child(paragraph, 'w:pPr');
    this.walk(paragraph.children);
    if (this.fields.closeInstructions()) this.unread.add('没有结束的域');
    const { text, boxes, refers, contents } = this;
    return { text, boxes, unread: [...this.unread], refers, contents };
  }

  private walk(elements: readonly XmlElement[]): void {
    for (const element of elements) {
      const { name } = element;
      if (name === 'w:r') this.run(element);
      else if (WRAPPERS.has(name)) this.wrapper(element);
      else if (DELETED.has(name)) this.notes.tracked = true;
      else if (name === 'w:fldSimple') this.simpleField(element);
      else if (name === 'm:oMath' || name === 'm:oMathPara') this.text += mathText(element);
    }
  }

  private wrapper(element: XmlElement): void {
    if (element.name === 'w:ins' || element.name === 'w:moveTo') this.notes.tracked = true;
    if (element.name === 'w:hyperlink' && element.attributes['w:anchor']?.startsWith('_Toc')) this.refers = true;
    this.walk(alternative(element));
  }

  private simpleField(element: XmlElement): void {
    this.fields.begin();
    this.instruct(element.attributes['w:instr'] ?? '');
    this.fields.separate();
    this.walk(element.children);
    this.fields.end();
  }

  private run(run: XmlElement): void {
    const hidden = this.styles.hidden(child(run, 'w:rPr'), this.properties);
    for (const element of run.children) this.runChild(element, hidden);
  }

  private runChild(element: XmlElement, hidden: boolean): void {
    const { name } = element;
    if (name === 'w:fldChar') this.fieldCharacter(element);
    else if (name === 'w:instrText') this.instruct(element.text);
    else if (!this.fields.printed) return;
    else if (hidden) this.notes.hide(textOfRun(element) ?? '');
    else if (name === 'w:sym') this.symbol(element);
    else if (name === 'w:drawing' || name === 'w:pict') this.drawing(element);
    else if (name === 'w:object') this.unread.add(objectName(element));
    else if (name === 'mc:AlternateContent') for (const one of alternative(element)) this.runChild(one, hidden);
    else if (name === 'w:ruby') this.walk(child(element, 'w:rubyBase')?.children ?? []);
    else this.words(textOfRun(element) ?? '');
  }

  private words(text: string): void {
    this.text += text;
    if (text !== '' && this.fields.within('TOC')) this.contents = true;
  }

  private instruct(text: string): void {
    this.fields.instruct(text);
    if (/^\s*PAGEREF\s+_Toc/i.test(text)) this.refers = true;
  }

  private fieldCharacter(element: XmlElement): void {
    const type = element.attributes['w:fldCharType'];
    if (type === 'begin') {
      this.checkBox(element);
      this.fields.begin();
    } else if (type === 'separate') this.fields.separate();
    else if (type === 'end') {
      const instruction = this.fields.end();
      if (
        instruction !== undefined &&
        !SILENT_FIELDS.has(fieldName(instruction)) &&
        !/^FORMCHECKBOX/i.test(instruction)
      )
        this.unread.add(`没有结果的域（${fieldName(instruction)}）`);
    }
  }

  /** A check box of a form has no result; its state stands in its data. */
  private checkBox(element: XmlElement): void {
    const box = at(element, 'w:ffData', 'w:checkBox');
    if (!box || !this.fields.printed) return;
    this.text += (toggle(box, 'w:checked') ?? toggle(box, 'w:default')) ? '☑' : '□';
  }

  private symbol({ attributes }: XmlElement): void {
    const char = String.fromCharCode(Number.parseInt(attributes['w:char'] ?? '', 16) || 0xfffd);
    const text = symbolText(attributes['w:font'] ?? '', char);
    if (text === undefined || text === UNKNOWN_SYMBOL) this.unread.add('符号字体的字符');
    this.text += text ?? UNKNOWN_SYMBOL;
  }

  private drawing(element: XmlElement): void {
    const { boxes, words, unread } = drawingOf(element);
    for (const item of boxes) this.boxes.push(item);
    this.text += words.join('');
    for (const what of unread) this.unread.add(what);
  }
}

/** Whether the end of the paragraph is deleted, so that the next one goes on with it. */
export function goesOn(paragraph: XmlElement): boolean {
  const mark = at(paragraph, 'w:pPr', 'w:rPr');
  return child(mark, 'w:del') !== undefined || child(mark, 'w:moveFrom') !== undefined;
}

/** Whether the paragraph has a tab with dots before the page number (制表符前导符). */
export function hasLeader(properties: XmlElement | undefined): boolean {
  const tabs = child(properties, 'w:tabs')?.children ?? [];
  return tabs.some(({ attributes }) => (attributes['w:leader'] ?? 'none') !== 'none');
}
