/** The numbers of a part as far as they were asked for; another part, filter or plan begins anew. */
import { useEffect, useState } from 'react';
import type { ImportLine, ImportPart, ImportShown } from '../../shared/contract/imports.js';
import { useBridge } from '../store/context.js';
import { messageOf } from '../store/failure.js';
import type { Kind } from './parts.js';

export interface Lines {
  readonly lines: readonly ImportLine[];
  readonly count: number;
  readonly failure?: string;
}

const NONE: Lines = { lines: [], count: 0 };

/** Kinds of lines that are parts by themselves. */
function isOwnPart(kind: Kind): kind is 'solved' | 'asked' | 'unread' | 'misfit' | 'code' {
  return ['solved', 'asked', 'unread', 'misfit', 'code'].includes(kind);
}

export function useLines(
  shown: ImportShown,
  part: ImportPart | undefined,
  kinds: readonly Kind[] | undefined,
): Lines & { readonly more: () => void } {
  const bridge = useBridge();
  const wish = JSON.stringify([shown.time, part, kinds]);
  const [found, setFound] = useState<Lines & { readonly wish: string }>();
  const ask = async (from: number): Promise<Lines> => {
    if (part === undefined) return NONE;
    const given = kinds?.filter((kind) => !isOwnPart(kind));
    return bridge.ask('import.lines', { import: shown.import, part, from, ...(given ? { kinds: given } : {}) });
  };
  useEffect(() => {
    let wanted = true;
    const set = (lines: Lines): void => {
      if (wanted) setFound({ ...lines, wish });
    };
    ask(0).then(set, (problem: unknown) => set({ ...NONE, failure: messageOf(problem) }));
    return () => {
      wanted = false;
    };
  }, [bridge, wish]);
  const own = found?.wish === wish ? found : undefined;
  const more = (): void => {
    if (!own) return;
    void ask(own.lines.length).then(
      ({ lines, count }) => setFound((now) => (now === own ? { wish, lines: [...own.lines, ...lines], count } : now)),
      () => undefined,
    );
  };
  // What was shown stays until the next is there: nothing flickers.
  return { ...(own ?? { ...NONE, count: found?.count ?? 0 }), more };
}
