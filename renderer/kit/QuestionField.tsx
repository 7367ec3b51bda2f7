/** A question with its choices: each is one, none is chosen for the user. */
import { type ReactNode, useId } from 'react';
import './question.css';

export interface AskedQuestion {
  readonly id: string;
  readonly text: string;
  /** What it is about, a line each. */
  readonly details?: readonly string[];
  readonly choices: readonly { readonly value: string; readonly label: string }[];
}

interface QuestionFieldProps {
  readonly question: AskedQuestion;
  readonly chosen: string | undefined;
  /** It takes the focus. */
  readonly first?: boolean;
  /** On a line, among other things of a page. */
  readonly inline?: boolean;
  readonly disabled?: boolean;
  readonly onChoose: (value: string) => void;
}

const MAX_DETAILS = 6;

export function QuestionField(props: QuestionFieldProps): ReactNode {
  const { question, chosen, first = false, inline = false, disabled = false, onChoose } = props;
  const { text, details = [], choices } = question;
  const more = details.length - MAX_DETAILS;
  const name = useId();
  return (
    <fieldset className={inline ? 'question inline' : 'question'} disabled={disabled}>
      <legend>{text}</legend>
      {details.length > 0 && (
        <ul>
          {details.slice(0, MAX_DETAILS).map((detail, index) => (
            <li key={index}>{detail}</li>
          ))}
          {more > 0 && <li>还有 {more} 处</li>}
        </ul>
      )}
      {choices.map(({ value, label }, index) => (
        <label key={value}>
          <input
            type="radio"
            name={name}
            value={value}
            // biome-ignore lint/a11y/noAutofocus: what asks a question opens for its answer.
            autoFocus={first && index === 0}
            checked={chosen === value}
            onChange={() => onChoose(value)}
          />
          {label}
        </label>
      ))}
    </fieldset>
  );
}
