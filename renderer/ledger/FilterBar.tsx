/** Narrows a list down: by one of a few kinds, each with its count, and by words. */
import { Input, Segmented } from 'antd';
import type { ReactNode } from 'react';

interface FilterBarProps<Kind extends string> {
  readonly label: string;
  readonly textLabel: string;
  readonly kinds: readonly { readonly kind: Kind; readonly title: string; readonly count: number }[];
  /** How many there are, where one may be of several kinds. */
  readonly total?: number;
  /** Undefined shows all. */
  readonly kind: Kind | undefined;
  readonly text: string;
  readonly onKind: (kind: Kind | undefined) => void;
  readonly onText: (text: string) => void;
}

export function FilterBar<Kind extends string>(props: FilterBarProps<Kind>): ReactNode {
  const { label, textLabel, kinds, kind, text, onKind, onText } = props;
  const { total = kinds.reduce((sum, { count }) => sum + count, 0) } = props;
  return (
    <div className="checks-filters">
      <Segmented<Kind | 'all'>
        size="small"
        aria-label={label}
        value={kind ?? 'all'}
        options={[
          { value: 'all', label: `全部 ${total}` },
          ...kinds.map((one) => ({ value: one.kind, label: `${one.title} ${one.count}` })),
        ]}
        onChange={(value) => onKind(value === 'all' ? undefined : value)}
      />
      <Input
        size="small"
        allowClear
        className="checks-filter"
        placeholder="筛选"
        aria-label={textLabel}
        value={text}
        onChange={(event) => onText(event.target.value)}
      />
    </div>
  );
}
