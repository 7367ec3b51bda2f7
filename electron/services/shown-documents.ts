/** The documents that a window looks at beside what was found in them (原文): those of its last audit and of its last import. */
import type { Surroundings } from '../../shared/contract/audit.js';
import type { Request } from '../../shared/contract/contract.js';
import type { ReadBlock } from '../../shared/reading/reading.js';
import { surroundingsOf } from '../../shared/report/surroundings.js';
import { readPages } from './document-file.js';
import { RequestError } from './failure.js';
import type { Holder } from './open-files.js';

interface ReadFiles {
  /** Undefined stands for what is read from no file, and so has no pages. */
  readonly files: readonly (string | undefined)[];
  /** The states of the files that were read. */
  readonly stamps: readonly string[];
}

interface ShownDocument extends ReadFiles {
  /** What was read of them. */
  blocks(): readonly ReadBlock[];
}

/** An audit and an import beside it. */
const MAX_KEPT = 2;

export class ShownDocuments {
  private readonly kept = new Map<string, Map<string, ShownDocument>>();
  /** What is being read, of which the pages are shown meanwhile. */
  private readonly begun = new Map<string, { readonly id: string; readonly read: ReadFiles }>();

  /** The window sees the pages of `read` until {@link end}, and what is kept beside them. */
  begin({ id: client }: Holder, id: string, read: ReadFiles): void {
    this.begun.set(client, { id, read });
  }

  end({ id: client }: Holder, id: string): void {
    if (this.begun.get(client)?.id === id) this.begun.delete(client);
  }

  /** `id` stands for the audit or the import that read them; the oldest of a window go. */
  keep({ id: client }: Holder, id: string, document: ShownDocument): void {
    const own = this.kept.get(client) ?? new Map<string, ShownDocument>();
    this.kept.set(client, own);
    own.delete(id);
    own.set(id, document);
    for (const old of [...own.keys()].slice(0, -MAX_KEPT)) own.delete(old);
  }

  /** The bytes of a file as it was read; undefined where it has no pages. */
  async pages({ audit, file }: Request<'audit.document'>, client: Holder): Promise<Uint8Array | undefined> {
    const begun = this.begun.get(client.id);
    const { files, stamps } = begun?.id === audit ? begun.read : this.keptOf(client, audit);
    const name = files[file];
    return name === undefined ? undefined : readPages(name, stamps[file]);
  }

  surroundings({ audit, ...place }: Request<'audit.surroundings'>, client: Holder): Surroundings {
    return surroundingsOf(this.keptOf(client, audit).blocks(), place);
  }

  private keptOf(client: Holder, id: string): ShownDocument {
    const kept = this.kept.get(client.id)?.get(id);
    if (!kept) throw new RequestError('读过的文件已不在，请重新审核或导入');
    return kept;
  }

  /** The window has gone. */
  drop(client: string): void {
    this.begun.delete(client);
    this.kept.delete(client);
  }
}
