/** The findings that stand in the way of a final export, each with the way to it. */
import type { ReactNode } from 'react';
import type { Finding } from '../../shared/findings/finding.js';
import { placeOfFinding } from '../places/finding-place.js';
import { useDerived, useSessionStore } from '../store/context.js';
import { closeDialog } from '../store/dialogs.js';
import { noteShown } from '../store/next-finding.js';
import { ui } from '../store/ui.js';

const MAX_SHOWN = 30;

interface BlockingProps {
  readonly errors: readonly Finding[];
  /** How many errors somebody answers for. */
  readonly accepted: number;
}

export function Blocking({ errors, accepted }: BlockingProps): ReactNode {
  const session = useSessionStore();
  const document = useDerived((state) => state.document);
  if (errors.length === 0)
    return (
      <p className="ok">
        {accepted > 0
          ? `有 ${accepted} 处错误已说明并接受，没有其他错误，可以导出正式文件。`
          : '检查没有发现错误，可以导出正式文件。'}
      </p>
    );
  const show = (finding: Finding): void => {
    const place = placeOfFinding(session.getState(), document, finding);
    closeDialog();
    if (!place) return;
    noteShown(finding);
    ui.getState().goTo(place);
  };
  return (
    <>
      <p>
        {`还有 ${errors.length} 处错误${accepted > 0 ? `（另有 ${accepted} 处已说明并接受）` : ''}。`}
        改正或说明后才能导出正式文件，现在可导出标有“草稿”的文件。
      </p>
      <ul className="wrong-list" aria-label="须改正的错误">
        {errors.slice(0, MAX_SHOWN).map((finding, index) => (
          <li key={`${finding.rule} ${finding.places[0]?.label ?? index}`}>
            <button type="button" className="link" onClick={() => show(finding)}>
              {finding.message}
            </button>
            <span className="muted wrong-place">{finding.places[0]?.label}</span>
          </li>
        ))}
        {errors.length > MAX_SHOWN && <li className="muted">另有 {errors.length - MAX_SHOWN} 处，见检查结果</li>}
      </ul>
    </>
  );
}
