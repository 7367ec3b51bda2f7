/** What must be said before certain numbers can be filled in: open questions, and answers, which can be changed. */
import type { ReactNode } from 'react';
import type { ImportShown } from '../../shared/contract/imports.js';
import type { AnsweredQuestion, ImportQuestion } from '../../shared/imports/plan.js';
import { QuestionField } from '../kit/QuestionField.js';
import { useBridge } from '../store/context.js';
import { imports, useImports } from '../store/imports.js';

interface QuestionsProps {
  /** Those that have an answer stand with it, though nobody gave one. */
  readonly questions: readonly (ImportQuestion | AnsweredQuestion)[];
  /** The first of them takes the focus. */
  readonly first?: boolean;
}

export function Questions({ questions, first = false }: QuestionsProps): ReactNode {
  const bridge = useBridge();
  const answers = useImports((state) => state.answers);
  const done = useImports((state) => state.done);
  return questions.map((question, index) => (
    <QuestionField
      key={question.id}
      inline
      question={question}
      chosen={answers[question.id] ?? ('answer' in question ? question.answer : undefined)}
      first={first && index === 0}
      disabled={done !== undefined}
      onChoose={(value) => void imports.getState().answer(bridge, question.id, value)}
    />
  ));
}

/** Open ones and answered ones of a table of the source, by its number; without one those about all of it. */
export function questionsOf(
  { questions, answered }: ImportShown,
  table?: number,
): readonly (ImportQuestion | AnsweredQuestion)[] {
  const all = [...questions, ...answered].filter((one) => one.table === table);
  // A question keeps its place when it is answered.
  return all.sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}
