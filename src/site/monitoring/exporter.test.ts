import { describe, expect, test } from 'vitest';
import type { SettingValues } from '../../design/design';
import type { MonitorReading } from '../readings';
import { design, link, machine, planned, service, WatchedSite } from '../watched-site';

const agent = (collectTime = 0) => service('monitoring-agent', { collectTime });
const monitor = (settings: SettingValues = {}) =>
  service('monitor', { scrapeInterval: 10, scrapeTimeout: 9, evaluationInterval: 1, ...settings });

describe('an agent', () => {
  /** So many monitors ask one agent at once. It needs half a second of one core for each answer. */
  function asked(monitors: number): readonly string[] {
    const names = Array.from({ length: monitors }, (_, index) => `mon-${index + 1}`);
    const site = new WatchedSite(
      design(
        [
          planned([]),
          machine('web-1', [agent(0.1)], { cores: 1 }),
          ...names.map((name) => machine(name, [monitor()])),
        ],
        names.map((name) => link('scrape', name, 'web-1')),
      ),
    );
    return site
      .runUntil(9.5)
      .of('scrape')
      .map(({ detail }) => detail);
  }

  test('works for 40 questions at once, and turns away who comes then', () => {
    expect(asked(40).every((detail) => detail === 'ok')).toBe(true);
    const details = asked(43);
    expect(details.filter((detail) => detail === 'ok')).toHaveLength(40);
    expect(details.filter((detail) => detail === 'HTTP status 503')).toHaveLength(3);
  });
});

describe('a counter that begins anew', () => {
  test('is told with the first scrape that shows it, and of that program alone', () => {
    const at = (time: number) => ({ at: time, client: 'c', kind: 'static' as const });
    const site = new WatchedSite(
      design(
        [
          planned([1, 2, 3, 12, 21].map(at)),
          machine('web-1', [service('web-server', { staticTime: 0 }), agent()]),
          machine('mon-1', [monitor()]),
        ],
        [link('visit', 'users', 'web-1', { keepAlive: true }), link('scrape', 'mon-1', 'web-1')],
      ),
    ).runUntil(13);
    site.do({ type: 'stop', target: 'web-1/web-server' }).runUntil(15);
    site.do({ type: 'restore', target: 'web-1/web-server' }).runUntil(35);
    expect(site.of('scrape').map(({ resets }) => resets)).toEqual([
      [],
      [],
      ['nginx_http_requests_total'],
      [],
    ]);
  });

  test('is seen also where the scrapes between failed', () => {
    const site = new WatchedSite(
      design(
        [planned([]), machine('web-1', [agent()]), machine('mon-1', [monitor()])],
        [link('scrape', 'mon-1', 'web-1')],
      ),
    ).runUntil(35);
    site.do({ type: 'unplug', target: 'web-1' }).runUntil(55);
    site.do({ type: 'restore', target: 'web-1' }).runUntil(75);
    const told = site.of('scrape').filter(({ resets }) => resets.length > 0);
    // What was asked at 50 s is answered by the machine that is back.
    expect(told).toHaveLength(1);
    expect(told[0]?.at).toBeCloseTo(55.1, 6);
    expect(told[0]?.resets[0]).toBe('node_cpu_seconds_total');
  });
});

describe('the end of a certificate', () => {
  function secured(certificateExpires: number, settings: SettingValues = {}): WatchedSite {
    const web = service('web-server', { staticTime: 0, certificate: true, certificateExpires });
    return new WatchedSite(
      design(
        [
          planned([]),
          machine('web-1', [web, service('app-server', { serviceTime: 0 }), agent()]),
          machine('mon-1', [monitor(settings)]),
        ],
        [link('visit', 'users', 'web-1', { tls: true }), link('scrape', 'mon-1', 'web-1')],
      ),
    );
  }

  const targets = (site: WatchedSite) => (site.reading('mon-1/monitor') as MonitorReading).targets;

  test('is a series of the agent, and in so many seconds from now a metric', () => {
    const [web] = targets(secured(500).runUntil(45));
    expect(web?.shows).toMatchObject({ x509_cert_not_after: 500 });
    expect(web?.values.certificate).toBe(455);
    expect(targets(secured(0).runUntil(45))[0]?.values).not.toHaveProperty('certificate');
  });

  test('is seen by a probe from outside, until nobody can open a page', () => {
    const site = secured(60, { probeInterval: 10 }).runUntil(45);
    expect(targets(site)[1]).toMatchObject({
      shows: { probe_success: 1, probe_ssl_earliest_cert_expiry: 60 },
      values: { certificate: 15 },
    });
    const [, outside] = targets(site.runUntil(75));
    expect(outside?.shows).toMatchObject({ probe_success: 0 });
    expect(outside?.shows).not.toHaveProperty('probe_ssl_earliest_cert_expiry');
  });

  test('is warned of two minutes before, and nobody is harmed yet', () => {
    const site = secured(300).runUntil(179);
    expect(site.of('alert')).toEqual([]);
    site.runUntil(190);
    expect(site.of('alert')).toMatchObject([
      { rule: 'CertificateExpires', state: 'pending', severity: 'warning', at: 181 },
      { rule: 'CertificateExpires', state: 'firing', at: 186, reactsAt: 216 },
    ]);
  });
});
