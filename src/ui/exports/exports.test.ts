import { describe, expect, it } from 'vitest';
import type { Design } from '../../design/design';
import { parseDesign } from '../../design/parse';
import { presets } from '../../design/presets';
import type { ChartPoint } from '../../run/protocol';
import { everyKind } from '../../site/every-kind.fixture';
import { noTotals } from '../../site/readout';
import { createSite } from '../../site/site';
import { allOf, readXml } from '../picture/xml.fixture';
import { historyStore, remember } from '../../store/history-store';
import { runStore } from '../../store/run-store';
import { recentStore } from '../readings/rates';
import { presetDesign } from '../readings/running-site.fixture';
import { drawIoOf } from './draw-io';
import { fileName } from './file-name';
import { mermaidOf } from './mermaid';
import { present } from './present';
import { chartsCsv, figuresCsv } from './run-csv';
import { type SheetTable, sheetTables } from './sheet-tables';

describe('the name of a file', () => {
  it.each([
    ['Three servers, one balancer', 'three-servers-one-balancer.svg'],
    ['Größe & Äste: Übung №1', 'grosse-aste-ubung-no1.svg'],
    ['../../etc/passwd', 'etc-passwd.svg'],
    ['日本語', 'diagram.svg'],
    ['', 'diagram.svg'],
    ['a'.repeat(300), `${'a'.repeat(60)}.svg`],
  ])('is in plain letters: %s', (title, name) => {
    expect(fileName(title, '.svg')).toBe(name);
  });
});

