import type { ServiceSettings } from '../../design/catalog';
import { type Seconds, type Simulation, type Stream, sampler } from '../../kernel';

/** How long queries compute: drawn from one stream for reads and one for writes. */
export class QueryTimes {
  read: () => Seconds;
  write: () => Seconds;
  private readonly reads: Stream;
  private readonly writes: Stream;

  constructor(
    simulation: Simulation,
    database: string,
    private readonly settings: ServiceSettings<'database'>,
  ) {
    this.reads = simulation.stream(`reads of ${database}`);
    this.writes = simulation.stream(`writes of ${database}`);
    this.read = this.sample('readTime', this.reads);
    this.write = this.sample('writeTime', this.writes);
  }

  changed(): void {
    this.read = this.sample('readTime', this.reads);
    this.write = this.sample('writeTime', this.writes);
  }

  private sample(time: 'readTime' | 'writeTime', stream: Stream): () => Seconds {
    const { queryDistribution, queryVariation } = this.settings;
    return sampler(queryDistribution, this.settings[time], queryVariation, stream);
  }
}
