/** An area of a form's grid as the style sheet takes it. */
import type { CSSProperties } from 'react';
import type { Area } from './layout.js';

export function styleOf({ line, column, lines, columns }: Area): CSSProperties {
  return { gridArea: `${line} / ${column} / span ${lines} / span ${columns}` };
}
