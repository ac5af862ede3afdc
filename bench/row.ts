/** One line of the benchmark's table. Figures are ratios measured in one run: only those travel between machines. */
export interface BenchRow {
  readonly name: string;
  /** What was measured, in words with its unit. */
  readonly figure: string;
  /** What is to be reached. */
  readonly target: string;
  readonly met: boolean;
}
