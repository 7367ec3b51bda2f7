/** What a copy puts on the clipboard: the shown text, and a table in which codes keep their leading zeros. */
import type { Template } from '../../../shared/language/template.js';
import { exactMoney } from '../../../shared/number/money.js';
import { displayText } from '../../../shared/sheet/cell-text.js';
import { entryAt, type Scene } from '../../../shared/sheet/scene.js';
import { spotAt } from '../../../shared/sheet/sheet.js';
import { type Rect, sizeOf } from '../model/range.js';

export interface Clip {
  readonly text: readonly (readonly string[])[];
  /** What was entered in the file's text form, by which a paste inside the program loses no digit. */
  readonly exact: readonly (readonly (string | undefined)[])[];
  /** Columns that hold words and codes rather than numbers. */
  readonly words: readonly boolean[];
}

export function copyRange(scene: Scene, rect: Rect, title: (template: Template) => string): Clip {
  const { lines, columns } = sizeOf(rect);
  const text: string[][] = [];
  const exact: (string | undefined)[][] = [];
  for (let line = 0; line < lines; line++) {
    const spots = Array.from({ length: columns }, (_, i) => spotAt(scene.sheet, rect.top + line, rect.left + i));
    text.push(spots.map((spot) => (spot ? displayText(scene, spot, title) : '')));
    exact.push(spots.map((spot) => exactText(scene, spot)));
  }
  const words = Array.from({ length: columns }, (_, i) => {
    const type = scene.sheet.columns[rect.left + i]?.type;
    return type !== 'amount' && type !== 'number';
  });
  return { text, exact, words };
}

/** Amounts exact in 元; other cells as typed. */
function exactText(scene: Scene, spot: ReturnType<typeof spotAt>): string | undefined {
  if (!spot?.address || spot.column.show) return undefined;
  const value = scene.calculation.value(spot.address);
  if (value.kind === 'amount') return exactMoney(value.fen, '元');
  return value.kind === 'blank' ? '' : entryAt(scene.project, spot.address);
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** Excel and WPS read this form first; the number format keeps “01” from becoming 1. */
export function printHtml({ text, words }: Clip): string {
  const cell = (content: string, column: number): string => {
    const inner = content.replace(/[&<>]/g, (sign) => ESCAPES[sign] ?? sign).replaceAll('\n', '<br>');
    return words[column] ? `<td style="mso-number-format:'\\@'">${inner}</td>` : `<td>${inner}</td>`;
  };
  const rows = text.map((row) => `<tr>${row.map(cell).join('')}</tr>`);
  return `<html><body><table>${rows.join('')}</table></body></html>`;
}
