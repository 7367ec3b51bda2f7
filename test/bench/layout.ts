/** Page layout of long tables: the time must grow with the number of rows only. */
import { layoutDocument } from '../../shared/writers/layout/layout-document.js';
import { documentOf, FONTS, rows, table } from '../writers/layout-sample.js';
import { timed } from './measure.js';

export function benchLayout(): void {
  for (const count of [1250, 2500, 5000, 10_000]) {
    const ms = timed(
      3,
      () => documentOf([table(rows(count))]),
      (one) => layoutDocument(one, FONTS),
    );
    process.stdout.write(
      `layout of ${count} rows: ${ms.toFixed(0)} ms, ${((1000 * ms) / count).toFixed(1)} µs a row\n`,
    );
  }
}
