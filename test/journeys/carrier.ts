/** What carries the window: a browser or the desktop program. */
import type { ElectronApplication, Page } from 'playwright-core';

export interface Carrier {
  readonly page: Page;
  /** The desktop program. */
  readonly app?: ElectronApplication;
  end(): Promise<void>;
  kill(): Promise<void>;
  /** Kills the services alone, where the page outlives them. */
  cut?(): Promise<void>;
  /** Chooses an item of the menu. */
  menu(menu: string, item: RegExp): Promise<void>;
  /** Puts text, with a table where there is one, where Excel would have put it. */
  clipboard(text: string, html?: string): Promise<void>;
  /** Does what leads to a file dialog, and chooses a file or folder in it; without one, cancels. */
  choose(open: () => Promise<void>, file: string | undefined): Promise<void>;
}
