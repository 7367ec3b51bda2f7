/** Shows a guide; nothing in it is more than text. */
import type { ReactNode } from 'react';
import { ScrollRegion } from '../kit/ScrollRegion.js';
import { type MarkdownBlock, parseInline, parseMarkdown } from './markdown.js';

export function MarkdownView({ source }: { readonly source: string }): ReactNode {
  return (
    <ScrollRegion className="markdown" label="说明">
      <Blocks blocks={parseMarkdown(source)} />
    </ScrollRegion>
  );
}

function Blocks({ blocks }: { readonly blocks: readonly MarkdownBlock[] }): ReactNode {
  return blocks.map((block, index) => <Block key={`${block.kind} ${index}`} block={block} />);
}

function Block({ block }: { readonly block: MarkdownBlock }): ReactNode {
  switch (block.kind) {
    case 'heading':
      return <Heading level={block.level}>{inline(block.text)}</Heading>;
    case 'paragraph':
      return <p>{inline(block.text)}</p>;
    case 'code':
      return <pre>{block.text}</pre>;
    case 'table':
      return <Table rows={block.rows} />;
    case 'list': {
      const items = block.items.map((item, index) => (
        <li key={index}>
          <Blocks blocks={item} />
        </li>
      ));
      return block.ordered ? <ol>{items}</ol> : <ul>{items}</ul>;
    }
  }
}

/** The dialog's title stands above the guide's own. */
function Heading({ level, children }: { readonly level: number; readonly children: ReactNode }): ReactNode {
  if (level === 1) return <h2>{children}</h2>;
  return level === 2 ? <h3>{children}</h3> : <h4>{children}</h4>;
}

function Table({ rows: [head = [], ...rest] }: { readonly rows: readonly (readonly string[])[] }): ReactNode {
  return (
    <table>
      <thead>
        <tr>
          {head.map((cell) => (
            <th key={cell}>{inline(cell)}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rest.map((row) => (
          <tr key={row.join('|')}>
            {row.map((cell, index) => (
              <td key={`${head[index]} ${cell}`}>{inline(cell)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function inline(text: string): ReactNode {
  return parseInline(text).map(({ kind, text: part }, index) => {
    const key = `${index} ${part}`;
    if (kind === 'code') return <code key={key}>{part}</code>;
    return kind === 'strong' ? <strong key={key}>{part}</strong> : part;
  });
}
