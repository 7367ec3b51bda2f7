/** How far the recent files are, asked for one after the other once the page stands. */
import { useEffect, useState } from 'react';
import type { RecentFile, RecentState } from '../../shared/contract/contract.js';
import { useBridge } from '../store/context.js';
import { messageOf } from '../store/failure.js';

/** The page itself comes first. */
const AFTER_MS = 300;

export function useRecentStates(recent: readonly RecentFile[]): ReadonlyMap<string, RecentState> {
  const bridge = useBridge();
  const [states, setStates] = useState<ReadonlyMap<string, RecentState>>(new Map());
  useEffect(() => {
    let wanted = true;
    const askAll = async (): Promise<void> => {
      for (const { file } of recent) {
        if (!wanted) return;
        const state = await bridge
          .ask('recent.state', { file })
          .catch((problem: unknown): RecentState => ({ kind: 'unknown', reason: messageOf(problem) }));
        if (wanted) setStates((before) => new Map([...before, [file, state]]));
      }
    };
    const later = setTimeout(() => void askAll(), AFTER_MS);
    return () => {
      wanted = false;
      clearTimeout(later);
    };
  }, [bridge, recent]);
  return states;
}
