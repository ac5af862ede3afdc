import type { ElementSettings } from '../../design/catalog';
import type { Stream } from '../../kernel';
import type { SiteContext } from '../site-context';
import type { Incident } from './incidents';

/** Some of the users who got no answer write to the people who run the site, later. */
export class Complaints {
  private readonly stream: Stream;

  constructor(
    private readonly site: SiteContext,
    private readonly users: string,
    streams: string,
    private readonly settings: ElementSettings<'users'>,
  ) {
    this.stream = site.simulation.stream(`complaints of ${streams}`);
  }

  /** A click failed and will not be tried again. */
  harmed(request: number): void {
    const { incidents, simulation } = this.site;
    const incident = incidents.harmed(simulation.now);
    const { complaintShare, complaintDelay } = this.settings;
    if (complaintShare === 0 || !this.stream.chance(complaintShare)) return;
    simulation.after(this.stream.exponential(complaintDelay), () => this.write(request, incident));
  }

  private write(request: number, incident: Incident): void {
    const { incidents, journal, pager, simulation } = this.site;
    incidents.complained(incident, simulation.now);
    if (journal.on) journal.report({ type: 'complaint', at: simulation.now, by: this.users, request });
    pager.complained(this.settings.complaintReaction);
  }
}
