/** The report of a move: first what is lost, then what wants a look, what was moved, and what the standard changed. */
import type { ReactNode, Ref } from 'react';
import { differenceText } from '../../shared/upgrade/report-text.js';
import type { UpgradeReport } from '../../shared/upgrade/upgrade.js';
import { ScrollRegion } from '../kit/ScrollRegion.js';

interface UpgradeReportViewProps {
  readonly report: UpgradeReport;
  readonly ref: Ref<HTMLDivElement>;
}

export function UpgradeReportView({ report, ref }: UpgradeReportViewProps): ReactNode {
  const { standard, kept, moved, unplaced, review, differences } = report;
  return (
    <ScrollRegion className="version-report" ref={ref} label="更换的报告">
      <h3>
        {standard.from} → {standard.to}：保留 {kept} 项填报
        {unplaced.length === 0 && '，没有丢失'}
      </h3>
      <Part
        title="将不再使用的填报"
        tone="error"
        lines={unplaced.map(({ place, value, why }) => `${place}：${value}（${why}）`)}
      />
      <Part title="请核对" tone="warn" lines={review} />
      <Part title="已移到新位置" lines={moved.map(({ from, to, value }) => `${from} → ${to}：${value}`)} />
      {differences ? (
        <Part title="规范的变化" lines={differences.map(differenceText)} none="两个版本的内容相同" />
      ) : (
        <Part title="规范的变化" lines={[]} none={`本机没有版本 ${standard.from}，不能列出变化`} />
      )}
    </ScrollRegion>
  );
}

interface PartProps {
  readonly title: string;
  readonly lines: readonly string[];
  readonly tone?: 'error' | 'warn';
  /** Said where there is nothing; without it an empty part is left out. */
  readonly none?: string;
}

function Part({ title, lines, tone = undefined, none }: PartProps): ReactNode {
  if (lines.length === 0 && none === undefined) return null;
  return (
    <>
      <h3 className={tone}>
        {title}
        {lines.length > 0 && ` ${lines.length}`}
      </h3>
      <ul>
        {lines.length === 0 && <li className="muted">{none}</li>}
        {lines.map((line, index) => (
          <li key={index}>{line}</li>
        ))}
      </ul>
    </>
  );
}
