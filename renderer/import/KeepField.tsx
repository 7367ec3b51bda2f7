/** A computed number that the source prints otherwise: as the source prints it, set by hand, or as it is computed. */
import { Checkbox } from 'antd';
import type { ReactNode } from 'react';
import type { Bridge } from '../../shared/contract/contract.js';
import type { ImportLine } from '../../shared/contract/imports.js';
import { AS_PRINTED, KEEP_ONE } from '../../shared/imports/plan.js';
import { useBridge } from '../store/context.js';
import { imports, useImports } from '../store/imports.js';

const [KEEP, COMPUTE] = KEEP_ONE;

export function KeepField({ line }: { readonly line: ImportLine | undefined }): ReactNode {
  const bridge = useBridge();
  const done = useImports((state) => state.done);
  const open = useImports(({ shown }) => (shown?.questions.length ?? 0) > 0);
  if (!line || !('keep' in line) || done !== undefined || (open && line.kind !== 'set')) return null;
  return (
    <div className="import-keep">
      <Checkbox checked={line.kind === 'set'} onChange={() => turnKeep(bridge, line)}>
        这一格照来源印 {line.from.text.trim() || '（空）'}，作手工调整
      </Checkbox>
      <span className="muted">空格键</span>
    </div>
  );
}

/** The other way; false where the line cannot be decided so. */
export function turnKeep(bridge: Bridge, line: ImportLine | undefined): boolean {
  const { answers, done, answer } = imports.getState();
  if (!line || !('keep' in line) || line.keep === undefined || done !== undefined) return false;
  const usual = answers[AS_PRINTED.id] === KEEP.value && line.kind !== 'tail' && line.kind !== 'open';
  const wanted = line.kind !== 'set';
  void answer(bridge, line.keep, wanted === usual ? '' : wanted ? KEEP.value : COMPUTE.value);
  return true;
}
