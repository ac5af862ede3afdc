import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { anchorOf, contentsOf, readModel } from './read-model';

const TEXT = `# Title

Words.

## First \`part\`

<!-- live: theory -->

| a |
| --- |
| static |

<!-- /live -->

### Same

### Same

#### Deep

<!-- generated: settings -->

| b |
| --- |
| kept |

<!-- /generated -->
`;

const kinds = (text: string) =>
  readModel(text).map((block) =>
    block.type === 'token' ? block.token.type : block.type === 'live' ? block.evidence : block.id,
  );

describe('the document', () => {
  it('is read without its title and its comments, with a place for live results instead of the static ones', () => {
    expect(kinds(TEXT)).toEqual([
      'paragraph',
      'how-true/first-part',
      'theory',
      'how-true/same',
      'how-true/same-1',
      'how-true/deep',
      'table',
    ]);
  });

  it('has a table of contents of two levels', () => {
    expect(contentsOf(readModel(TEXT))).toEqual([
      { id: 'how-true/first-part', title: 'First part', depth: 2 },
      { id: 'how-true/same', title: 'Same', depth: 3 },
      { id: 'how-true/same-1', title: 'Same', depth: 3 },
    ]);
  });

  it('names its headings as GitHub does', () => {
    expect(anchorOf('MySQL: failover, loss, split brain')).toBe('how-true/mysql-failover-loss-split-brain');
  });
});

describe('the description of the model', () => {
  const blocks = readModel(readFileSync(new URL('../../../docs/model.md', import.meta.url), 'utf8'));
  const ids = blocks.flatMap((block) => (block.type === 'heading' ? block.id : []));

  it('has one place for each kind of evidence', () => {
    const live = blocks.flatMap((block) => (block.type === 'live' ? block.evidence : []));
    expect(live.toSorted()).toEqual(['conformance', 'system', 'theory']);
  });

  it('has the headings to which the page leads', () => {
    expect(ids).toContain(anchorOf('Conformance: recordings of real software'));
    expect(ids).toContain(anchorOf('Theory: queues with known answers'));
  });

  it('skips no level of its headings', () => {
    const depths = [1, ...blocks.flatMap((block) => (block.type === 'heading' ? block.token.depth : []))];
    expect(depths.filter((depth, i) => i > 0 && depth > (depths[i - 1] ?? 0) + 1)).toEqual([]);
  });
});
