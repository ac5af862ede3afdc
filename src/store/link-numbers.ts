import type { Design } from '../design/design';
import type { SiteChanged } from '../site/facts';

/**
 * By which number a hop names its link: the place of the link in the design with which the run started, and the next one
 * for each link that came later. A link keeps its number for the whole run, also while it is gone.
 */
export class LinkNumbers {
  private readonly numbers = new Map<string, number>();
  private ids: string[] = [];

  begin({ links }: Design): void {
    this.numbers.clear();
    this.ids = [];
    for (const { id } of links) this.add(id);
  }

  learn(news: readonly SiteChanged[]): void {
    for (const one of news) if (one.type === 'added' && one.part === 'link') this.add(one.target);
  }

  /** Id of the link of that number; undefined for none. */
  at(number: number): string | undefined {
    return this.ids[number];
  }

  /** Undefined while the run does not know the link. */
  of(id: string): number | undefined {
    return this.numbers.get(id);
  }

  private add(id: string): void {
    if (this.numbers.has(id)) return;
    this.numbers.set(id, this.numbers.size);
    this.ids.push(id);
  }
}

export const linkNumbers = new LinkNumbers();
