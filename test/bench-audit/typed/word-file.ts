/** A Word file as WPS or Word saves what was typed by hand: default styles, table grids, no bookmarks, no header rows. */
import { strToU8, zipSync } from 'fflate';
import type { Look, TypedBlock, TypedCell, TypedParagraph, TypedRun, TypedTable } from './blocks.js';
import { words } from './blocks.js';

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const R = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const TYPES = 'application/vnd.openxmlformats-officedocument.wordprocessingml';
const RELATED = `${R}/styles`;

const FILES: Readonly<Record<string, string>> = {
  '[Content_Types].xml': `${HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${TYPES}.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="${TYPES}.styles+xml"/></Types>`,
  '_rels/.rels': `${HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${R}/officeDocument" Target="word/document.xml"/></Relationships>`,
  'word/_rels/document.xml.rels': `${HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${RELATED}" Target="styles.xml"/></Relationships>`,
  'word/styles.xml': `${HEAD}<w:styles xmlns:w="${W}"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:eastAsia="宋体" w:hAnsi="Times New Roman"/></w:rPr></w:rPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="1"><w:name w:val="Normal"/><w:pPr><w:jc w:val="both"/></w:pPr><w:rPr><w:sz w:val="21"/></w:rPr></w:style><w:style w:type="table" w:default="1" w:styleId="2"><w:name w:val="Normal Table"/><w:tblPr><w:tblCellMar><w:left w:w="60" w:type="dxa"/><w:right w:w="60" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style></w:styles>`,
};

/** The bytes of the .docx; the same blocks give the same bytes. */
export function wordFile(blocks: readonly TypedBlock[]): Uint8Array {
  const files = { ...FILES, 'word/document.xml': documentXml(blocks) };
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])), {
    level: 1,
    mtime: new Date(2026, 0, 5),
  });
}

export function documentXml(blocks: readonly TypedBlock[]): string {
  const body = blocks.map((block) => (block.kind === 'table' ? tableXml(block) : paragraphXml(block))).join('');
  const page =
    '<w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/><w:pgMar w:top="1200" w:right="1000" w:bottom="1200" w:left="1000"/></w:sectPr>';
  return `${HEAD}<w:document xmlns:w="${W}"><w:body>${body}${page}</w:body></w:document>`;
}

const PARAGRAPH: Readonly<Record<Look, string>> = {
  plain: '<w:ind w:firstLineChars="200" w:firstLine="420"/>',
  bold: '',
  title: '<w:jc w:val="center"/>',
  contents: '',
};

const RUN: Readonly<Record<Look, string>> = {
  plain: '',
  bold: '<w:b/>',
  title: '<w:b/><w:sz w:val="32"/>',
  contents: '',
};

function paragraphXml({ look, runs, newPage }: TypedParagraph): string {
  const before = newPage ? '<w:r><w:br w:type="page"/></w:r>' : '';
  return `<w:p><w:pPr>${PARAGRAPH[look]}</w:pPr>${before}${runsXml(runs, RUN[look])}</w:p>`;
}

/** Word begins a new run wherever somebody went on typing: here wherever one value ends and where digits follow words. */
function runsXml(runs: readonly TypedRun[], properties: string): string {
  return runs
    .flatMap(({ text }) => text.split(/(?<=[\u4e00-\u9fff（：])(?=\d)/u))
    .filter((text) => text !== '')
    .map((text) => `<w:r><w:rPr>${properties}</w:rPr>${textXml(text)}</w:r>`)
    .join('');
}

function textXml(text: string): string {
  return text
    .split('\n')
    .map((line) => `<w:t xml:space="preserve">${escaped(line)}</w:t>`)
    .join('<w:br/>');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

const WIDTH = 14_800;

const BORDERS = `<w:tblBorders>${['top', 'left', 'bottom', 'right', 'insideH', 'insideV'].map((side) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>`).join('')}</w:tblBorders>`;

function tableXml({ columns, rows }: TypedTable): string {
  const width = Math.floor(WIDTH / columns);
  const grid = `<w:gridCol w:w="${width}"/>`.repeat(columns);
  return `<w:tbl><w:tblPr><w:tblW w:w="${width * columns}" w:type="dxa"/>${BORDERS}</w:tblPr><w:tblGrid>${grid}</w:tblGrid>${rowsXml(rows, columns, width)}</w:tbl>${AFTER}`;
}

/** Two tables with nothing between them would be one. */
const AFTER = '<w:p/>';

/** Cells of the grid; those that a cell above covers are written as Word does, empty and going on. */
function rowsXml(rows: TypedTable['rows'], columns: number, width: number): string {
  const covered = new Map<number, { left: number; span: number }>();
  return rows
    .map((cells) => {
      const waiting = [...cells];
      let xml = '';
      for (let column = 0; column < columns; ) {
        const above = covered.get(column);
        if (above && above.left > 0) {
          above.left -= 1;
          xml += cellXml('', above.span, width, '<w:vMerge/>');
          column += above.span;
          continue;
        }
        const cell = waiting.shift();
        if (!cell) break;
        if (cell.rowSpan > 1) covered.set(column, { left: cell.rowSpan - 1, span: cell.columnSpan });
        const merge = cell.rowSpan > 1 ? '<w:vMerge w:val="restart"/>' : '';
        xml += cellXml(cellRuns(cell), cell.columnSpan, width, merge);
        column += cell.columnSpan;
      }
      return `<w:tr>${xml}</w:tr>`;
    })
    .join('');
}

function cellRuns(cell: TypedCell): string {
  return words(cell.runs) === '' ? '' : runsXml(cell.runs, '<w:sz w:val="18"/>');
}

function cellXml(runs: string, span: number, width: number, merge: string): string {
  const wide = span > 1 ? `<w:gridSpan w:val="${span}"/>` : '';
  return `<w:tc><w:tcPr><w:tcW w:w="${width * span}" w:type="dxa"/>${wide}${merge}</w:tcPr><w:p><w:pPr><w:jc w:val="center"/></w:pPr>${runs}</w:p></w:tc>`;
}
