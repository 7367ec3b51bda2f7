/** How far a recent file is: how much is filled in, and how many errors are left. */
import type { ReactNode } from 'react';
import type { RecentState } from '../../shared/contract/contract.js';

export function HowFar({ state }: { readonly state: RecentState | undefined }): ReactNode {
  if (!state) return <span className="start-state" />;
  if (state.kind === 'locked') return <span className="start-state">有密码</span>;
  if (state.kind === 'unknown')
    return (
      <span className="start-state start-unknown" title={state.reason}>
        打不开：{state.reason}
      </span>
    );
  const { filled, all, errors } = state;
  return (
    <span className="start-state" title={`要填的 ${all} 张表中已填好 ${filled} 张`}>
      填报 {filled}/{all}
      <span aria-hidden="true"> · </span>
      {errors === 0 ? '没有错误' : <span className="start-errors">错误 {errors}</span>}
    </span>
  );
}
