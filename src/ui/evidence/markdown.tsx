import type { Token, Tokens } from 'marked';
import { createElement, type ReactNode } from 'react';
import { anchorOf } from './read-model';
import { ScrollBox } from './scroll-box';

/** Tokens have no names of their own and never change their order. */
const each = <T,>(items: readonly T[], draw: (item: T, key: string) => ReactNode): ReactNode =>
  items.map((item, i) => draw(item, String(i)));

/** Inline Markdown. Nothing in it becomes HTML but what is named here. */
function Inline({ tokens }: { readonly tokens: readonly Token[] }) {
  return each(tokens, (token, key) => <InlineToken key={key} token={token} />);
}

const within = (token: Token): readonly Token[] => ('tokens' in token ? (token.tokens ?? []) : []);

function InlineToken({ token }: { readonly token: Token }) {
  switch (token.type) {
    case 'strong':
      return (
        <strong>
          <Inline tokens={within(token)} />
        </strong>
      );
    case 'em':
      return (
        <em>
          <Inline tokens={within(token)} />
        </em>
      );
    case 'codespan':
      return <code>{String(token.text)}</code>;
    case 'br':
      return <br />;
    case 'link':
      return <TextLink token={token as Tokens.Link} />;
    default:
      return within(token).length > 0 ? (
        <Inline tokens={within(token)} />
      ) : (
        'text' in token && String(token.text)
      );
  }
}

/** A file beside the document is not on the site: its name has to do. */
function TextLink({ token }: { readonly token: Tokens.Link }) {
  const words = <Inline tokens={token.tokens} />;
  if (token.href.startsWith('#')) return <a href={`#${anchorOf(token.href.slice(1))}`}>{words}</a>;
  if (!/^https?:/.test(token.href)) return words;
  return (
    <a href={token.href} rel="noreferrer">
      {words}
    </a>
  );
}

/** A paragraph, list, table or piece of code. */
export function MarkdownBlock({ token }: { readonly token: Token }) {
  switch (token.type) {
    case 'paragraph':
      return (
        <p>
          <Inline tokens={within(token)} />
        </p>
      );
    case 'list':
      return <List token={token as Tokens.List} />;
    case 'table':
      return <MarkdownTable token={token as Tokens.Table} />;
    case 'code':
      return (
        <ScrollBox label="Example">
          <pre>
            <code>{String(token.text)}</code>
          </pre>
        </ScrollBox>
      );
    case 'blockquote':
      return (
        <blockquote>
          {each(within(token), (one, key) => (
            <MarkdownBlock key={key} token={one} />
          ))}
        </blockquote>
      );
    case 'text':
      return <Inline tokens={within(token).length > 0 ? within(token) : [token]} />;
    default:
      return null;
  }
}

function List({ token }: { readonly token: Tokens.List }) {
  const items = each(token.items, (item, key) => (
    <li key={key}>
      {each(item.tokens, (one, inner) => (
        <MarkdownBlock key={inner} token={one} />
      ))}
    </li>
  ));
  return token.ordered ? (
    <ol className="prose-list" start={Number(token.start)}>
      {items}
    </ol>
  ) : (
    <ul className="prose-list">{items}</ul>
  );
}

function MarkdownTable({ token }: { readonly token: Tokens.Table }) {
  const label = `Table: ${token.header.map(({ text }) => text).join(', ')}`;
  return (
    <ScrollBox label={label}>
      <table>
        <thead>
          <tr>
            {each(token.header, (cell, key) => (
              <th key={key} scope="col">
                <Inline tokens={cell.tokens} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {each(token.rows, (row, key) => (
            <tr key={key}>
              {each(row, (cell, inner) => (
                <td key={inner}>
                  <Inline tokens={cell.tokens} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}

interface HeadingProps {
  readonly token: Tokens.Heading;
  readonly id: string;
}

export const MarkdownHeading = ({ token, id }: HeadingProps) =>
  createElement(`h${token.depth}`, { id }, <Inline tokens={token.tokens} />);
