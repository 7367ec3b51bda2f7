/** A mistake of the program in one part of the window leaves the rest, and above all saving, usable. */
import { Button } from 'antd';
import { Component, type ReactNode } from 'react';
import { perform } from '../actions/perform.js';

interface Props {
  readonly children: ReactNode;
  /** A new value tries again, e.g. when another view is opened. */
  readonly attempt?: string;
}

interface State {
  readonly problem: Error | undefined;
}

export class ErrorBoundary extends Component<Props, State> {
  override state: State = { problem: undefined };

  static getDerivedStateFromError(problem: unknown): State {
    return { problem: problem instanceof Error ? problem : new Error(String(problem)) };
  }

  override componentDidCatch(problem: Error): void {
    // Reaches the log through the window's error listener.
    window.dispatchEvent(new ErrorEvent('error', { error: problem, message: problem.message }));
  }

  override componentDidUpdate(before: Props): void {
    if (before.attempt !== this.props.attempt && this.state.problem) this.setState({ problem: undefined });
  }

  override render(): ReactNode {
    if (!this.state.problem) return this.props.children;
    return (
      <div className="failure" role="alert">
        <p>这一部分没有显示出来，已填的内容没有丢失。请先保存，再试一次。</p>
        <Button onClick={() => this.setState({ problem: undefined })}>再试一次</Button>{' '}
        <Button onClick={() => perform('file.save')}>保存</Button>
      </div>
    );
  }
}
