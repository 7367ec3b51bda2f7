/** Lets files go over the window, as a file manager does; the desktop program is told where they lie. */
import type { Page } from 'playwright-core';

/** Over an open project files are imported on the left and audited on the right; `hanging` looks at them before they are let go. */
export async function drop(
  page: Page,
  files: readonly string[],
  side: 'left' | 'right' = 'left',
  hanging?: () => Promise<void>,
): Promise<void> {
  const input = await page.evaluateHandle(() => {
    const chooser = document.createElement('input');
    chooser.type = 'file';
    chooser.multiple = true;
    document.body.append(chooser);
    return chooser;
  });
  await input.setInputFiles([...files]);
  const dataTransfer = await input.evaluateHandle((chooser) => {
    const transfer = new DataTransfer();
    for (const file of chooser.files ?? []) transfer.items.add(file);
    chooser.remove();
    return transfer;
  });
  const clientX = await page.evaluate((right) => window.innerWidth * (right ? 0.75 : 0.25), side === 'right');
  await page.dispatchEvent('body', 'dragover', { dataTransfer, clientX });
  await hanging?.();
  await page.dispatchEvent('body', 'drop', { dataTransfer, clientX });
}
