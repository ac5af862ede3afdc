import type { Design } from '../../design/design';
import { Directory } from '../../run/directory';
import type { Ways } from './ways';

/** Whatever puts what an audit has found into words. */
export abstract class Explainer {
  protected readonly names: Directory;

  /** @param moment simulated time of the faults. */
  constructor(
    protected readonly design: Design,
    protected readonly ways: Ways,
    protected readonly moment: number,
  ) {
    this.names = new Directory(design);
  }
}
