/** What can be planned: harm, what ends it, and the promotion that answers it. */
export const SCRIPT_TYPES = [
  'unplug',
  'stop',
  'freeze',
  'cut',
  'slow',
  'fail-share',
  'restore',
  'promote',
] as const;

/** An accident, or what ends one, that comes in each run of a design. */
export interface ScriptStep {
  /** Simulated seconds after the start. */
  readonly at: number;
  readonly type: (typeof SCRIPT_TYPES)[number];
  /** Id of an element, a service or a link; what is not there when the time comes is refused then. */
  readonly target: string;
  /** Of `slow`: how many times as long everything takes. */
  readonly factor?: number;
  /** Of `fail-share`: of its requests, 0 to 1. */
  readonly share?: number;
}
