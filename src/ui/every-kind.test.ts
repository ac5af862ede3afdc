import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { settingsTables } from '../cli/model-doc/settings-tables';
import { explained } from '../design/explanations';
import { formatDocumentText } from '../design/format-document';
import { designSchemaText } from '../design/json-schema';
import { killOf } from '../design/faults';
import { parseDesign } from '../design/parse';
import { specsOf } from '../design/settings-of';
import { targetOf } from '../design/targets';
import { Directory } from '../run/directory';
import { everyKind, oneOfEach } from '../site/every-kind.fixture';
import type { Command } from '../site/commands';
import { silentJournal } from '../site/journal';
import { valuesOf } from '../site/laws/random-settings.fixture';
import { noTotals } from '../site/readout';
import { createSite } from '../site/site';
import { connect } from '../store/connection';
import { designStore } from '../store/design-store';
import { runStore } from '../store/run-store';
import { ServiceRow } from './canvas/cards/service-row';
import { cardSize } from './canvas/card-size';
import { outlineRows } from './canvas/outline-rows';
import { SettingField } from './panels/inspect/setting-field';
import { readingLines } from './panels/inspect/reading-lines';
import { cardName, linkName } from './readings/card-name';
import { cardState } from './readings/card-state';
import { linkLook } from './readings/link-look';
import { menuItems } from './subject/menu-items';
import { subjectOf } from './subject/subject';

const site = createSite(everyKind, 1, silentJournal);
site.simulation.runUntil(5);
const readings = { now: 5, of: site.readings(), totals: noTotals };

describe.each(oneOfEach)('the kind %s', (kind, id) => {
  it('stands in the site in which every kind stands', () => {
    expect(id, 'add one to every-kind.fixture.ts').toBeDefined();
    expect(parseDesign(everyKind)).toMatchObject({ ok: true });
    expect(new Directory(everyKind).title(id!)).not.toBe('');
  });

  it('is measured, and the inspector tells how', () => {
    const reading = readings.of[id!];
    expect(reading, 'a reading').toBeDefined();
    const lines = readingLines(reading!);
    expect(lines.length).toBeGreaterThan(0);
    expect(JSON.stringify(lines)).not.toMatch(/undefined|NaN|\[object/);
    expect(explained(subjectOf(everyKind, id!)!.meaning).purpose).toMatch(/\.$/);
  });

  it('has a row in the outline and a name for screen readers', () => {
    const row = outlineRows(everyKind, readings.of, [readings]).find((one) => one.id === id);
    expect(row?.kind).toMatch(/\w/);
    expect(row?.load).not.toMatch(/undefined|NaN|\[object/);
    const target = targetOf(everyKind, id!)!;
    if (target.type === 'element') {
      expect(cardName(everyKind, target.element, readings.of)).toContain(id);
      expect(cardState(everyKind, target.element, readings.of).word).not.toBe('');
      for (const density of ['full', 'dense', 'brief'] as const)
        expect(cardSize(everyKind, target.element, density).height).toBeGreaterThan(30);
    }
    if (target.type === 'link') {
      expect(linkName(target.link, readings.of, '2/s')).toContain('2 per second');
      expect(linkLook(target.link, readings.of).cut).toBe(false);
    }
  });

  it('has a menu whose every verb the site takes', () => {
    const items = menuItems(everyKind, readings, id!)?.items ?? [];
    expect(items.map(({ title }) => title)).toContain('Explain');
    const sent: Command[] = [];
    connect((message) => message.type === 'command' && sent.push(message.command));
    designStore.setState({ design: everyKind });
    for (const { run } of items) run();
    for (const command of sent) {
      const fresh = createSite(everyKind, 1, silentJournal);
      fresh.simulation.runUntil(5);
      expect(fresh.perform(command), JSON.stringify(command)).toBeNull();
    }
    expect(sent.length > 0, 'something can be done').toBe(
      killOf(everyKind, id!) !== null || kind === 'attacker',
    );
  });

  it('is in the schema, in the description of the format and in the book of the model', () => {
    expect(designSchemaText()).toContain(`-${kind}"`);
    expect(formatDocumentText()).toContain(`#### \`${kind}\``);
    expect(settingsTables()).toContain(`\`${kind}\`\n`);
  });

  it('has settings that random worlds can draw', () => {
    for (const [name, spec] of Object.entries(specsOf(kind)))
      expect(valuesOf(name, spec).length, name).toBeGreaterThan(0);
  });
});

describe('drawn by the page', () => {
  beforeEach(() => {
    designStore.setState({ design: everyKind });
    runStore.setState({ readings });
    // A page that is drawn to text asks for the state at the beginning.
    vi.spyOn(designStore, 'getInitialState').mockImplementation(designStore.getState);
    vi.spyOn(runStore, 'getInitialState').mockImplementation(runStore.getState);
  });
  afterEach(() => vi.restoreAllMocks());

  const services = everyKind.elements.flatMap(({ id, services: on = [] }) =>
    on.map((service) => [`${id}/${service.kind}`, id, service.kind] as const),
  );

  it.each(services)('%s has a row that says what it is', (_, machine, kind) => {
    const drawn = renderToStaticMarkup(createElement(ServiceRow, { machine, kind }));
    expect(drawn).toContain(`data-target="${machine}/${kind}"`);
    expect(drawn).not.toMatch(/undefined|NaN|\[object/);
  });

  it.each(oneOfEach)('every setting of %s has a field', (kind) => {
    for (const [name, spec] of Object.entries(specsOf(kind))) {
      const field = {
        spec,
        value: spec.default,
        named: { machine: ['web-1'], region: ['europe'] },
        change: () => null,
      };
      expect(renderToStaticMarkup(createElement(SettingField, field)), name).toMatch(
        /<(?:input|select|button)/,
      );
    }
  });
});
