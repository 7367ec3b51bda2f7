/** Reads a DOCX that Word, WPS, LibreOffice or this program wrote: what its pages print, and what was left out. */
import type { ReadBlock, Reading, Unread } from '../../reading/reading.js';
import { Notes } from './notes.js';
import { Numbering } from './numbering.js';
import { openPackage } from './package.js';
import { type Context, Story } from './story.js';
import { Styles } from './styles.js';
import { child, type XmlElement } from './xml.js';

const MAX_SAMPLE_LENGTH = 200;

/**
 * The blocks of the body in order, then foot- and endnotes; headers and footers are left out. A cell's place is its
 * row and its column in the grid. Throws UnreadableDocument where the file is no readable DOCX.
 */
export async function readDocx(bytes: Uint8Array): Promise<Reading> {
  const parts = await openPackage(bytes);
  const styles = new Styles(parts.styles);
  const blocks: ReadBlock[] = [];
  const unread: Unread[] = [];
  const notes = new Notes();
  const context: Context = {
    styles,
    numbering: new Numbering(parts.numbering, styles),
    notes,
    blocks,
    unread,
    tables: [],
  };
  const body = child(parts.document, 'w:body');
  new Story(context).read(body?.children ?? []);
  for (const part of [parts.footnotes, parts.endnotes])
    for (const note of notesOf(part)) new Story(context).read(note.children);
  return { blocks, unread: [...wholeFile(notes, parts.comments), ...unread] };
}

/** The notes themselves, without the lines that separate them from the text. */
function notesOf(part: XmlElement | undefined): readonly XmlElement[] {
  return (part?.children ?? []).filter(({ attributes }) => (attributes['w:type'] ?? 'normal') === 'normal');
}

function wholeFile({ tracked, hiddenText }: Notes, comments: XmlElement | undefined): Unread[] {
  const told: Unread[] = [];
  if (tracked) told.push({ message: '文件带有修订痕迹：按接受全部修订后的内容核对，公开前请接受或拒绝修订' });
  const count = comments?.children.length ?? 0;
  if (count > 0) told.push({ message: `文件带有 ${count} 条批注：批注不核对，公开前请删除` });
  if (hiddenText !== '')
    told.push({ message: '文件含有隐藏文字：不会印出，未核对', text: hiddenText.slice(0, MAX_SAMPLE_LENGTH) });
  return told;
}
