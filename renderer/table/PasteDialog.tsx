/** What is doubtful in a paste, asked before anything is written: one dialog for all of it. */
import { type ReactNode, useState } from 'react';
import { useStore } from 'zustand';
import { FormDialog } from '../kit/FormDialog.js';
import { QuestionField } from '../kit/QuestionField.js';
import type { SheetController } from './edit/controller.js';
import type { PasteAsking } from './edit/state.js';
import './paste.css';

export function PasteDialog({ controller }: { readonly controller: SheetController }): ReactNode {
  const asking = useStore(controller.store, (state) => state.asking);
  // Answers may lead to further questions: those begin anew.
  return asking ? <Questions key={asking.questions.map(({ id }) => id).join()} {...{ asking, controller }} /> : null;
}

function Questions({
  asking,
  controller,
}: {
  readonly asking: PasteAsking;
  readonly controller: SheetController;
}): ReactNode {
  const [chosen, setChosen] = useState<Readonly<Record<string, string>>>({});
  const open = asking.questions.some(({ id }) => chosen[id] === undefined);
  return (
    <FormDialog
      title="粘贴前请确认"
      width={560}
      verb="粘贴"
      problem={open ? '每一项都请选择；不能确定时请取消，什么都不会粘贴' : undefined}
      onConfirm={() => controller.answer(chosen)}
      onCancel={() => controller.answer(undefined)}
    >
      <div className="paste-questions">
        {asking.questions.map((question, index) => (
          <QuestionField
            key={question.id}
            question={question}
            first={index === 0}
            chosen={chosen[question.id]}
            onChoose={(value) => setChosen((now) => ({ ...now, [question.id]: value }))}
          />
        ))}
      </div>
    </FormDialog>
  );
}
