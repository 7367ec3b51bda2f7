/** The tools over the pages of a document: which page, how large, and what else there is. */
import { type ReactNode, useState } from 'react';
import { percentOf, type Zoom, zoomStep } from './geometry.js';

interface PageBarProps {
  readonly label: string;
  readonly page: number;
  readonly pages: number;
  readonly scale: number;
  readonly zoom: Zoom;
  readonly onPage: (page: number) => void;
  readonly onZoom: (zoom: Zoom) => void;
  /** More tools. */
  readonly children?: ReactNode;
}

const ICONS = {
  previous: 'M4 10l4-4 4 4',
  next: 'M4 6l4 4 4-4',
  smaller: 'M3 8h10',
  larger: 'M3 8h10M8 3v10',
  width: 'M2 3v10M14 3v10M4 8h8M6 6L4 8l2 2M10 6l2 2-2 2',
  whole: 'M4 2h8v12H4zM8 4.5v7M6.5 6L8 4.5 9.5 6M6.5 10L8 11.5 9.5 10',
  follow: 'M8 2v3M8 11v3M2 8h3M11 8h3M8 5.5a2.5 2.5 0 100 5 2.5 2.5 0 000-5z',
  print: 'M4 6V2h8v4M4 12H2V6h12v6h-2M4 10h8v4H4z',
} as const;

export function PageBar(props: PageBarProps): ReactNode {
  const { page, pages, scale, zoom, onPage, onZoom } = props;
  const percent = percentOf(scale);
  return (
    <div className="preview-bar" role="toolbar" aria-label={props.label}>
      <PageTool icon="previous" label="上一页" disabled={page <= 1} onClick={() => onPage(page - 1)} />
      <PageField key={page} page={page} pages={pages} onPage={onPage} />
      <PageTool icon="next" label="下一页" disabled={page >= pages} onClick={() => onPage(page + 1)} />
      <PageGap />
      <PageTool icon="smaller" label="缩小" onClick={() => onZoom(zoomStep(percent, -1))} />
      <span className="preview-percent">{percent}%</span>
      <PageTool icon="larger" label="放大" onClick={() => onZoom(zoomStep(percent, 1))} />
      <PageTool icon="width" label="适合宽度" pressed={zoom === 'width'} onClick={() => onZoom('width')} />
      <PageTool icon="whole" label="整页" pressed={zoom === 'page'} onClick={() => onZoom('page')} />
      {props.children}
    </div>
  );
}

export function PageGap(): ReactNode {
  return <span className="preview-gap" />;
}

export function PageTool({
  icon,
  label,
  text,
  pressed,
  disabled = false,
  onClick,
}: {
  readonly icon: keyof typeof ICONS;
  readonly label: string;
  readonly text?: string;
  readonly pressed?: boolean;
  readonly disabled?: boolean;
  readonly onClick: () => void;
}): ReactNode {
  return (
    <button type="button" aria-label={label} title={label} aria-pressed={pressed} disabled={disabled} onClick={onClick}>
      <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
        <path d={ICONS[icon]} fill="none" stroke="currentColor" strokeWidth="1.3" />
      </svg>
      {text !== undefined && <span className="page-tool-text">{text}</span>}
    </button>
  );
}

/** The number of the page; Enter goes to the one typed. */
function PageField({
  page,
  pages,
  onPage,
}: {
  readonly page: number;
  readonly pages: number;
  readonly onPage: (page: number) => void;
}): ReactNode {
  const [text, setText] = useState(String(page));
  const go = (): void => {
    const number = Number.parseInt(text.normalize('NFKC'), 10);
    if (number >= 1 && number <= pages) onPage(number);
    else setText(String(page));
  };
  return (
    <span className="preview-number">
      <input
        value={text}
        aria-label="页码"
        inputMode="numeric"
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => setText(event.target.value)}
        onBlur={() => setText(String(page))}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.nativeEvent.isComposing) go();
        }}
      />
      / {pages}
    </span>
  );
}
