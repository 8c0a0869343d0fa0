/**
 * What Chromium 87, Safari 14 and Firefox 90 cannot read, found in what the build made. The scripts are parsed, the styles
 * cut into their rules; each finding names what it is. By the first versions that have it, after the tables of MDN.
 */
import { parseSync, Visitor, type ESTree } from 'vite';

/** Syntax after ES2021, and what Safari 14 lacks of it: parts of classes, and looking behind in a pattern. */
export function newerSyntax(code: string): readonly string[] {
  const { program, errors } = parseSync('piece.js', code, { sourceType: 'script' });
  const found = new Set(errors.map(({ message }) => message));
  new Visitor({
    StaticBlock: () => void found.add('a static block'),
    PrivateIdentifier: ({ name }) => void found.add(`the private #${name}`),
    PropertyDefinition: (node) => void (node.static && found.add('a static field')),
    AccessorProperty: () => void found.add('an accessor'),
    Decorator: () => void found.add('a decorator'),
    ImportExpression: (node) => void ((node.options ?? node.phase) && found.add('import with more than an address')),
    VariableDeclaration: ({ kind }) => void (kind.includes('using') && found.add(kind)),
    Literal: (node) => {
      if (!('regex' in node)) return;
      const { pattern, flags } = node.regex;
      if (/[dv]/.test(flags)) found.add(`a pattern with the flags ${flags}`);
      if (/\(\?<[=!]/.test(pattern)) found.add('a pattern that looks behind');
      if (/\(\?[a-z]*-?[a-z]+:/.test(pattern)) found.add('a pattern with flags inside');
    },
  }).visit(program);
  // A pattern may also be put together from text.
  if (/\(\?<[=!]/.test(code)) found.add('a pattern that looks behind');
  return [...found];
}

/** Globals, their members and members of whatever (`.name`) that came later. */
const newerCalls = [
  'AbortSignal.any',
  'AbortSignal.timeout',
  'Array.fromAsync',
  'BroadcastChannel',
  'CloseWatcher',
  'CompressionStream',
  'DecompressionStream',
  'FinalizationRegistry',
  'Intl.DisplayNames',
  'Intl.ListFormat',
  'Intl.Segmenter',
  'Iterator.from',
  'Map.groupBy',
  'Object.groupBy',
  'Object.hasOwn',
  'OffscreenCanvas',
  'Promise.try',
  'Promise.withResolvers',
  'RegExp.escape',
  'Response.json',
  'Temporal',
  'TransformStream',
  'URL.canParse',
  'URL.parse',
  'WeakRef',
  'createImageBitmap',
  'crypto.randomUUID',
  'navigator.getBattery',
  'navigator.locks',
  'navigator.storage',
  'navigator.wakeLock',
  'requestIdleCallback',
  'scheduler',
  'showOpenFilePicker',
  'showSaveFilePicker',
  'storage.estimate',
  'structuredClone',
  '.findLast',
  '.findLastIndex',
  '.toReversed',
  '.toSorted',
  '.toSpliced',
  '.isWellFormed',
  '.toWellFormed',
  '.at',
  '.with',
  '.union',
  '.intersection',
  '.difference',
  '.isSubsetOf',
  '.isSupersetOf',
  '.isDisjointFrom',
  '.symmetricDifference',
  '.fromBase64',
  '.toBase64',
  '.toHex',
  '.checkVisibility',
  '.requestSubmit',
  '.showModal',
  '.showPicker',
  '.showPopover',
  '.startViewTransition',
  '.throwIfAborted',
  '.setHTML',
] as const;

/**
 * Which of them the script calls without having asked first: with `typeof`, with `in`, by looking at the member, or by `?.`.
 * Within one file, because a piece that asks and a piece that calls are not read together.
 */
export function unaskedCalls(code: string): readonly string[] {
  const { program } = parseSync('piece.js', code, { sourceType: 'script' });
  const called = new Set<string>();
  const asked = new Set<string>();
  const members = new Map<string, number>();
  const pieces = new Set<string>();
  const helpers = new Set<string>();
  const count = (name: string, by = 1) => members.set(name, (members.get(name) ?? 0) + by);
  new Visitor({
    MemberExpression: (node) => {
      if (node.property.type === 'Identifier') count(node.property.name);
    },
    CallExpression: ({ callee, arguments: given, optional }) => {
      if (callee.type === 'Identifier') called.add(callee.name);
      if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return;
      const { name } = callee.property;
      const { object } = callee;
      count(name, -1);
      if (optional) asked.add(name);
      // What another piece exports may be called anything, `at` as well.
      if (!isPiece(object) && !(object.type === 'Identifier' && pieces.has(object.name)))
        called.add(`.${name}`).add(`${endOf(object)}.${name}`);
      if (ofIterators.has(name) && isIteratorCall(object)) helpers.add(`.${name} of an iterator`);
      if (name === 'addEventListener' && hasSignal(given[2])) helpers.add('addEventListener with a signal');
      if (object.type !== 'MemberExpression') return;
      called.add(`${endOf(object.object)}.${endOf(object)}`);
      count(endOf(object), -1);
    },
    VariableDeclarator: ({ id, init }) => {
      if (init && isPiece(init) && id.type === 'Identifier') pieces.add(id.name);
    },
    NewExpression: ({ callee }) => void called.add(endOf(callee)),
    UnaryExpression: ({ operator, argument }) => void (operator === 'typeof' && asked.add(endOf(argument))),
    BinaryExpression: ({ operator, left }) => {
      if (operator !== 'in') return;
      if (left.type === 'Literal') asked.add(String(left.value));
      if (left.type === 'TemplateLiteral') asked.add(left.quasis.map(({ value }) => value.raw).join(''));
    },
  }).visit(program);
  const isAsked = (name: string) => asked.has(name) || (members.get(name) ?? 0) > 0;
  const unasked = newerCalls.filter((call) => called.has(call) && !isAsked(call.slice(call.indexOf('.') + 1)));
  return [...unasked, ...helpers];
}

const isPiece = (node: ESTree.Expression): boolean =>
  node.type === 'CallExpression' && endOf(node.callee) === 'require';

const ofIterators = new Set([
  'map',
  'filter',
  'take',
  'drop',
  'flatMap',
  'reduce',
  'toArray',
  'forEach',
  'some',
  'every',
  'find',
]);

/** `a.values()` of a map, a set or a list; `Object.values(a)` is a list. */
function isIteratorCall(node: ESTree.Expression): boolean {
  if (node.type !== 'CallExpression' || node.arguments.length > 0) return false;
  return (
    node.callee.type === 'MemberExpression' && ['values', 'keys', 'entries', 'matchAll'].includes(endOf(node.callee))
  );
}

/** Chromium has it from 88, Safari from 15; older ones listen on for ever. */
const hasSignal = (options: ESTree.Argument | undefined): boolean =>
  options?.type === 'ObjectExpression' &&
  options.properties.some((each) => each.type === 'Property' && endOf(each.key) === 'signal');

/** The last name of `a.b.c`, or of `c`. */
function endOf(node: { readonly type: string }): string {
  if (node.type === 'Identifier' && 'name' in node) return String(node.name);
  const property = 'property' in node ? node.property : undefined;
  const isNamed = typeof property === 'object' && property !== null && 'name' in property;
  return isNamed ? String(property.name) : '';
}

interface Rule {
  readonly selector: string;
  readonly declarations: readonly { readonly property: string; readonly value: string }[];
}

/** The rules of a style sheet, those inside an at-rule too; and the heads of the at-rules. */
function rulesOf(css: string): { readonly heads: readonly string[]; readonly rules: readonly Rule[] } {
  const heads: string[] = [];
  const rules: Rule[] = [];
  const open: { head: string; body: string }[] = [{ head: '', body: '' }];
  for (const [part] of css.replaceAll(/\/\*.*?\*\//gs, '').matchAll(/"[^"]*"|'[^']*'|[{}]|[^{}"']+/g)) {
    const here = open.at(-1);
    if (!here) throw new Error('A style sheet closes more than it opens.');
    if (part === '{') {
      const cut = here.body.lastIndexOf(';') + 1;
      open.push({ head: here.body.slice(cut).trim(), body: '' });
      here.body = here.body.slice(0, cut);
    } else if (part === '}') {
      open.pop();
      if (here.head.startsWith('@')) heads.push(here.head);
      else rules.push({ selector: here.head, declarations: declarationsOf(here.body) });
      if (open.length > 1 && !open.at(-1)?.head.startsWith('@')) heads.push(`nested ${here.head}`);
    } else here.body += part;
  }
  return { heads, rules };
}

const declarationsOf = (body: string): Rule['declarations'] =>
  body.split(/;(?![^(]*\))/).flatMap((each) => {
    const colon = each.indexOf(':');
    return colon < 0 ? [] : [{ property: each.slice(0, colon).trim(), value: each.slice(colon + 1).trim() }];
  });

const newerHeads =
  /^nested |^@(layer|container|property|scope|starting-style|font-palette-values|view-transition)|[<>]|selector\(|prefers-contrast|forced-colors|dynamic-range/;
const newerSelectors =
  /:(has|is|where|dir|modal|open|popover-open|user-valid|user-invalid|autofill|target-within|state)\b|(?<!:focus:not\():focus-visible|:not\([^)]*,|::(file-selector-button|highlight|view-transition)|&/;
const newerProperties =
  /^(inset|aspect-ratio|accent-color|container|content-visibility|contain$|contain-intrinsic|overscroll-behavior|(translate|rotate|scale)$|(margin|padding)-(inline|block)$|border-(start|end)-(start|end)-radius|scrollbar-|field-sizing|offset-|anchor-|position-(area|anchor|try)|text-box|interpolate-size|animation-(timeline|range|composition)|view-|scroll-timeline|font-palette|math-)/;
const newerValues =
  /\d(dvh|svh|lvh|dvw|svw|lvw|dvi|dvb|cqw|cqh|cqi|cqb|cap|rcap|lh|rlh|rex|rch|ric)\b|\b(color-mix|oklch|oklab|lab|lch|hwb|color|light-dark|image-set|round|mod|rem|sin|cos|tan|pow|sqrt|hypot|exp|log|abs|sign|linear|anchor|xywh|rect|calc-size)\(|\bsubgrid\b|\brevert-layer\b/;
/** Older engines skip them, and the page stands as well without: said in `base.css`. */
const hints = /^(text-wrap|text-autospace|text-spacing-trim)/;

/**
 * What a style sheet has that the floor lacks. Gaps are for grids and columns: Safari 14.0 has none between flex items. Two
 * selectors are left: `:focus:not(:focus-visible)` hides a ring that an older browser then shows, and where there is no
 * `::backdrop` the browser has no dialog either.
 */
export function newerStyle(css: string): readonly string[] {
  const { heads, rules } = rulesOf(css);
  const found = [
    ...heads.filter((head) => newerHeads.test(head) && !head.startsWith('@supports not (text-autospace')),
    ...rules.flatMap(({ selector, declarations }) => [
      ...(newerSelectors.test(selector) ? [selector] : []),
      ...declarations
        .filter(({ property, value }) => newerProperties.test(property) || newerValues.test(value))
        .map(({ property, value }) => `${property}: ${value} in ${selector}`),
      ...declarations
        .filter(({ property }) => /^(row-|column-)?gap$/.test(property))
        .filter(() => !declarations.some(({ property }) => /^column-(count|width)$|^columns$/.test(property)))
        .map(() => `gap in ${selector}: write grid-gap`),
      ...declarations
        .filter(({ property, value }) => /^overflow(-[xy])?$/.test(property) && /\bclip\b/.test(value))
        .map(({ property, value }) => `${property}: ${value} in ${selector}`),
      ...declarations
        .filter(({ property, value }) => property === 'overflow-wrap' && value === 'anywhere')
        .filter(() => !declarations.some(({ property, value }) => property === 'word-break' && value === 'break-word'))
        .map(() => `overflow-wrap: anywhere in ${selector}: write word-break: break-word before it`),
      ...unprefixed(declarations).map((property) => `${property} alone in ${selector}`),
    ]),
  ];
  return found.filter((each) => !hints.test(each));
}

/** Safari 14 knows these under its own name only. */
const unprefixed = (declarations: Rule['declarations']): readonly string[] =>
  ['appearance', 'user-select', 'backdrop-filter', 'mask'].filter(
    (name) =>
      declarations.some(({ property }) => property === name) &&
      !declarations.some(({ property }) => property === `-webkit-${name}`),
  );
