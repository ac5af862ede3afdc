import type { Release } from './release';
import { Shelf } from './shelf';

/** Filled in by the build. */
declare const __RELEASE__: Release;

interface LifeEvent extends Event {
  waitUntil(work: Promise<unknown>): void;
}

interface FetchEvent extends Event {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}

/** The part of a service worker's global scope that is used here: its types and those of a page exclude each other. */
interface Scope {
  readonly registration: { readonly scope: string };
  readonly clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
  addEventListener(type: 'install' | 'activate', listener: (event: LifeEvent) => void): void;
  addEventListener(type: 'fetch', listener: (event: FetchEvent) => void): void;
  addEventListener(type: 'message', listener: (event: MessageEvent) => void): void;
}

const scope = self as unknown as Scope;
const shelf = new Shelf(__RELEASE__, {
  caches,
  scope: scope.registration.scope,
  fetch: (request) => fetch(request),
  wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
});

// It takes over as soon as it has everything. Pages that are open keep the version that they were loaded with, whose
// files stay on the shelf: only loading a page again brings the new one.
scope.addEventListener('install', (event) => event.waitUntil(shelf.fill().then(() => scope.skipWaiting())));

scope.addEventListener('activate', (event) =>
  event.waitUntil(shelf.tidy().then(() => scope.clients.claim())),
);

scope.addEventListener('fetch', (event) => {
  if (shelf.isFor(event.request)) event.respondWith(shelf.answer(event.request));
});

// A page asks whether its own program is part of this version.
scope.addEventListener('message', ({ data, ports }) => ports[0]?.postMessage(shelf.has(String(data))));
