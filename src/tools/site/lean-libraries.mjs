import { inRoot } from '../place.mjs';

/** What React Flow asks of a selection and of a transition of D3: to listen, and to move the picture. */
const BOTH = ['constructor', 'selection', 'call', 'nodes', 'node', 'size', 'empty', 'each', 'on'];

/** @type {Readonly<Record<string, readonly string[]>>} */
const CALLED = {
  'd3-selection.mjs': [...BOTH, 'filter', 'style', 'property', 'datum'],
  'd3-transition.mjs': [...BOTH, 'tween', 'duration', 'ease'],
};

/** It names every method, so no bundler can see which are never called. */
const PROTOTYPE = /^(\w+\.prototype = (?:selection|transition)\.prototype = \{\n)([^}]+)(\};)$/mu;

/** Calls at the top of a file that only make a function: what is not used of them may go. */
const MAKERS =
  /^((?:var|const) \w+ = )(?=\(function \w+\(|(?:rgbSpline|interpolateTransform|hsl|hcl|cubehelix)\()/gmu;

/** The picture moves from one list of numbers to another. Any other kind of value is never asked for. */
const NUMBERS = /^(import \{ interpolateZoom, )interpolate( \} from 'd3-interpolate';)$/mu;

/** It measures its own box at once, which its observer does as well, as soon as the browser has laid out the page. */
const MEASURED_AT_ONCE = /^ {12}updateDimensions\(\);\n(?= {12}window\.addEventListener\('resize')/mu;

/** It takes a card as changed that has been measured, also where that told nothing new: all links are drawn again. */
const FORCED = /^( {20}nodeElement: entry\.target,\n) {20}force: true,\n/mu;

/** What it says to developers only. The address tells the same. */
const MESSAGES = /^const errorMessages = \{\n[\s\S]*?^\};$/mu;

/** @param {string} all */
const addresses = (all) => {
  const lines = Array.from(
    all.matchAll(/^ {4}error(\d+): /gmu),
    ([, number]) => `error${number}: () => 'https://reactflow.dev/error#${number}',`,
  );
  return `const errorMessages = {\n${lines.join('\n')}\n};`;
};

/** Our links are drawn by us. */
const OWN_EDGES =
  /^ {4}(?:default: Bezier|straight: Straight|step: Step|smoothstep: SmoothStep|simplebezier: SimpleBezier)EdgeInternal,\n/gmu;

/** And so are our cards. */
const OWN_NODES = /^ {4}(?:input: Input|default: Default|output: Output|group: Group)Node,\n/gmu;

/** Nobody draws a link by hand from card to card: the line that would follow the pointer, and the ends to take hold of. */
const DRAWN_LINE = /jsx\(ConnectionLineWrapper, \{[^{}]+\}\), /u;
const LOOSE_ENDS = /, isReconnectable && \(jsx\(EdgeUpdateAnchors, \{[^{}]+\}\)\)/u;

/** The name of a component, for developers, keeps it though nobody uses it. */
const NAMES = /^\w+\.displayName = .+;\n/gmu;

/** An icon's lines have keys by their place. */
const KEYS = /,\s+key: "\w+"/gu;

/** What makes a component of an icon. Ours asks for no more than a size and attributes. */
const MAKER = /'\.\.\/createLucideIcon\.mjs'/u;

/** Rules for parts of React Flow that are not on our page: our links have no handles. */
const PART =
  '\\.react-flow__(?:minimap|controls|resize-control|background-pattern|edge-textwrapper|handle)[^{,]*';
const NOT_SHOWN = new RegExp(`^${PART}(?:,\\s*${PART})*\\{[^{}]*\\}\\n`, 'gmu');

/**
 * @param {string} code
 * @param {RegExp} pattern
 * @param {any} by a text, or what makes one, as `replace` takes them
 * @throws {Error} when the library is written in another way than it was
 */
function replaced(code, pattern, by) {
  if (code.search(pattern) === -1) throw new Error(`there is nothing like ${pattern} in it any more`);
  return code.replace(pattern, by);
}

/**
 * @param {readonly string[]} called
 * @returns {(all: string, start: string, methods: string, end: string) => string} a prototype with these methods alone
 */
const shortened = (called) => (_, start, methods, end) => {
  const kept = called.map((name) => {
    const line = methods.split('\n').find((one) => one.trimStart().startsWith(`${name}: `));
    if (line === undefined) throw new Error(`there is no method "${name}" any more`);
    return line.replace(/,?$/u, ',');
  });
  return `${start}${kept.join('\n')}\n${end}`;
};

/**
 * A library without what is never called of it.
 * @param {string} library a file of D3, "base.css", "system" or "react" of React Flow, or "icon"
 * @param {string} code
 * @returns {string}
 * @throws {Error} when the library is written in another way than it was
 */
export function lean(library, code) {
  switch (library) {
    case 'base.css':
      return replaced(code, NOT_SHOWN, '');
    case 'system':
      return replaced(
        replaced(code, NUMBERS, '$1interpolateNumberArray as interpolate$2'),
        MESSAGES,
        addresses,
      );
    case 'react':
      return [OWN_EDGES, OWN_NODES, DRAWN_LINE, LOOSE_ENDS, NAMES, MEASURED_AT_ONCE].reduce(
        (left, part) => replaced(left, part, ''),
        replaced(code, FORCED, '$1'),
      );
    case 'icon':
      return replaced(
        code.replace(KEYS, ''),
        MAKER,
        JSON.stringify(inRoot('src', 'ui', 'kit', 'drawing.ts')),
      );
  }
  const called = CALLED[library];
  return called === undefined
    ? replaced(code, MAKERS, '$1/* @__PURE__ */ ')
    : replaced(code, PROTOTYPE, shortened(called));
}

const D3 = /node_modules\/d3-(?:selection|transition|interpolate|ease)\/dist\/(d3-\w+\.mjs)$/u;
const FLOW = /node_modules\/@xyflow\/(?:(system|react)\/dist\/esm\/index\.js|react\/dist\/(base\.css))$/u;
const ICON = /node_modules\/lucide-react\/dist\/esm\/icons\/(?!index\.).+\.mjs$/u;

/** @param {string} id */
function nameOf(id) {
  const [, name, sheet] = D3.exec(id) ?? FLOW.exec(id) ?? [];
  return name ?? sheet ?? 'icon';
}

/**
 * Ships the libraries beneath the diagram without what it never calls of them.
 * @returns {import('vite').Plugin}
 */
export const leanLibraries = () => ({
  name: 'lean-libraries',
  apply: 'build',
  // Before the styles become part of a script.
  enforce: 'pre',
  transform: {
    filter: { id: [D3, FLOW, ICON] },
    handler: (code, id) => ({ code: lean(nameOf(id), code), map: null }),
  },
});
