import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changeDesign } from '../../design/change';
import type { Design, SettingValues } from '../../design/design';
import { parseDesign } from '../../design/parse';
import { presetById } from '../../design/presets';
import { withSetting } from '../../store/edit';
import { Run } from '../../run/run';
import type { Fact } from '../facts';
import { createSite } from '../site';
import { WatchedSite } from '../watched-site';

function withRule(settings: SettingValues = {}, rate = 6, preset = 'three-servers'): Design {
  const found = presetById(preset);
  if (!found.ok) throw new Error(found.message);
  const service = { kind: 'autoscaler', settings: { template: 'web-03', ...settings } } as const;
  const changed = changeDesign(found.preset.design, { remove: [], add: [{ service, on: 'lb-1' }] });
  if (!changed.ok) throw new Error(changed.message);
  return withSetting(changed.design, 'users', 'rate', rate);
}

const RULE = 'lb-1/autoscaler';
const rate = (value: number) => ({ type: 'set', target: 'users', setting: 'rate', value }) as const;

/** "25 out 3 to 4" for each decision. */
const decisions = (site: WatchedSite): string[] =>
  site.of('scaling').map(({ at, what, from, to }) => `${at} ${what} ${from} to ${to}`);

const came = (site: WatchedSite) => machines(site, 'added');
const went = (site: WatchedSite) => machines(site, 'removed');
const machines = (site: WatchedSite, type: 'added' | 'removed') =>
  site.facts.flatMap((fact) => (fact.type === type && fact.part === 'element' ? [fact.target] : []));

function reading(site: WatchedSite) {
  const seen = site.reading(RULE);
  if (seen.kind !== 'autoscaler') throw new Error(seen.kind);
  return seen;
}

describe('an autoscaler', () => {
  it('adds copies under load, which boot, are checked and used, and removes them drained when it is over', () => {
    const site = new WatchedSite(withRule());
    site.runUntil(60).do(rate(12)).runUntil(150);
    expect(came(site).length).toBeGreaterThan(0);
    expect(came(site)[0]).toBe('web-04');
    const served = site.of('chosen').filter(({ server }) => server === 'web-04');
    expect(served.length).toBeGreaterThan(5);
    const up = site
      .of('condition')
      .find(({ target, condition }) => target === 'web-04' && condition === 'up')!;
    expect(served[0]!.at).toBeGreaterThan(up.at);
    const { failed } = site.totals();
    site.do(rate(1)).runUntil(400);
    expect(reading(site)).toMatchObject({ servers: 2, booting: 0, leaving: 0 });
    // What was removed was drained first: nobody lost a request by it.
    expect(site.totals().failed).toBe(failed);
    expect(went(site)).not.toContain('web-03');
  });

  it('copies what the server is now, and not what it was', () => {
    const site = new WatchedSite(withRule({ min: 4 }));
    site.do({ type: 'set', target: 'web-03/app-server', setting: 'workers', value: 3 }).runUntil(20);
    expect(came(site)).toEqual(['web-04']);
    expect(site.reading('web-04/app-server')).toMatchObject({ workers: 3 });
  });

  it('waits for its cooldown after it has added, and before it removes', () => {
    const site = new WatchedSite(withRule({ outCooldown: 40, inCooldown: 70, max: 20 }));
    site.runUntil(30).do(rate(14)).runUntil(160).do(rate(1)).runUntil(500);
    const times = (what: string) =>
      site.of('scaling').flatMap((fact) => (fact.what === what ? [fact.at] : []));
    const [out, into] = [times('out'), times('in')];
    expect(out.length).toBeGreaterThan(1);
    for (const [i, at] of out.entries()) if (i > 0) expect(at - out[i - 1]!).toBeGreaterThanOrEqual(40);
    const changes = site.of('scaling').filter(({ what }) => what !== 'at most');
    for (const [i, { what, at }] of changes.entries())
      if (what === 'in' && i > 0) expect(at - changes[i - 1]!.at).toBeGreaterThanOrEqual(70);
    expect(into.length).toBeGreaterThan(0);
  });

  it('is told by requests in progress as well', () => {
    const site = new WatchedSite(withRule({ metric: 'requests', targetRequests: 2, min: 3 }));
    site.runUntil(60);
    expect(reading(site).measured).toBeGreaterThan(1);
    expect(came(site).length).toBeGreaterThan(0);
  });

  it('says once that it would need more than it may have', () => {
    const site = new WatchedSite(withRule({ max: 3 }));
    site.runUntil(10).do(rate(14)).runUntil(60);
    expect(came(site)).toEqual([]);
    expect(site.of('scaling').filter(({ what }) => what === 'at most').length).toBeGreaterThan(0);
    expect(site.of('scaling').every(({ to, max }) => to > max)).toBe(true);
  });

  it('measures and does nothing while it is paused, and goes on when it is resumed', () => {
    const site = new WatchedSite(withRule({ enabled: false }, 14));
    site.runUntil(60);
    expect(decisions(site)).toEqual([]);
    expect(reading(site).wanted).toBeGreaterThan(3);
    site.do({ type: 'set', target: RULE, setting: 'enabled', value: true }).runUntil(70);
    expect(decisions(site).length).toBe(1);
  });

  it.each(['stop', 'freeze'] as const)('does nothing after %s, and nothing without power', (type) => {
    const site = new WatchedSite(withRule({}, 14)).do({ type, target: RULE }).runUntil(60);
    expect(decisions(site)).toEqual([]);
    site.do({ type: 'restore', target: RULE }).runUntil(120);
    expect(decisions(site).length).toBeGreaterThan(0);
    const dark = new WatchedSite(withRule({ min: 5 }, 14))
      .do({ type: 'unplug', target: 'lb-1' })
      .runUntil(60);
    expect(decisions(dark)).toEqual([]);
  });

  it('has nothing to go by without a server that it could copy', () => {
    const site = new WatchedSite(withRule({ template: '' }, 14)).runUntil(60);
    expect(decisions(site)).toEqual([]);
    expect(reading(site)).toMatchObject({ servers: 0, wanted: null });
  });

  it('removes a server that does not end its requests when the longest drain is over', () => {
    const site = new WatchedSite(withRule({ min: 4, drainTimeout: 20, inCooldown: 0 }));
    site.runUntil(40).do({ type: 'freeze', target: 'web-04/web-server' });
    site.do({ type: 'set', target: 'lb-1/load-balancer', setting: 'timeoutServer', value: 10_000 });
    site.do({ type: 'set', target: 'lb-1/load-balancer', setting: 'check', value: 'tcp' }).runUntil(60);
    site.do({ type: 'set', target: RULE, setting: 'min', value: 2 }).do(rate(0.5)).runUntil(200);
    expect(went(site)).toContain('web-04');
  });

  it('leaves a server that somebody puts back into use', () => {
    const site = new WatchedSite(withRule({ min: 4, drainTimeout: 10, inCooldown: 0, interval: 20 }));
    site.runUntil(40).do({ type: 'freeze', target: 'web-04/web-server' });
    site.do({ type: 'set', target: 'lb-1/load-balancer', setting: 'check', value: 'tcp' }).runUntil(45);
    site.do({ type: 'set', target: RULE, setting: 'min', value: 2 }).do(rate(0.5));
    while (reading(site).leaving === 0 && site.now < 200) site.runUntil(site.now + 1);
    site.do({ type: 'set', target: RULE, setting: 'min', value: 4 });
    site.do({ type: 'server-state', balancer: 'lb-1', server: 'web-04', state: 'ready' });
    site.runUntil(site.now + 100);
    expect(went(site)).not.toContain('web-04');
  });

  it('gives the same facts whenever it is run', () => {
    const factsOf = () => {
      const site = new WatchedSite(withRule({ outCooldown: 5, inCooldown: 5 }, 10), 7);
      return JSON.stringify(site.runUntil(120).facts);
    };
    expect(factsOf()).toBe(factsOf());
  });
});

