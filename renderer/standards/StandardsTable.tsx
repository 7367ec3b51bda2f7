/** The standards on this machine, one line each. */
import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { StandardEntry } from '../../shared/contract/contract.js';
import { ScrollRegion } from '../kit/ScrollRegion.js';

interface StandardsTableProps {
  readonly entries: readonly StandardEntry[] | undefined;
  readonly busy: boolean;
  readonly onProblems: (standard: StandardEntry) => void;
  readonly onReadme: (standard: StandardEntry) => void;
  readonly onRemove: (standard: StandardEntry) => void;
}

export function StandardsTable({ entries, ...rest }: StandardsTableProps): ReactNode {
  return (
    <ScrollRegion className="standards-list" label="规范列表">
      <table>
        <thead>
          <tr>
            <th>名称</th>
            <th>地区</th>
            <th>类别</th>
            <th>年度</th>
            <th>版本</th>
            <th>来源</th>
            <th>状态</th>
            <th>
              <span className="visually-hidden">操作</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {entries?.map((standard) => (
            <Line key={`${standard.origin} ${standard.id} ${standard.version}`} standard={standard} {...rest} />
          ))}
        </tbody>
      </table>
      {!entries && <p className="muted">正在读取…</p>}
    </ScrollRegion>
  );
}

type LineProps = Omit<StandardsTableProps, 'entries'> & { readonly standard: StandardEntry };

function Line({ standard, busy, onProblems, onReadme, onRemove }: LineProps): ReactNode {
  const { id, name, region, kind, years, version, origin, problems, readme } = standard;
  const known = years.to > 0;
  return (
    <tr>
      <td title={id}>{name}</td>
      <td>{region}</td>
      <td>{known && (kind === 'budget' ? '预算' : '决算')}</td>
      <td>{known && (years.from === years.to ? years.from : `${years.from}—${years.to}`)}</td>
      <td>{version}</td>
      <td>{origin === 'builtin' ? '内置' : '已安装'}</td>
      <td>
        {problems.length === 0 ? (
          <span className="ok">可用</span>
        ) : (
          <button type="button" className="link error" onClick={() => onProblems(standard)}>
            有 {problems.length} 处问题
          </button>
        )}
      </td>
      <td className="standards-line-buttons">
        {readme && (
          <Button size="small" onClick={() => onReadme(standard)}>
            说明
          </Button>
        )}
        {origin === 'installed' && (
          <Button
            size="small"
            disabled={busy}
            aria-label={`卸载 ${name} ${version}`}
            onClick={() => onRemove(standard)}
          >
            卸载
          </Button>
        )}
      </td>
    </tr>
  );
}
