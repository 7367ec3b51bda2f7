/** A question with a few answers; Escape leaves everything as it is. */
import { Button, Modal } from 'antd';
import type { ReactNode } from 'react';
import { useDesk } from '../app/desk.js';

export function QuestionDialog(): ReactNode {
  const question = useDesk((state) => state.question);
  if (!question) return null;
  return (
    <Modal
      open
      centered
      width={480}
      zIndex={1300}
      title={question.title}
      mask={{ closable: false }}
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
    </Modal>
  );
}
