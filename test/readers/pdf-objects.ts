/** PDFs written object by object, as no program would. */
import { strToU8 } from 'fflate';

const PAGE = '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 3 0 R/Resources<</Font<</F 4 0 R>>>>>>';

/** The objects one after the other, the first being the catalog; without a table of their places, unless one is made up. */
export function pdfOf(
  objects: readonly string[],
  places?: (right: readonly number[]) => readonly number[],
): Uint8Array {
  const right: number[] = [];
  let body = '%PDF-1.4\n';
  objects.forEach((object, index) => {
    right.push(body.length);
    body += `${index + 1} 0 obj\n${object}\nendobj\n`;
  });
  const trailer = `trailer<</Root 1 0 R/Size ${objects.length + 1}>>\n`;
  if (!places) return strToU8(`${body}${trailer}%%EOF`, true);
  const lines = places(right).map((place) => `${String(place).padStart(10, '0')} 00000 n \n`);
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${lines.join('')}`;
  return strToU8(`${body}${table}${trailer}startxref\n${body.length}\n%%EOF`, true);
}

/** Objects of a file with so many pages of the same content stream, in Helvetica as /F; what follows has the numbers after. */
export function pagesOf(count: number, content: string, rest: readonly string[] = []): string[] {
  const first = 5 + rest.length;
  const kids = Array.from({ length: count }, (_, index) => `${first + index} 0 R`).join(' ');
  return [
    '<</Type/Catalog/Pages 2 0 R>>',
    `<</Type/Pages/Kids[${kids}]/Count ${count}>>`,
    content,
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
    ...rest,
    ...Array.from({ length: count }, () => PAGE),
  ];
}

export function streamOf(data: Uint8Array, entries = '', length = String(data.length)): string {
  return `<</Length ${length}${entries}>>stream\n${Buffer.from(data).toString('latin1')}\nendstream`;
}
