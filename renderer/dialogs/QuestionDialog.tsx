/** A question with a few answers; Escape leaves everything as it is. */
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { Dialog } from '../kit/Dialog.js';
import type { DialogOf } from '../store/dialogs.js';

export function QuestionDialog({ question, answer }: DialogOf<'question'>): ReactNode {
  return (
    <Dialog
      firm
      layer="question"
      width={480}
      title={question.title}
      onCancel={() => answer(undefined)}
      footer={question.choices.map(({ id, label, primary, danger }) => (
        <Button
          key={id}
          type={primary ? 'primary' : 'default'}
          danger={danger ?? false}
          autoFocus={primary ?? false}
          onClick={() => answer(id)}
        >
          {label}
        </Button>
      ))}
    >
      <p className="question-text">{question.text}</p>
    </Dialog>
  );
}
