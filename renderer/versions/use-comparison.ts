/** A kept version beside the work as it stands now. */
import { useEffect, useState } from 'react';
import { workAt } from '../../shared/project/versions/versions.js';
import { compareStates } from '../../shared/review/compare.js';
import type { Comparison } from '../../shared/review/comparison.js';
import { useBridge, useSession } from '../store/context.js';
import { messageOf } from '../store/failure.js';
import { standardFor } from './restore.js';

export type Compared =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'done'; readonly comparison: Comparison };

/** Of the version at a place in the list. */
export function useComparison(at: number): Compared {
  const bridge = useBridge();
  const project = useSession((state) => state.project);
  const standard = useSession((state) => state.standard);
  const [compared, setCompared] = useState<Compared>({ kind: 'waiting' });
  useEffect(() => {
    let wanted = true;
    setCompared({ kind: 'waiting' });
    const compare = async (): Promise<Comparison> => {
      const work = workAt(project.versions ?? [], at);
      const before = { standard: await standardFor(bridge, standard, work), project: work };
      return compareStates(before, { standard, project });
    };
    if (at >= 0)
      compare().then(
        (comparison) => wanted && setCompared({ kind: 'done', comparison }),
        (failure: unknown) => wanted && setCompared({ kind: 'failed', message: messageOf(failure) }),
      );
    return () => {
      wanted = false;
    };
  }, [bridge, project, standard, at]);
  return compared;
}
