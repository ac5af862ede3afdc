import type { ServiceSettings } from '../../design/catalog';
import { methodOf, pathOf, type Request, USUAL_HOST } from '../request';

type Settings = ServiceSettings<'load-balancer'>;
type Rule = Settings['rules'][number];

/** What a rule said of a request. */
export interface Match {
  /** Name of the backend. */
  readonly backend: string;
  /** Counted from 1. */
  readonly rule: number;
  /** What it looked at, in words. */
  readonly why: string;
}

interface Compiled extends Match {
  readonly fits: (request: Request) => boolean;
}

/** `use_backend … if …`: the first rule that fits decides (HAProxy 2.6 configuration manual, `use_backend`). */
export class FrontendRules {
  private readonly rules: readonly Compiled[];

  constructor(rules: Settings['rules']) {
    this.rules = rules.map((rule, index) => ({ ...compiled(rule), backend: rule.backend, rule: index + 1 }));
  }

  /** Null: none fits, and the default backend gets it. */
  match(request: Request): Match | null {
    return this.rules.find(({ fits }) => fits(request)) ?? null;
  }
}

function compiled({ test, path, host }: Rule): Pick<Compiled, 'fits' | 'why'> {
  switch (test) {
    case 'path':
      return { fits: (request) => pathOf(request).startsWith(path), why: `path begins with ${path}` };
    case 'static':
      return { fits: ({ kind }) => kind === 'static', why: 'static file' };
    case 'dynamic':
      return { fits: ({ kind }) => kind !== 'static', why: 'page of the application' };
    case 'get':
      return { fits: (request) => methodOf(request) === 'GET', why: 'method GET' };
    case 'post':
      return { fits: (request) => methodOf(request) === 'POST', why: 'method POST' };
    case 'host': {
      const wanted = host.toLowerCase();
      const fits = ({ host: named = USUAL_HOST }: Request) => named.toLowerCase() === wanted;
      return { fits, why: `host ${host}` };
    }
  }
}
