/** Previews: for every window only the newest request counts; one that runs for an older state is given up. */
import type { Preview } from '../../shared/contract/preview.js';
import type { PreviewWish } from '../worker/messages.js';
import type { Work, Workshop } from './workshop.js';

interface Asked {
  readonly client: string;
  readonly wish: PreviewWish;
  readonly resolve: (preview: Preview | undefined) => void;
  readonly reject: (problem: unknown) => void;
}

export class Previews {
  private readonly waiting = new Map<string, Asked>();
  private running: { readonly client: string; readonly work: Work } | undefined;

  constructor(private readonly workshop: Workshop) {}

  /** The preview, or undefined when the same window has asked for a newer one meanwhile. */
  render(client: string, wish: PreviewWish): Promise<Preview | undefined> {
    return new Promise((resolve, reject) => {
      this.drop(client);
      this.waiting.set(client, { client, wish, resolve, reject });
      this.next();
    });
  }

  /** Pages of the window's newest preview as a PDF; undefined where one is of another, or its thread has ended. */
  async draw(client: string, pages: readonly string[]): Promise<Uint8Array | undefined> {
    const product = await this.workshop.run({ kind: 'draw', client, pages }).product;
    return product?.kind === 'drawn' ? product.pdf : undefined;
  }

  /** The window has gone or asks anew. */
  drop(client: string): void {
    this.waiting.get(client)?.resolve(undefined);
    this.waiting.delete(client);
    if (this.running?.client === client) this.running.work.cancel();
  }

  private next(): void {
    const [first] = this.waiting.values();
    if (this.running || !first) return;
    this.waiting.delete(first.client);
    const work = this.workshop.run({ kind: 'preview', client: first.client, ...first.wish });
    this.running = { client: first.client, work };
    work.product
      .then(
        (product) => first.resolve(product?.kind === 'preview' ? previewOf(product) : undefined),
        (problem: unknown) => first.reject(problem),
      )
      .finally(() => {
        this.running = undefined;
        this.next();
      });
  }
}

function previewOf({ id, pages, blocks }: Preview): Preview {
  return { id, pages, blocks };
}
