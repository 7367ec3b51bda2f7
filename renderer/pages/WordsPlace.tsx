/** Where a document has no pages to be drawn: the paragraphs and tables around the place, which is marked in them. */
import { Fragment, type ReactNode, useEffect, useRef, useState } from 'react';
import type { AuditedPlace, ShownCell, ShownLine, Surroundings } from '../../shared/contract/audit.js';
import { ScrollRegion } from '../kit/ScrollRegion.js';
import { useBridge } from '../store/context.js';
import { messageOf } from '../store/failure.js';

export function WordsPlace({ audit, place }: { readonly audit: string; readonly place: AuditedPlace }): ReactNode {
  const bridge = useBridge();
  const { spot } = place;
  const [shown, setShown] = useState<Surroundings>();
  const [problem, setProblem] = useState<string>();
  const paper = useRef<HTMLElement>(null);
  const { block, row, cell } = spot ?? {};
  useEffect(() => {
    let wanted = true;
    if (block === undefined) return;
    const at = { block, ...(row === undefined ? {} : { row }), ...(cell === undefined ? {} : { cell }) };
    bridge.ask('audit.surroundings', { audit, ...at }).then(
      (found) => wanted && setShown(found),
      (failed: unknown) => wanted && setProblem(messageOf(failed)),
    );
    return () => {
      wanted = false;
    };
  }, [bridge, audit, block, row, cell]);
  useEffect(() => {
    const box = paper.current;
    if (!box || !shown || !place) return;
    const turn = (): void => box.querySelector('mark, .place-here')?.scrollIntoView(CENTRED);
    // Now, and when the room changes: the words run anew.
    const observer = new ResizeObserver(turn);
    observer.observe(box);
    return () => observer.disconnect();
  }, [shown, place]);
  if (!spot) return null;
  return (
    <ScrollRegion className="place-words" label={`原文的文字和表格：${place.label}`} ref={paper}>
      {problem !== undefined && <p role="alert">{problem}</p>}
      {shown?.blocks.map((one) =>
        one.kind === 'table' ? (
          <Table key={one.block} lines={one.lines} rows={one.rows} />
        ) : (
          <Paragraph key={one.block} text={one.text} level={one.level} place={one.here ? place : undefined} />
        ),
      )}
    </ScrollRegion>
  );
}

const CENTRED = { block: 'center', inline: 'nearest' } as const;

interface ParagraphProps {
  readonly text: string;
  readonly level: number | undefined;
  /** Where the place is in it. */
  readonly place: AuditedPlace | undefined;
}

function Paragraph({ text, level, place }: ParagraphProps): ReactNode {
  const { before = '', marked: words = '' } = place?.excerpt ?? {};
  const led = before.replace(/^…/, '');
  const found = words === '' ? -1 : text.indexOf(led + words);
  const at = found < 0 ? -1 : found + led.length;
  const className = [level === undefined ? '' : 'place-heading', place ? 'place-here' : ''].join(' ').trim();
  return (
    <p {...(className === '' ? {} : { className })}>
      {at < 0 ? (
        text
      ) : (
        <>
          {text.slice(0, at)}
          <mark>{words}</mark>
          {text.slice(at + words.length)}
        </>
      )}
    </p>
  );
}

interface TableProps {
  readonly lines: readonly ShownLine[];
  readonly rows: number;
}

function Table({ lines, rows }: TableProps): ReactNode {
  const last = lines.at(-1)?.row ?? -1;
  return (
    <table>
      <tbody>
        {lines.map(({ row, here, cells }, index) => (
          <Fragment key={row}>
            <LeftOut count={row - (lines[index - 1]?.row ?? -1) - 1} />
            <tr {...(here ? { className: 'place-here' } : {})}>
              {cells.map((cell) => (
                <Cell key={cell.column} cell={cell} />
              ))}
            </tr>
          </Fragment>
        ))}
        <LeftOut count={rows - last - 1} />
      </tbody>
    </table>
  );
}

function Cell({ cell: { text, rowSpan, columnSpan, here } }: { readonly cell: ShownCell }): ReactNode {
  const className = [here ? 'place-here' : '', FIGURE.test(text) ? 'figure' : ''].join(' ').trim();
  return (
    <td rowSpan={rowSpan} colSpan={columnSpan} {...(className === '' ? {} : { className })}>
      {text}
    </td>
  );
}

/** Rows that are not shown are told. */
function LeftOut({ count }: { readonly count: number }): ReactNode {
  if (count <= 0) return null;
  return (
    <tr>
      <td className="muted" colSpan={1000}>
        … 略去 {count} 行
      </td>
    </tr>
  );
}

const FIGURE = /^[-\d,.%]+$/;
