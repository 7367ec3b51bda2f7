/**
 * The order of files that are one disclosure (几个文件的先后): people hand them over in any order. What has the contents comes
 * first, and tables that come by themselves stand where the text announces them (第二部分 部门预算表，详见附件).
 */
import { plain } from '../plain.js';
import type { ReadBlock, Reading } from './reading.js';

/** Parts in their order: which file, and its blocks from … to (exclusive). */
export interface Stretch {
  readonly file: number;
  readonly from: number;
  readonly to: number;
}

const PART = /^第[一二三四五六七八九十]+部分/;
const OF_TABLES = /表格?(?:\([^()]{0,20}\))?$/;
const LONGEST_HEADING = 40;
/** So many characters may stand where the tables belong: （详见附件）. */
const LONGEST_REMARK = 120;
/** A file of tables has no more paragraphs for each than title, label, unit and notes. */
const AROUND_A_TABLE = 6;

export function arranged(readings: readonly Reading[]): Stretch[] {
  const whole = readings.map(({ blocks }, file): Stretch => ({ file, from: 0, to: blocks.length }));
  const hasContents = whole.map(({ file }) => (readings[file]?.blocks ?? []).some(isContents));
  const first = [...whole.filter(({ file }) => hasContents[file]), ...whole.filter(({ file }) => !hasContents[file])];
  const tables = first.filter(({ file }) => isOfTables(readings[file]?.blocks ?? []));
  const gaps = first.flatMap((one) =>
    tables.includes(one) ? [] : gapsIn(readings[one.file]?.blocks ?? []).map((at) => ({ one, at })),
  );
  const [gap] = gaps;
  // Several places for tables: nobody knows which is meant.
  if (!gap || gaps.length > 1 || tables.length === 0) return first;
  return first.flatMap((one) => {
    if (one !== gap.one) return tables.includes(one) ? [] : [one];
    return [{ ...one, to: gap.at }, ...tables, { ...one, from: gap.at }];
  });
}

function isContents(block: ReadBlock): boolean {
  return block.kind === 'paragraph' && (block.contents === true || plain(block.text) === '目录');
}

function isOfTables(blocks: readonly ReadBlock[]): boolean {
  const tables = blocks.filter(({ kind }) => kind === 'table').length;
  return tables > 0 && blocks.length - tables <= AROUND_A_TABLE * tables && !blocks.some(isContents);
}

/** Where a heading announces tables and none follow: the ends of such sections. */
function gapsIn(blocks: readonly ReadBlock[]): number[] {
  return blocks.flatMap((block, at) => {
    const level = headingLevel(block);
    if (level === undefined || block.kind === 'table' || !OF_TABLES.test(plain(block.text))) return [];
    const rest = blocks.slice(at + 1);
    const next = rest.findIndex((one) => (headingLevel(one) ?? Number.POSITIVE_INFINITY) <= level);
    const section = next < 0 ? rest : rest.slice(0, next);
    const words = section.reduce((sum, one) => sum + (one.kind === 'table' ? LONGEST_REMARK : one.text.length), 0);
    return words < LONGEST_REMARK ? [at + 1 + section.length] : [];
  });
}

/** 1 is the highest; undefined for what is no heading. */
function headingLevel(block: ReadBlock): number | undefined {
  if (block.kind === 'table' || block.contents || block.text.length > LONGEST_HEADING) return undefined;
  return PART.test(plain(block.text)) ? 1 : block.level;
}
