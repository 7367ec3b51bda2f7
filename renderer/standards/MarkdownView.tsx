/** Shows a guide; nothing in it is more than text. */

import type { MarkedToken, Tokens } from 'marked';
import { createElement, type ReactNode } from 'react';
import { ScrollRegion } from '../kit/ScrollRegion.js';
import { onOneLine, parseMarkdown, tokensOf } from './markdown.js';

export function MarkdownView({ source }: { readonly source: string }): ReactNode {
  return (
    <ScrollRegion className="markdown" label="说明">
      <Shown tokens={parseMarkdown(source)} />
    </ScrollRegion>
  );
}

function Shown({ tokens }: { readonly tokens: readonly MarkedToken[] }): ReactNode {
  return tokens.map((token, index) => <Token key={`${token.type} ${index}`} token={token} />);
}

/** What a token holds. */
function Inside({ of }: { readonly of: { readonly tokens?: readonly object[] | undefined } }): ReactNode {
  return <Shown tokens={tokensOf(of)} />;
}

function Token({ token }: { readonly token: MarkedToken }): ReactNode {
  switch (token.type) {
    case 'heading':
      return <Heading token={token} />;
    case 'list':
      return <List token={token} />;
    case 'table':
      return <Table token={token} />;
    case 'code':
      return <pre>{token.text}</pre>;
    case 'codespan':
      return <code>{token.text}</code>;
    case 'paragraph':
      return createElement('p', {}, <Inside of={token} />);
    case 'blockquote':
    case 'strong':
    case 'em':
    case 'del':
      return createElement(token.type, {}, <Inside of={token} />);
    case 'text':
      // The line of a list's item holds further tokens, words do not.
      return token.tokens === undefined ? onOneLine(token.text) : createElement('p', {}, <Inside of={token} />);
    case 'link':
      // The window goes nowhere: a link is its words.
      return <Inside of={token} />;
    case 'br':
    case 'hr':
      return createElement(token.type);
    case 'escape':
      return token.text;
    case 'space':
      return undefined;
    default:
      return token.raw;
  }
}

function List({ token }: { readonly token: Tokens.List }): ReactNode {
  const items = token.items.map((item, index) => (
    <li key={`${index} ${item.raw}`}>
      <Inside of={item} />
    </li>
  ));
  if (!token.ordered) return <ul>{items}</ul>;
  return token.start === 1 ? <ol>{items}</ol> : <ol start={Number(token.start)}>{items}</ol>;
}

/** The dialog's title stands above the guide's own. */
function Heading({ token }: { readonly token: Tokens.Heading }): ReactNode {
  const words = <Inside of={token} />;
  if (token.depth === 1) return <h2>{words}</h2>;
  return token.depth === 2 ? <h3>{words}</h3> : <h4>{words}</h4>;
}

function Table({ token: { header, rows } }: { readonly token: Tokens.Table }): ReactNode {
  return (
    <table>
      <thead>
        <tr>
          {header.map((cell, column) => (
            <th key={`${column} ${cell.text}`}>
              <Inside of={cell} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.map(({ text }) => text).join('|')}>
            {row.map((cell, column) => (
              <td key={`${column} ${cell.text}`}>
                <Inside of={cell} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
