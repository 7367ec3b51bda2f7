/** All that is wrong with a standard, each with file and place; to be read, scrolled and copied. */
import { Button } from 'antd';
import { type ReactNode, useRef } from 'react';
import { problemPlace, type StandardProblem } from '../../shared/standard/problem.js';
import { copyContents } from './copy-contents.js';

interface ProblemListProps {
  readonly title: string;
  readonly problems: readonly StandardProblem[];
}

export function ProblemList({ title, problems }: ProblemListProps): ReactNode {
  const list = useRef<HTMLUListElement>(null);
  return (
    <section className="standard-problems" aria-label={title}>
      <div className="standard-problems-head">
        <span className="error" role="alert">
          {title}
        </span>
        <Button size="small" onClick={() => copyContents(list.current)}>
          复制
        </Button>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and is scrolled by keys */}
      <ul className="wrong-list" ref={list} tabIndex={0}>
        {problems.map((problem, index) => (
          <li key={index}>
            {problem.file !== '' && <span className="muted">{problemPlace(problem)}：</span>}
            {problem.message}
          </li>
        ))}
      </ul>
    </section>
  );
}
