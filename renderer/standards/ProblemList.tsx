/** All that is wrong with a standard, each with file and place; to be read, scrolled and copied. */
import { Button } from 'antd';
import { type ReactNode, useRef } from 'react';
import { problemPlace, type StandardProblem } from '../../shared/standard/problem.js';
import { ScrollRegion } from '../kit/ScrollRegion.js';
import { copyContents } from './copy-contents.js';

interface ProblemListProps {
  readonly title: string;
  readonly problems: readonly StandardProblem[];
}

export function ProblemList({ title, problems }: ProblemListProps): ReactNode {
  const list = useRef<HTMLElement>(null);
  return (
    <div className="standard-problems">
      <div className="standard-problems-head">
        <span className="error" role="alert">
          {title}
        </span>
        <Button size="small" onClick={() => copyContents(list.current)}>
          复制
        </Button>
      </div>
      <ScrollRegion className="wrong-list" label={title} ref={list}>
        <ul>
          {problems.map((problem, index) => (
            <li key={index}>
              {problem.file !== '' && <span className="muted">{problemPlace(problem)}：</span>}
              {problem.message}
            </li>
          ))}
        </ul>
      </ScrollRegion>
    </div>
  );
}
