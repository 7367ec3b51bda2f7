/** Collects the questions of one import; what is answered is used. */
import { own } from '../record.js';
import type { AnsweredQuestion, ImportAnswers, ImportQuestion } from './plan.js';

export class Asking {
  private readonly questions = new Map<string, ImportQuestion>();
  private readonly settled = new Map<string, AnsweredQuestion>();

  constructor(readonly answers: ImportAnswers) {}

  get open(): ImportQuestion[] {
    return [...this.questions.values()];
  }

  /** What was asked and had an answer. */
  get closed(): AnsweredQuestion[] {
    return [...this.settled.values()];
  }

  /** The answer, or `usual` while there is none; without that the question then stands open. */
  ask(question: ImportQuestion, usual?: string): string | undefined {
    const answer = this.answered(question) ?? usual;
    if (answer !== undefined) this.settled.set(question.id, { ...question, answer });
    else if (!this.questions.has(question.id)) this.questions.set(question.id, question);
    return answer;
  }

  /** The answer where there is one; nothing is asked. */
  answered({ id, choices }: Pick<ImportQuestion, 'id' | 'choices'>): string | undefined {
    const answer = own(this.answers, id);
    return choices.some(({ value }) => value === answer) ? answer : undefined;
  }
}

export const YES_OR_NO = [
  { value: 'yes', label: '是' },
  { value: 'no', label: '不是' },
] as const;
