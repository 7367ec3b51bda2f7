/** A question with a few answers; Escape leaves everything as it is. */
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { Dialog } from '../kit/Dialog.js';
import { useDesk } from '../store/desk.js';

export function QuestionDialog(): ReactNode {
  const question = useDesk((state) => state.question);
  if (!question) return null;
  return (
    <Dialog
      firm
      over
      width={480}
      title={question.title}
      onCancel={() => question.answer(undefined)}
      footer={question.choices.map(({ id, label, primary, danger }) => (
        <Button
          key={id}
          type={primary ? 'primary' : 'default'}
          danger={danger ?? false}
          autoFocus={primary ?? false}
          onClick={() => question.answer(id)}
        >
          {label}
        </Button>
      ))}
    >
      <p className="question-text">{question.text}</p>
    </Dialog>
  );
}
