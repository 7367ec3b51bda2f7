/** Keeps the rendered document in step with the project: shortly after a change, the newest wins. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Preview } from '../../shared/contract/contract.js';
import { serialiseProject } from '../../shared/project/file.js';
import { type OpenPdf, openPdf } from '../pages/pdf.js';
import { useBridge, useSessionStore } from '../store/context.js';

const DELAY_MS = 150;
/** The document before stays open until the new one is drawn over it. */
const KEEP_MS = 4000;

export interface ShownPreview extends Pick<Preview, 'values' | 'blocks'> {
  readonly pdf: OpenPdf;
}

export interface PreviewState {
  readonly shown: ShownPreview | undefined;
  readonly busy: boolean;
  /** Why the last rendering failed, in Chinese. */
  readonly problem: string | undefined;
  retry(): void;
}

export function usePreview(): PreviewState {
  const bridge = useBridge();
  const session = useSessionStore();
  const [shown, setShown] = useState<ShownPreview>();
  const [busy, setBusy] = useState(true);
  const [problem, setProblem] = useState<string>();
  const newest = useRef(0);

  const render = useCallback(async (): Promise<void> => {
    newest.current += 1;
    const own = newest.current;
    const isNewest = (): boolean => own === newest.current;
    setBusy(true);
    try {
      const preview = await bridge.ask('preview.render', { text: serialiseProject(session.getState().project) });
      if (!preview || !isNewest()) return;
      const pdf = await openPdf(preview.pdf);
      if (!isNewest()) return pdf.close();
      setShown({ pdf, values: preview.values, blocks: preview.blocks });
      setProblem(undefined);
    } catch (reason) {
      if (isNewest()) setProblem(reason instanceof Error ? reason.message : String(reason));
    } finally {
      if (isNewest()) setBusy(false);
    }
  }, [bridge, session]);

  useEffect(() => {
    let timer = setTimeout(render, 0);
    const unsubscribe = session.subscribe((state, before) => {
      if (state.version === before.version) return;
      clearTimeout(timer);
      timer = setTimeout(render, DELAY_MS);
    });
    return () => {
      clearTimeout(timer);
      unsubscribe();
      newest.current += 1;
    };
  }, [session, render]);

  useEffect(() => {
    const pdf = shown?.pdf;
    return () => {
      if (pdf) setTimeout(() => pdf.close(), KEEP_MS);
    };
  }, [shown]);

  return { shown, busy, problem, retry: () => void render() };
}