it('never has more servers than the most nor fewer than the fewest, and what goes leaves nothing behind', () => {
  const world = fc.record({
    seed: fc.nat(1000),
    min: fc.integer({ min: 1, max: 4 }),
    more: fc.nat(5),
    metric: fc.constantFrom('cpu', 'requests'),
    cooldown: fc.constantFrom(0, 5, 40),
    rates: fc.array(fc.integer({ min: 0, max: 16 }), { minLength: 3, maxLength: 3 }),
    killed: fc.constantFrom(null, 'web-01', 'web-03', 'db-1'),
  });
  fc.assert(
    fc.property(world, ({ seed, min, more, metric, cooldown, rates, killed }) => {
      const max = min + more;
      const bounds = { min, max, metric, outCooldown: cooldown, inCooldown: cooldown, interval: 3 };
      const design = withRule(bounds, rates[0]);
      expect(parseDesign(design)).toMatchObject({ ok: true });
      const facts: Fact[] = [];
      const run = new Run(
        createSite,
        {
          design,
          seed,
          commands: [
            { at: 40, command: rate(rates[1]!) },
            ...(killed === null ? [] : [{ at: 50, command: { type: 'unplug', target: killed } as const }]),
            { at: 80, command: rate(rates[2]!) },
          ],
        },
        { on: true, report: (fact) => facts.push(fact) },
      );
      const present = new Set(['web-01', 'web-02', 'web-03']);
      let seen = 0;
      for (let at = 1; at <= 130; at++) {
        run.runUntil(at);
        for (const fact of facts.slice(seen)) {
          if (fact.type === 'added' && fact.part === 'element') {
            present.add(fact.target);
            expect(present.size).toBeLessThanOrEqual(Math.max(max, 3));
          }
          if (fact.type === 'removed' && fact.part === 'element') present.delete(fact.target);
        }
        seen = facts.length;
        // The server that is copied is never taken away.
        expect(present.size).toBeGreaterThanOrEqual(Math.min(min, 3));
        expect(present.has('web-03')).toBe(true);
      }
      const readings = Object.keys(run.readings().of);
      const gone = facts.flatMap((fact) =>
        fact.type === 'removed' && !present.has(fact.target) ? [fact.target] : [],
      );
      for (const id of gone.filter((each) => /^web-\d+$/.test(each)))
        expect(
          readings.filter((each) => each === id || each.includes(`${id}/`) || each.includes(`--${id}`)),
        ).toEqual([]);
    }),
    { numRuns: 15 },
  );
});
