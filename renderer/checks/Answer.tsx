/** What somebody answers for a finding with: the reason, and who gave it when. */
import type { ReactNode } from 'react';
import type { Acceptance } from '../../shared/project/model.js';
import { signed } from '../../shared/report/words.js';

export function Answer(acceptance: Acceptance): ReactNode {
  return (
    <span className="finding-reason">
      说明：{acceptance.reason}
      <span className="muted">（{signed(acceptance)}）</span>
    </span>
  );
}
