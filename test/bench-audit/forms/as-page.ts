/** A form as a web page, as offices save Word files and workbooks to publish them. */
import { type TypedBlock, type TypedTable, words } from '../typed/blocks.js';

export function webPage(blocks: readonly TypedBlock[]): string {
  const body = blocks.map((block) =>
    block.kind === 'table' ? tableOf(block) : `<p>${escaped(words(block.runs))}</p>`,
  );
  return `<!DOCTYPE html><html><head><meta charset="utf-8"><title>公开</title></head><body>\n${body.join('\n')}\n</body></html>`;
}

function tableOf({ rows }: TypedTable): string {
  const lines = rows.map((cells) => {
    const own = cells.map(({ runs, rowSpan, columnSpan }) => {
      const spans = `${rowSpan > 1 ? ` rowspan="${rowSpan}"` : ''}${columnSpan > 1 ? ` colspan="${columnSpan}"` : ''}`;
      return `<td${spans}>${escaped(words(runs))}</td>`;
    });
    return `<tr>${own.join('')}</tr>`;
  });
  return `<table border="1">\n${lines.join('\n')}\n</table>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
