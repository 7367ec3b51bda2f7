/** What may be wished of an import though nobody asks (愿望): off until somebody ticks it, and everything it does is listed. */
import { Checkbox } from 'antd';
import type { ReactNode } from 'react';
import type { ImportShown } from '../../shared/contract/imports.js';
import { AS_PRINTED, PROPOSALS } from '../../shared/imports/plan.js';
import { useBridge } from '../store/context.js';
import { imports, useImports } from '../store/imports.js';

const [PROPOSE] = PROPOSALS.choices;
const [KEEP] = AS_PRINTED.choices;

export function Wishes({ shown: { others, counts, questions } }: { readonly shown: ImportShown }): ReactNode {
  const answers = useImports((state) => state.answers);
  // Until all is answered nothing is set by hand: what differs then may not differ afterwards.
  const differing = questions.length > 0 && counts.set === 0 ? 0 : counts.differs + counts.set;
  const isAll = answers[AS_PRINTED.id] === KEEP.value;
  if (others.asked + differing === 0) return null;
  return (
    <section className="import-wishes" aria-label="可选的做法">
      {others.asked > 0 && (
        <Wish
          id={PROPOSALS.id}
          value={PROPOSE.value}
          title={`来源没有写明的 ${others.asked} 处${PROPOSE.label}`}
          note="各处合计都会对上，但分到哪一格是估计的：列在“由印出的数推算出的数”里，导入后请逐格核对。"
        />
      )}
      {differing > 0 && (
        <Wish
          id={AS_PRINTED.id}
          value={KEEP.value}
          some={counts.set > 0 && !(isAll && counts.differs === 0)}
          title={`与来源不符的 ${differing} 处都${KEEP.label}`}
          note="不勾的按填入的数计算，也可以在下面逐格定；照来源印的，检查仍会列出它与公式的差额。"
        />
      )}
    </section>
  );
}

interface WishProps {
  readonly id: string;
  readonly value: string;
  readonly title: string;
  readonly note: string;
  /** It holds for some of what it speaks of. */
  readonly some?: boolean;
}

function Wish({ id, value, title, note, some = false }: WishProps): ReactNode {
  const bridge = useBridge();
  const chosen = useImports((state) => state.answers[id]);
  const done = useImports((state) => state.done);
  return (
    <div>
      <Checkbox
        disabled={done !== undefined}
        checked={chosen === value}
        indeterminate={some}
        onChange={({ target }) => void imports.getState().answer(bridge, id, target.checked ? value : '')}
      >
        {title}
      </Checkbox>
      <span className="muted">{note}</span>
    </div>
  );
}
