/** A finished document that is read as a project: how far it is, what is asked, what it became. */
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import type { AdoptQuestion, AdoptResult } from '../../shared/contract/adopt-requests.js';
import { Problem } from '../kit/Dialog.js';
import { QuestionField } from '../kit/QuestionField.js';
import { adopting, useAdopting } from '../store/adopting.js';
import { useBridge } from '../store/context.js';
import './adopt.css';

export function AdoptSteps({ standard }: { readonly standard: string | undefined }): ReactNode {
  const bridge = useBridge();
  const { files, running, result, failure } = useAdopting((state) => state);
  if (running)
    return (
      <p role="status">
        正在{running.stage}…{' '}
        <Button size="small" onClick={() => adopting.getState().clear(bridge)}>
          停止
        </Button>
      </p>
    );
  if (failure !== undefined) return <Problem>{failure}</Problem>;
  if (!result) return null;
  return (
    <div className="adopt-steps">
      <p>
        {result.reason}。{result.taken}
      </p>
      {result.questions.length > 0 && (
        <Questions
          key={result.questions.map(({ id }) => id).join()}
          questions={result.questions}
          onAnswer={(answers) => void adopting.getState().run(bridge, { files, standard, answers })}
        />
      )}
      <Parts parts={result.parts} />
    </div>
  );
}

/** Nothing is chosen before: what is not answered stays as it is. */
function Questions({
  questions,
  onAnswer,
}: {
  readonly questions: readonly AdoptQuestion[];
  readonly onAnswer: (answers: Record<string, string>) => void;
}): ReactNode {
  const [answers, setAnswers] = useState<Record<string, string>>({});
  return (
    <section aria-label="须先确定">
      {questions.map((question) => (
        <QuestionField
          key={question.id}
          question={question}
          chosen={answers[question.id]}
          onChoose={(value) => setAnswers({ ...answers, [question.id]: value })}
        />
      ))}
      <Button disabled={questions.some(({ id }) => answers[id] === undefined)} onClick={() => onAnswer(answers)}>
        按所选继续
      </Button>
    </section>
  );
}

function Parts({ parts }: Pick<AdoptResult, 'parts'>): ReactNode {
  return parts.map(({ title, lines }) => (
    <details key={title} className="adopt-part">
      <summary>
        {title}（{lines.length} 处）
      </summary>
      <ul>
        {lines.map((line, index) => (
          // Lines may say the same, and never change.
          <li key={index}>{line}</li>
        ))}
      </ul>
    </details>
  ));
}
