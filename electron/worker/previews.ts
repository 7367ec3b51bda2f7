/** The pages (预览) that each window looks at, kept so that a preview sets and draws only what changed. */
import type { PreviewPages } from '../services/preview-pages.js';

/** So many windows find their pages again. */
const MOST = 4;

const loaded = () => import('../services/preview-pages.js');

export class Previews {
  /** By window, the one that asked last at the end. */
  private readonly pages = new Map<string, PreviewPages>();

  /** What a window looks at, or nothing when it has not asked for long. */
  find(client: string): PreviewPages | undefined {
    return this.pages.get(client);
  }

  async of(client: string): Promise<PreviewPages> {
    const pages = this.pages.get(client) ?? new (await loaded()).PreviewPages();
    this.pages.delete(client);
    this.pages.set(client, pages);
    const [eldest] = this.pages.keys();
    if (this.pages.size > MOST && eldest !== undefined) this.pages.delete(eldest);
    return pages;
  }
}
