/** What may be wished of an import though nobody asks (愿望): off until somebody ticks it, and everything it does is listed. */
import { Checkbox } from 'antd';
import type { ReactNode } from 'react';
import type { ImportShown } from '../../shared/contract/imports.js';
import { PROPOSALS } from '../../shared/imports/plan.js';
import { useBridge } from '../store/context.js';
import { imports, useImports } from '../store/imports.js';

const [PROPOSE] = PROPOSALS.choices;

/** Cells of which the source prints only what they come to together may be filled in so that all of it comes out. */
export function Wishes({ shown: { others } }: { readonly shown: ImportShown }): ReactNode {
  const bridge = useBridge();
  const chosen = useImports((state) => state.answers[PROPOSALS.id]);
  const done = useImports((state) => state.done);
  if (others.asked === 0) return null;
  return (
    <section className="import-wishes" aria-label="来源没有写明的数">
      <Checkbox
        disabled={done !== undefined}
        checked={chosen === PROPOSE.value}
        onChange={({ target }) =>
          void imports.getState().answer(bridge, PROPOSALS.id, target.checked ? PROPOSE.value : '')
        }
      >
        来源没有写明的 {others.asked} 处{PROPOSE.label}
      </Checkbox>
      <span className="muted">
        各处合计都会对上，但分到哪一格是估计的：列在“由印出的数推算出的数”里，导入后请逐格核对。
      </span>
    </section>
  );
}
