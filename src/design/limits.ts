/** How large a design may be. The reader, the JSON Schema and the description of the format all go by these. */
export const limits = {
  title: 120,
  elements: 400,
  links: 2000,
  /** Services of one machine. */
  services: 20,
  /** Arrivals of one plan. */
  plan: 100_000,
  elementName: 40,
  linkName: 100,
  /** Canvas coordinates, in pixels either way. */
  farthest: 100_000,
  /** Latest arrival and longest hold of a plan, in seconds. */
  day: 86_400,
  /**
   * Most people who wait at one time in a run; who clicks beyond it is refused. A request takes about 2.5 KB while it is
   * under way, so that a run needs at most some hundred megabytes for them.
   */
  waiting: 50_000,
  /** The latest moment that an address may ask for, in simulated seconds. */
  moment: 3600,
  /** Accidents in the script of a design. */
  script: 200,
  /** Commands that are kept of a run. */
  commands: 5000,
  /** The highest number that a run can be drawn from. */
  seed: 0xffff_ffff,
} as const;

/** What the name of an element or a link looks like; its length is limited besides. */
export const NAME = /^[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?$/;

/** Names that every object of the language answers to: they would be found where nothing was put. */
export const isTakenByLanguage = (name: string): boolean => name in Object.prototype;

export const IPV4 = /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$/;