describe('a flowchart of Mermaid', () => {
  it('has every element by its name and what runs on it, and every link', () => {
    const lines = mermaidOf(presetDesign('distributed')).split('\n');
    expect(lines.slice(0, 4)).toEqual([
      '---',
      'title: "Distributed web infrastructure"',
      '---',
      'flowchart LR',
    ]);
    expect(lines).toContain('  n3["web-01<br/>Nginx, App server, App files, MySQL"]');
    expect(lines).toContain('  n3 ==>|"Replication"| n4');
  });

  it.each(presets.map(({ id, design }) => [id, design] as const))(
    'has as many boxes and lines: %s',
    (_, design) => {
      const text = mermaidOf(design);
      expect(text.match(/^ +(?:subgraph )?n\d+[[({]/gm)).toHaveLength(design.elements.length);
      expect(text.match(/^ {2}n\d+ (?:-->|==>|-\.->)\|"[^"]*"\| n\d+$/gm)).toHaveLength(design.links.length);
    },
  );

  it('frames regions with what is in them', () => {
    const text = mermaidOf(presetDesign('two-regions'));
    expect(text).toMatch(/subgraph n\d+\["europe"\]\n {4}n\d+\(\["users-eu"\]\)\n[\s\S]*? {2}end/);
  });

  it('holds a title with quotation marks and line ends', () => {
    const design: Design = { ...presetDesign('simple'), title: 'a "b"\n---\nc' };
    expect(mermaidOf(design).split('\n')[1]).toBe('title: "a \\"b\\"\\n---\\nc"');
  });
});

describe('a file of draw.io', () => {
  it('is XML with a box for each element and a line for each link, joined to both of its ends', () => {
    const title = '<b>"Hostile" & co</b>';
    const xml = readXml(drawIoOf({ ...everyKind, title }));
    expect(allOf(xml, 'diagram')[0]!.attributes.name).toBe(title);
    const cells = allOf(xml, 'mxCell').map(({ attributes }) => attributes);
    const boxes = cells.filter(({ vertex }) => vertex === '1');
    const lines = cells.filter(({ edge }) => edge === '1');
    expect(boxes).toHaveLength(everyKind.elements.length);
    expect(lines).toHaveLength(everyKind.links.length);
    const ids = new Set(boxes.map(({ id }) => id));
    expect(lines.every(({ source, target }) => ids.has(source) && ids.has(target))).toBe(true);
    expect(new Set(cells.map(({ id }) => id)).size).toBe(cells.length);
  });
});

describe('figures as CSV', () => {
  const point = (from: number, p95: number | null): ChartPoint => ({
    from,
    until: from + 0.1,
    sent: 10,
    answered: 9.5,
    failed: 0,
    p95,
    samples: p95 === null ? 0 : 7,
  });

  it('has a line for each interval of the charts, and nothing where nothing was measured', () => {
    expect(chartsCsv([point(0.1 + 0.2, null), point(1, 0.25)]).split('\r\n')).toEqual([
      'from_s,until_s,sent_per_s,answered_per_s,failed_per_s,p95_s,samples',
      '0.3,0.4,10,9.5,0,,0',
      '1,1.1,10,9.5,0,0.25,7',
    ]);
  });

  it('are those of the moment at which they were asked for, while the run goes on', () => {
    historyStore.setState({ log: [], points: [point(1, 0.25)] });
    recentStore.setState({ recent: [{ now: 2, totals: noTotals, of: {} }] });
    runStore.setState({ readings: { now: 2, totals: noTotals, of: {} } });
    const { running } = present();
    remember([], [point(2, 0.5)]);
    runStore.setState({ readings: { now: 3, totals: { ...noTotals, sent: 9 }, of: {} } });
    expect(running).toMatchObject({ points: [{ from: 1 }], readings: { now: 2 } });
  });

  it('has every figure of every part at a moment, and the totals of the run', () => {
    const site = createSite(presetDesign(), 1, { on: false, report: () => {} });
    site.simulation.runUntil(5);
    const lines = figuresCsv({ now: 5, totals: { ...noTotals, sent: 28 }, of: site.readings() }).split(
      '\r\n',
    );
    expect(lines[0]).toBe('at_s,part,figure,value');
    expect(lines).toContain('5,,sent,28');
    expect(lines).toContain('5,web-01,condition,up');
    for (const figure of [
      /^5,web-01\/app-server,queue\.length,\d+$/,
      /^5,web-01\/app-server,sessions\.held,\d+$/,
      /^5,users,kinds\.read\.sent,[1-9]\d*$/,
      /^5,lb-1\/load-balancer,servers\.3\.server,web-03$/,
      /^5,lb-1\/load-balancer,servers\.3\.served,\d+$/,
    ])
      expect(lines.filter((line) => figure.test(line))).toHaveLength(1);
    expect(lines.filter((line) => line.includes('glyphs'))).toEqual([]);
    expect(lines.every((line) => line.split(',').length === 4)).toBe(true);
  });
});

describe('the tables of a sheet', () => {
  const table = (design: Design, title: string): SheetTable =>
    sheetTables(design).find((each) => each.title === title)!;

  it('name every card, what runs on it, and who asks whom', () => {
    const { rows } = table(presetDesign(), 'Parts');
    expect(rows.map(([name]) => name)).toEqual([
      'users',
      'lb-1',
      'web-01',
      'web-02',
      'web-03',
      'db-1',
      'db-2',
    ]);
    expect(rows[5]).toEqual([
      'db-1',
      'Primary database',
      'MySQL',
      'web-01 (SQL), web-02 (SQL), web-03 (SQL)',
      'db-2 (Replication)',
    ]);
  });

  it('say of each kind once what it is for, in the words of the catalog', () => {
    const { rows } = table(presetDesign(), 'What each is for');
    expect(rows.map(([part]) => part)).toEqual([
      'Users',
      'Server',
      'HAProxy',
      'Nginx',
      'App server',
      'App files',
      'MySQL',
      'Failover manager',
    ]);
    expect(rows.flat().every((cell) => cell.length > 2)).toBe(true);
  });

  it('have addresses, those that are shared at who begins with them, and ports', () => {
    const { rows } = table(presetDesign('two-balancers'), 'Addresses and ports');
    expect(rows.find(([name]) => name === 'lb-1')![1]).toContain('203.0.113.10 (shared)');
    expect(rows.find(([name]) => name === 'lb-2')![1]).not.toContain('(shared)');
    expect(rows.find(([name]) => name === 'web-01')![2]).toBe('Nginx 80, App server 8000');
  });

  it('have what differs from the default, beside it, equal parts in one line', () => {
    const { rows } = table(presetDesign(), 'Settings that differ from the default');
    expect(rows).toContainEqual(['App server on web-01, web-02, web-03', 'Workers (workers)', '16', '4']);
    expect(rows).toContainEqual(['HAProxy on lb-1', 'Connection retries (retries)', '0', '3']);
    expect(new Set(rows.map((row) => row.join('|'))).size).toBe(rows.length);
  });

  it('leave out what there is nothing to tell of, and cope with every kind', () => {
    const empty: Design = { ...presetDesign(), elements: [], links: [] };
    expect(sheetTables(empty)).toEqual([]);
    expect(sheetTables(everyKind)).toHaveLength(4);
  });
});

describe('the design as a file', () => {
  it.each(presets.map(({ id, design }) => [id, design] as const))(
    'is read again as it was: %s',
    (_, design) => {
      expect(parseDesign(JSON.parse(JSON.stringify(design, null, 2)))).toMatchObject({ ok: true, design });
    },
  );
});
