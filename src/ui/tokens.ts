import type { Cargo } from '../site/facts';

/** Every colour of the application, for both themes. `tokens.css` is written from here; painters read it directly. */
export const tokens = {
  light: {
    canvas: '#f6f3ec',
    surface: '#ffffff',
    sunken: '#ece7db',
    dot: '#d9d2c2',
    ink: '#1b252c',
    'ink-2': '#4b565e',
    'ink-3': '#636e76',
    line: '#cfc8b8',
    strong: '#8a8475',
    accent: '#12508f',
    'on-accent': '#ffffff',
    focus: '#0b57d0',
    read: '#1668d8',
    write: '#a35a00',
    repl: '#651a76',
    health: '#3f5f55',
    fail: '#7a0a18',
    up: '#00756b',
    busy: '#8a6500',
    boot: '#45329b',
    hatch: '#7a0a1821',
    shadow: '0 1px 0 #1b252c14, 0 6px 16px -8px #1b252c33',
  },
  dark: {
    canvas: '#12181d',
    surface: '#1c242b',
    sunken: '#0c1115',
    dot: '#26313a',
    ink: '#ece8df',
    'ink-2': '#b4bbc0',
    'ink-3': '#8f9aa2',
    line: '#2f3a43',
    strong: '#6c7882',
    accent: '#8cc4ff',
    'on-accent': '#12181d',
    focus: '#8cc4ff',
    read: '#3fbbff',
    write: '#f9cf6e',
    repl: '#da86ae',
    health: '#cdf1e3',
    fail: '#fa504b',
    up: '#5ed1bb',
    busy: '#fed74f',
    boot: '#a896ff',
    hatch: '#fa504b2b',
    shadow: '0 1px 0 #0006, 0 8px 20px -8px #000a',
  },
} as const;

export type Theme = keyof typeof tokens;
export type Token = keyof (typeof tokens)['light'];

/** What a dot stands for: its cargo, or the end of a request that failed. */
export type Mark = Cargo | 'failed';
export type Shape = 'circle' | 'square' | 'diamond' | 'ring' | 'triangle' | 'chevron' | 'cross';

/** Shape comes first, so that colour never stands alone. */
export const markShape = {
  read: 'circle',
  write: 'square',
  replication: 'diamond',
  health: 'ring',
  lookup: 'triangle',
  attack: 'chevron',
  failed: 'cross',
} as const satisfies Record<Mark, Shape>;

export const markToken = {
  read: 'read',
  write: 'write',
  replication: 'repl',
  health: 'health',
  lookup: 'ink-2',
  attack: 'fail',
  failed: 'fail',
} as const satisfies Record<Mark, Token>;

export const markTitle = {
  read: 'Read',
  write: 'Write',
  replication: 'Replication',
  health: 'Health check',
  lookup: 'Name lookup',
  attack: 'Attack',
  failed: 'Failed',
} as const satisfies Record<Mark, string>;

const rule = (selector: string, theme: Theme, indent: string): string => {
  const lines = Object.entries(tokens[theme]).map(([name, value]) => `${indent}  --${name}: ${value};`);
  return [`${indent}${selector} {`, `${indent}  color-scheme: ${theme};`, ...lines, `${indent}}`].join('\n');
};

/** The style sheet that gives each token its CSS variable: `data-theme` on <html> decides, else the system does. */
export const tokenRules = (): string =>
  [
    rule(':root', 'light', ''),
    '',
    rule(':root[data-theme="dark"]', 'dark', '').replaceAll('"', "'"),
    '',
    '@media (prefers-color-scheme: dark) {',
    rule(":root:not([data-theme='light'], [data-theme='dark'])", 'dark', '  '),
    '}',
    '',
  ].join('\n');
