/** What hinders people with a screen reader or weak eyes, as axe-core finds it. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** Lines between parts of the window take the keyboard to be moved, and belong to none of the parts. */
const BETWEEN = '{ exclude: [".splitter"] }';

/** In the dark nothing but the colours is another, and large nothing but places and sizes; large and dark shows other things in those colours. */
const LOOKS = [
  { scheme: 'light', zoom: 100, options: {} },
  { scheme: 'dark', zoom: 100, options: { runOnly: ['color-contrast'] } },
  { scheme: 'light', zoom: 200, options: { rules: { 'color-contrast': { enabled: false } } } },
  { scheme: 'dark', zoom: 200, options: { runOnly: ['color-contrast'] } },
] as const;

/** The violations of what is shown now, in light and dark and at twice the size, each with its elements. */
export async function violations(page: Page): Promise<string[]> {
  if (!(await page.evaluate("'axe' in window"))) await page.evaluate(await readFile(AXE, 'utf8'));
  const found: string[] = [];
  for (const { scheme, zoom, options } of LOOKS) {
    await page.emulateMedia({ colorScheme: scheme });
    await size(page, zoom);
    const run = `axe.run(${BETWEEN}, ${JSON.stringify({ resultTypes: ['violations'], ...options })})`;
    const seen: AxeResults = await page.evaluate(run);
    for (const { id, nodes } of seen.violations)
      found.push(`${scheme} ${zoom} % ${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`);
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await size(page, 100);
  return found;
}

/** As the settings of the window do it, also where an open dialog keeps them from being reached. */
async function size(page: Page, zoom: number): Promise<void> {
  await page.evaluate((percent) => {
    document.documentElement.style.setProperty('zoom', percent === 100 ? 'normal' : `${percent}%`);
    document.documentElement.style.setProperty('--zoom', String(percent / 100));
    return new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  }, zoom);
}
