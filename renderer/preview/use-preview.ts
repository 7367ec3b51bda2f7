/** Keeps the rendered document in step with the project: shortly after a change, the newest wins. */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { serialiseProject } from '../../shared/project/file.js';
import type { DrawnPage } from '../pages/pdf.js';
import { useBridge, useSessionStore } from '../store/context.js';
import { messageOf } from '../store/failure.js';
import { DrawnPages } from './drawn-pages.js';
import type { Printed } from './printed.js';
import { ToldValues } from './told-values.js';

/** What is done in one go, such as a paste of several commands, is rendered once. */
const DELAY_MS = 30;

export interface ShownPreview extends Printed {
  readonly pages: readonly DrawnPage[];
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
  const asked = useRef(false);
  const [rounds, setRounds] = useState(0);
  const pages = useMemo(
    () =>
      new DrawnPages(bridge, {
        // Where newer pages are on their way, these are seen no longer.
        gone: () => asked.current || setRounds((round) => round + 1),
        failed: (reason) => setProblem(messageOf(reason)),
      }),
    [bridge],
  );

  const [values] = useState(() => new ToldValues());

  const render = useCallback(async (): Promise<void> => {
    newest.current += 1;
    const own = newest.current;
    const isNewest = (): boolean => own === newest.current;
    setBusy(true);
    asked.current = true;
    try {
      const text = serialiseProject(session.getState().project);
      const preview = await bridge.ask('preview.render', { text, known: values.id });
      // What is left out of the next one is known from this one, whether it is shown or not.
      const printed = preview && values.of(preview);
      if (!preview || !printed || !isNewest()) return;
      setShown({ pages: pages.of(preview.pages), values: printed, blocks: preview.blocks });
      setProblem(undefined);
    } catch (reason) {
      if (isNewest()) setProblem(messageOf(reason));
    } finally {
      if (isNewest()) {
        asked.current = false;
        setBusy(false);
      }
    }
  }, [bridge, session, pages, values]);

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
  }, [session, render, rounds]);

  useEffect(() => () => pages.closeAll(), [pages]);

  return { shown, busy, problem, retry: () => void render() };
}
