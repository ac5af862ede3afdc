/** One built version of the site. Written into the service worker by the build. */
export interface Release {
  /** Made of the content of all its files. */
  readonly version: string;
  /** Addresses relative to the page; `./` is the page itself. */
  readonly files: readonly string[];
}
