/** The audited files as far as their pages can be drawn: each is asked for when one of its places is first looked at. */
import { useEffect, useMemo, useState } from 'react';
import type { Bridge } from '../../shared/contract/contract.js';
import { useBridge } from '../store/context.js';
import { messageOf } from '../store/failure.js';
import { type OpenPdf, openForeignPdf } from './pdf.js';

/**
 * While a document is audited its pages wait, for so long: drawing them takes the core that its findings come from. Where these
 * take longer, as of several files, the pages are looked at meanwhile.
 */
const WAIT_MS = 3000;

export class Documents {
  private readonly opened = new Map<number, Promise<OpenPdf | undefined>>();
  private closed = false;
  /** Pages wait no longer. */
  release: () => void = () => undefined;
  private readonly released = new Promise<void>((resolve) => {
    this.release = resolve;
    setTimeout(resolve, WAIT_MS);
  });

  constructor(
    private readonly bridge: Bridge,
    private readonly audit: string,
  ) {}

  /** Undefined where the file has no pages to be drawn; rejects where they cannot be. */
  open(file: number): Promise<OpenPdf | undefined> {
    const known = this.opened.get(file) ?? this.load(file);
    this.opened.set(file, known);
    return known;
  }

  close(): void {
    this.closed = true;
    for (const one of this.opened.values()) one.then((pdf) => pdf?.close()).catch(() => undefined);
    this.opened.clear();
  }

  private async load(file: number): Promise<OpenPdf | undefined> {
    const { bridge, audit } = this;
    await this.released;
    if (this.closed) return undefined;
    const bytes = await bridge.ask('audit.document', { audit, file });
    if (!bytes || this.closed) return undefined;
    return openForeignPdf(bytes, (kind, name) => bridge.ask('audit.resource', { kind, name }));
  }
}

/** The files of a result, as long as it is shown; unless `atOnce`, their pages wait for its findings. */
export function useDocuments(audit: string, atOnce = true): Documents {
  const bridge = useBridge();
  const documents = useMemo(() => new Documents(bridge, audit), [bridge, audit]);
  useEffect(() => () => documents.close(), [documents]);
  useEffect(() => {
    if (atOnce) documents.release();
  }, [documents, atOnce]);
  return documents;
}

export type DocumentState =
  | { readonly kind: 'pages'; readonly pdf: OpenPdf }
  | { readonly kind: 'words' }
  | { readonly kind: 'failed'; readonly message: string };

/** Undefined while it is not there yet. */
export function useDocument(documents: Documents, file: number): DocumentState | undefined {
  const [state, setState] = useState<{ readonly file: number; readonly of: DocumentState }>();
  useEffect(() => {
    let wanted = true;
    const set = (of: DocumentState): void => {
      if (wanted) setState({ file, of });
    };
    documents.open(file).then(
      (pdf) => set(pdf ? { kind: 'pages', pdf } : { kind: 'words' }),
      (problem: unknown) => set({ kind: 'failed', message: messageOf(problem) }),
    );
    return () => {
      wanted = false;
    };
  }, [documents, file]);
  return state?.file === file ? state.of : undefined;
}
