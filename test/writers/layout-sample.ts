/** Bundled fonts and small documents for the tests of layout and PDF. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import {
  type Block,
  type Cell,
  type DisclosureDocument,
  type FontRole,
  type Heading,
  type PageStyle,
  type Paragraph,
  PLAIN_CELL,
  type Table,
  type TextStyle,
} from '../../shared/document/document.js';
import type { FontBook, FontData } from '../../shared/writers/fonts.js';

const { resolve } = createRequire(import.meta.url);
const font = (file: string): FontData => ({ data: readFileSync(resolve(`@expo-google-fonts/${file}`)) });
const latin = font('tinos/400Regular/Tinos_400Regular.ttf');
const serif = { eastAsia: font('noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf'), latin };
const hei = { eastAsia: font('noto-sans-sc/500Medium/NotoSansSC_500Medium.ttf'), latin };

export const FONTS: FontBook = { song: serif, fangsong: serif, kai: serif, title: serif, hei };

const style = (role: FontRole, size: number, lineHeight: number, more: Partial<TextStyle> = {}): TextStyle => ({
  font: role,
  size,
  lineHeight,
  align: 'left',
  bold: false,
  firstLineIndent: 0,
  spaceBefore: 0,
  spaceAfter: 0,
  ...more,
});

/** Ten lines of 20 points to a page; text 400 points wide. */
export const PAGE: PageStyle = {
  width: 500,
  height: 300,
  margin: { top: 50, right: 50, bottom: 50, left: 50 },
  numbered: true,
  numberFrame: ['— ', ' —'],
  numberStyle: 'note',
  footerOffset: 30,
};

export function documentOf(...sections: readonly (readonly Block[])[]): DisclosureDocument {
  const names = { eastAsia: '宋体', latin: 'Times New Roman' };
  return {
    title: '某单位2026年单位预算公开 <A&B>',
    author: '某单位',
    subject: '',
    language: 'zh-CN',
    fonts: { song: names, hei: names, kai: names, fangsong: names, title: names },
    styles: {
      body: style('fangsong', 10, 20, { align: 'justify', firstLineIndent: 2 }),
      heading: style('hei', 12, 20),
      note: style('song', 9, 12),
      cell: style('song', 10, 12),
    },
    sections: sections.map((blocks, index) => ({ page: index === 0 ? { ...PAGE, firstNumber: 1 } : PAGE, blocks })),
  };
}

export function heading(id: string, level = 1, more: Partial<Heading> = {}): Heading {
  const runs = [{ text: `标题${id}` }];
  return {
    kind: 'heading',
    id,
    level,
    style: 'heading',
    runs,
    label: `标题${id}`,
    listed: true,
    hidden: false,
    ...more,
  };
}

export function paragraph(text: string, styleName = 'body'): Paragraph {
  return { kind: 'paragraph', style: styleName, runs: [{ text }] };
}

export function cell(text: string, more: Partial<Cell> = {}): Cell {
  const runs = text === '' ? [] : [{ text }];
  return { ...PLAIN_CELL, runs, ...more };
}

/** A table with one header row and two equal columns, unless told otherwise. */
export function table(rows: readonly (readonly Cell[])[], more: Partial<Table> = {}): Table {
  const header = { height: 0, cells: [cell('名称', { header: 'column' }), cell('金额', { header: 'column' })] };
  return {
    kind: 'table',
    id: 'table',
    summary: '测试表',
    widths: [1, 1],
    headerRows: 1,
    rows: [header, ...rows.map((cells) => ({ height: 0, cells }))],
    style: 'cell',
    minSize: 8,
    ...more,
  };
}

export function rows(count: number): Cell[][] {
  return Array.from({ length: count }, (_, index) => [cell(`第${index + 1}行`), cell('1,920.96', { align: 'right' })]);
}
