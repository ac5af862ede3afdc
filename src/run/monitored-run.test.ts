import { describe, expect, test } from 'vitest';
import type { Design, DesignElement, DesignService } from '../design/design';
import { presetById } from '../design/presets';
import { parseDesign } from '../design/parse';
import { createSite } from '../site/site';
import { Directory } from './directory';
import type { Heard, ScrapePoint } from './protocol';
import { Recorder } from './recorder';
import { Run } from './run';

/** A preset with an agent on each machine, and a monitor that also looks from outside. */
function monitored(preset: string, settings: Readonly<Record<string, number>>): Design {
  const found = presetById(preset);
  if (!found.ok) throw new Error(found.message);
  const { design } = found.preset;
  const agent: DesignService = { kind: 'monitoring-agent', settings: {} };
  const withAgent = (element: DesignElement): DesignElement =>
    element.kind === 'machine' ? { ...element, services: [...(element.services ?? []), agent] } : element;
  const place = { x: 0, y: 900 };
  const monitor: DesignElement = {
    id: 'mon-1',
    kind: 'machine',
    settings: {},
    services: [{ kind: 'monitor', settings }],
    position: { lr: place, tb: place },
  };
  const machines = design.elements.filter(({ kind }) => kind === 'machine');
  const parsed = parseDesign({
    ...design,
    elements: [...design.elements.map(withAgent), monitor],
    links: [
      ...design.links,
      ...machines.map(({ id }) => ({
        id: `mon-1--${id}`,
        kind: 'scrape',
        from: 'mon-1',
        to: id,
        settings: {},
      })),
    ],
  });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.design;
}

describe('a run that is monitored', () => {
  test('is recorded also where a probe from outside reads an old page, which misleads nobody', () => {
    const design = monitored('distributed', { probeInterval: 0.5 });
    const recorder = new Recorder(design, new Directory(design));
    const run = new Run(createSite, { design, seed: 1 }, recorder);
    expect(() => run.runUntil(120)).not.toThrow();
    const { log } = recorder.take(120);
    expect(log.filter(({ request }) => request !== null && request <= 0)).toEqual([]);
  });

  test('brings what was scraped and what reached people, each once and in order', () => {
    const design = monitored('distributed', {});
    const recorder = new Recorder(design, new Directory(design));
    const run = new Run(
      createSite,
      { design, seed: 1, commands: [{ at: 30, command: { type: 'unplug', target: 'web-02' } }] },
      recorder,
    );
    const [scrapes, heard]: [ScrapePoint[], Heard[]] = [[], []];
    for (let now = 10; now <= 200; now += 10) {
      run.runUntil(now);
      const taken = recorder.take(now);
      scrapes.push(...taken.scrapes);
      heard.push(...taken.heard);
    }
    const ofWeb = scrapes.filter(({ target }) => target === 'web-02');
    expect(ofWeb.map(({ at }) => at)).toEqual(ofWeb.map(({ at }) => at).sort((one, other) => one - other));
    expect(ofWeb.find(({ ok }) => !ok)).toMatchObject({ by: 'mon-1/monitor', detail: 'timed out' });
    expect(heard.map(({ at }) => at)).toEqual(heard.map(({ at }) => at).sort((one, other) => one - other));
    const down = heard.filter((each) => each.type === 'alert' && each.rule === 'InstanceDown');
    expect(down).toMatchObject([{ state: 'pending' }, { state: 'firing', target: 'web-02' }]);
    expect(heard.some(({ type }) => type === 'complaint')).toBe(true);
  });
});
