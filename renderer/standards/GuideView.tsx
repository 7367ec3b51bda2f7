/** A standard's own text, or the guide on writing standards. */
import { type ReactNode, useEffect, useState } from 'react';
import type { StandardSummary } from '../../shared/contract/contract.js';
import { Dialog, Problem } from '../kit/Dialog.js';
import { useBridge } from '../store/context.js';
import { messageOf } from '../store/failure.js';
import { MarkdownView } from './MarkdownView.js';

interface GuideViewProps {
  readonly standard?: StandardSummary;
  readonly onClose: () => void;
}

export function GuideView({ standard, onClose }: GuideViewProps): ReactNode {
  const bridge = useBridge();
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string>();
  useEffect(() => {
    const request = standard ? { standard: { id: standard.id, version: standard.version } } : {};
    bridge.ask('standard.guide', request).then(setText, (failure: unknown) => setProblem(messageOf(failure)));
  }, [bridge, standard]);
  return (
    <Dialog
      title={standard ? `说明：${standard.name} ${standard.version}` : '怎样写一份规范'}
      width={820}
      onCancel={onClose}
    >
      <Problem>{problem}</Problem>
      <MarkdownView source={text} />
    </Dialog>
  );
}
