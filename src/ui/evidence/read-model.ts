import { lexer, type Token, type Tokens } from 'marked';
import type { Evidence } from '../../store/evidence';
import { EVIDENCE_ADDRESS } from './evidence-address';

/** A part of a document: what Markdown knows, a heading that can be linked to, or a place for live results. */
export type Block =
  | { readonly type: 'token'; readonly token: Token }
  | { readonly type: 'heading'; readonly token: Tokens.Heading; readonly id: string }
  | { readonly type: 'live'; readonly evidence: Evidence };

/** An entry of the table of contents. */
export interface Entry {
  readonly id: string;
  readonly title: string;
  /** 2 or 3, as in the document. */
  readonly depth: number;
}

const LIVE = /^<!-- live: (theory|conformance|system) -->/;
const END = /^<!-- \/live -->/;

/**
 * The blocks of a document in GitHub's Markdown. What stands between `<!-- live: theory -->` and `<!-- /live -->` is
 * left out for results that are computed on the page; so are the title and all other comments.
 */
export function readModel(markdown: string): readonly Block[] {
  const blocks: Block[] = [];
  const taken = new Set<string>();
  let isInLive = false;
  for (const token of lexer(markdown) as Token[]) {
    const raw = token.type === 'html' ? String(token.raw) : '';
    const evidence = LIVE.exec(raw)?.[1] as Evidence | undefined;
    if (evidence !== undefined) blocks.push({ type: 'live', evidence });
    isInLive = evidence !== undefined || (isInLive && !END.test(raw));
    if (isInLive || token.type === 'html' || token.type === 'space') continue;
    const heading = token.type === 'heading' ? (token as Tokens.Heading) : null;
    if (heading === null) blocks.push({ type: 'token', token });
    else if (heading.depth > 1) blocks.push({ type: 'heading', token: heading, id: idOf(heading, taken) });
  }
  return blocks;
}

/** The headings of the second and third level. */
export function contentsOf(blocks: readonly Block[]): Entry[] {
  return blocks.flatMap((block) =>
    block.type === 'heading' && block.token.depth <= 3
      ? [{ id: block.id, title: plainText(block.token.tokens), depth: block.token.depth }]
      : [],
  );
}

/** The words of inline Markdown, without its marks. */
const plainText = (tokens: readonly Token[]): string =>
  tokens
    .map((token) =>
      'tokens' in token && token.tokens ? plainText(token.tokens) : 'text' in token ? String(token.text) : '',
    )
    .join('');

/** As GitHub names headings, behind the address of the page. */
export const anchorOf = (words: string): string =>
  `${EVIDENCE_ADDRESS.slice(1)}/${words
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-')}`;

function idOf({ tokens }: Tokens.Heading, taken: Set<string>): string {
  const wanted = anchorOf(plainText(tokens));
  let id = wanted;
  for (let count = 1; taken.has(id); count++) id = `${wanted}-${count}`;
  taken.add(id);
  return id;
}
