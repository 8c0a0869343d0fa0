/**
 * What a journey looks at, read from its source: each `test.step` with the expectations that run in it. So a title is not
 * taken at its word: a step whose body was emptied, or that only presses on, has nothing to show.
 */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseSync, Visitor, type ESTree } from 'vite';

type Node = ESTree.Node;
type Call = ESTree.CallExpression;

/** A step of a journey; a test without steps is one step without a title. */
interface Step {
  readonly test: string;
  readonly title: string;
  /** The source of every expectation of this file that runs in the step, and of the calls that lead to one. */
  readonly looks: readonly string[];
  /** Whether anything is expected at all, in the helpers of other files too. */
  readonly isHeld: boolean;
}

interface Parsed {
  readonly path: string;
  readonly code: string;
  readonly program: ESTree.Program;
  readonly functions: ReadonlyMap<string, Node>;
  /** What a name was given, anywhere in the file. */
  readonly values: ReadonlyMap<string, Node>;
  /** Local name → the file it comes from and its name there; a namespace has no name there. */
  readonly imported: ReadonlyMap<string, { readonly from: string; readonly name?: string }>;
}

const files = new Map<string, Parsed>();

function parsed(path: string): Parsed {
  const known = files.get(path);
  if (known) return known;
  const code = readFileSync(path, 'utf8');
  const { program, errors } = parseSync(path, code);
  if (errors.length > 0) throw new Error(`${path} cannot be parsed: ${errors[0]?.message}`);
  const functions = new Map<string, Node>();
  const values = new Map<string, Node>();
  const imported = new Map<string, { from: string; name?: string }>();
  new Visitor({
    FunctionDeclaration: (node) => void (node.id && functions.set(node.id.name, node)),
    VariableDeclarator: ({ id, init }) => {
      if (id.type === 'Identifier' && init) values.set(id.name, init);
      if (id.type === 'Identifier' && init?.type === 'ArrowFunctionExpression') functions.set(id.name, init);
    },
    ImportDeclaration: ({ source, specifiers }) => {
      if (!source.value.startsWith('./')) return;
      const from = join(dirname(path), source.value);
      for (const each of specifiers)
        imported.set(each.local.name, {
          from,
          ...(each.type === 'ImportSpecifier' && each.imported.type === 'Identifier' && { name: each.imported.name }),
        });
    },
  }).visit(program);
  const file = { path, code, program, functions, values, imported };
  files.set(path, file);
  return file;
}

/** Visits a node and what is nested in it: what is handed to `page.evaluate` or stands in a loop runs as well. */
function visit(node: Node, visitors: ConstructorParameters<typeof Visitor>[0]): void {
  const { start, end } = node;
  // The visitor begins at a program alone.
  const program = { type: 'Program', body: [node], sourceType: 'module', hashbang: null, comments: [], start, end };
  new Visitor(visitors).visit(program as unknown as ESTree.Program);
}

function callsIn(node: Node): readonly Call[] {
  const calls: Call[] = [];
  visit(node, { CallExpression: (call) => void calls.push(call) });
  return calls;
}

/** `expect(x).toBe(y)`, `expect(x).not.toContain(y)`, `expect.poll(…).toBe(y)`: a matcher is called, not expect alone. */
function isExpectation({ callee }: Call): boolean {
  let at: Node = callee;
  let isAsked = false;
  while (at.type === 'MemberExpression' || at.type === 'CallExpression') {
    if (at.type === 'CallExpression') isAsked = true;
    at = at.type === 'MemberExpression' ? at.object : at.callee;
  }
  return isAsked && callee.type === 'MemberExpression' && at.type === 'Identifier' && at.name === 'expect';
}

/** Where the called function stands: in this file, or in another of the journeys. */
function calledFunction(file: Parsed, { callee }: Call): { readonly file: Parsed; readonly node: Node } | undefined {
  if (callee.type === 'Identifier') {
    const own = file.functions.get(callee.name);
    if (own) return { file, node: own };
    const there = file.imported.get(callee.name);
    return there?.name === undefined ? undefined : functionOf(there.from, there.name);
  }
  if (callee.type !== 'MemberExpression' || callee.object.type !== 'Identifier') return undefined;
  const space = file.imported.get(callee.object.name);
  if (!space || space.name !== undefined || callee.property.type !== 'Identifier') return undefined;
  return functionOf(space.from, callee.property.name);
}

function functionOf(path: string, name: string): { readonly file: Parsed; readonly node: Node } | undefined {
  const file = parsed(path);
  const node = file.functions.get(name);
  return node && { file, node };
}

/** Whether an expectation runs when this does, however deep. */
function isHeld(file: Parsed, node: Node, seen = new Set<Node>()): boolean {
  if (seen.has(node)) return false;
  seen.add(node);
  return callsIn(node).some((call) => {
    if (isExpectation(call)) return true;
    const called = calledFunction(file, call);
    return called !== undefined && isHeld(called.file, called.node, seen);
  });
}

/** What a loop goes through and looks at, one by one: the list itself, or what the name of it was given. */
function loopsOf(file: Parsed, node: Node): readonly string[] {
  const lists: string[] = [];
  visit(node, {
    ForOfStatement: ({ right, body }) => {
      if (!isHeld(file, body)) return;
      const list = right.type === 'Identifier' ? (file.values.get(right.name) ?? right) : right;
      lists.push(file.code.slice(list.start, list.end));
    },
  });
  return lists;
}

/** Helpers of other files count by their call if they are there to look (`expectPaper`), and not if they only wait on the way. */
function looksOf(file: Parsed, node: Node, seen = new Set<Node>()): readonly string[] {
  if (seen.has(node)) return [];
  seen.add(node);
  const looks = callsIn(node).flatMap((call) => {
    const text = file.code.slice(call.start, call.end);
    if (isExpectation(call)) return [text];
    const called = calledFunction(file, call);
    if (!called || !isHeld(called.file, called.node)) return [];
    if (called.file === file) return [text, ...looksOf(file, called.node, seen)];
    return call.callee.type === 'Identifier' && call.callee.name.startsWith('expect') ? [text] : [];
  });
  return [...loopsOf(file, node), ...looks];
}

const titleOf = (file: Parsed, node: Node | undefined): string => {
  if (node?.type === 'Literal' && typeof node.value === 'string') return node.value;
  return node ? file.code.slice(node.start + 1, node.end - 1) : '';
};

const isStep = ({ callee }: Call): boolean =>
  callee.type === 'MemberExpression' &&
  callee.object.type === 'Identifier' &&
  callee.object.name === 'test' &&
  callee.property.type === 'Identifier' &&
  callee.property.name === 'step';

/** The steps of a journey in their order. A test that is skipped or marked in any way is none. */
export function walkedSteps(path: string): readonly Step[] {
  const file = parsed(path);
  const tests = file.program.body.flatMap((statement) =>
    statement.type === 'ExpressionStatement' && statement.expression.type === 'CallExpression'
      ? [statement.expression]
      : [],
  );
  return tests.flatMap(({ callee, arguments: [title, body] }) => {
    if (callee.type !== 'Identifier' || callee.name !== 'test' || !body) return [];
    const test = titleOf(file, title);
    const steps = callsIn(body).filter(isStep);
    const whole = steps.length > 0 ? [] : [{ test, title: '', looks: looksOf(file, body), isHeld: isHeld(file, body) }];
    return [
      ...whole,
      ...steps.map(({ arguments: [name, walk] }) => ({
        test,
        title: titleOf(file, name),
        looks: walk ? looksOf(file, walk) : [],
        isHeld: walk !== undefined && isHeld(file, walk),
      })),
    ];
  });
}
