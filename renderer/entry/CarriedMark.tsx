/** Words of last year's file that nobody has looked at yet: said beside them, and confirmed there. */
import type { ReactNode } from 'react';
import { type Address, addressKey } from '../../shared/project/address.js';
import { useSession, useSessionStore } from '../store/context.js';
import { ui } from '../store/ui.js';
import './field.css';

export function CarriedMark({ address, label }: { readonly address: Address; readonly label: string }): ReactNode {
  const session = useSessionStore();
  const year = useSession(({ project }) => project.carried?.[addressKey(address)]);
  const blank = useSession(({ calculation }) => calculation.value(address).kind === 'blank');
  const former = useSession(({ project }) => project.former?.[addressKey(address)]);
  if (blank && former !== undefined)
    return <span className="former" contentEditable={false}>{`上年所写：${former}`}</span>;
  if (year === undefined || blank) return null;
  const confirm = (): void => {
    session.getState().dispatch({ kind: 'confirmCarried', cells: [address] }, '确认沿用');
    ui.getState().say(`“${label}”已确认沿用，可撤销`);
  };
  return (
    <button
      type="button"
      className="carried"
      contentEditable={false}
      title={`从 ${year} 年的文件带入，还没有核对；可改写，合适的确认沿用`}
      aria-label={`确认沿用：${label}`}
      onClick={confirm}
    >
      {`${year} 年的文字 · 确认沿用`}
    </button>
  );
}
