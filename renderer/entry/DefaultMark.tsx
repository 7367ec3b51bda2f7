/** A choice that nobody has made yet: which one holds meanwhile is said beside it, and confirmed there. */
import type { ReactNode } from 'react';
import { unchosen } from '../../shared/calculation/defaults.js';
import { type Address, addressKey } from '../../shared/project/address.js';
import { useSession, useSessionStore } from '../store/context.js';
import { ui } from '../store/ui.js';
import './field.css';

export function DefaultMark({ address, label }: { readonly address: Address; readonly label: string }): ReactNode {
  const session = useSessionStore();
  const usual = useSession(
    ({ standard, project }) =>
      unchosen(standard, project).find((one) => addressKey(one.address) === addressKey(address))?.usual,
  );
  if (usual === undefined) return null;
  const confirm = (): void => {
    session.getState().dispatch({ kind: 'setCells', cells: [{ address, value: usual }] }, `确认${label}`);
    ui.getState().say(`“${label}”已确认为“${usual}”，可撤销`);
  };
  return (
    <button
      type="button"
      className="carried"
      title="没有选过，现在按规范的默认值；不对的请改选"
      aria-label={`默认值 · 确认：${label}`}
      onClick={confirm}
    >
      默认值 · 确认
    </button>
  );
}
