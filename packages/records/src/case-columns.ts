import { caseFields, type FieldKind } from './case-fields.ts';
import { nearest } from './nearest.ts';
import type { NumberReader } from './read-number.ts';
import { saysUnknown } from './says-unknown.ts';

/** A column nobody uses, and the known one whose name is most like it. */
export interface UnknownColumn {
  readonly column: string;
  readonly nearest?: string;
}

/** How the columns of a table make a case. */
export interface CaseColumns {
  /** Puts the fields of a row into the shape of a case, not yet checked. Unknown values are left out. */
  build(cells: readonly string[]): Readonly<Record<string, unknown>>;
  /** The column a value came from, by its path in what `build` made of the same row. */
  columnOf(path: readonly PropertyKey[], cells: readonly string[]): string;
  readonly unknown: readonly UnknownColumn[];
}

/**
 * Plans how to read a table whose columns are the paths of a case: `relapse.on`, `mrd.1.result.kind`.
 *
 * @param header The names of the columns, in their order.
 */
export function planColumns(header: readonly string[], numbers: NumberReader): CaseColumns {
  const root = branch('');
  const unknown: UnknownColumn[] = [];
  for (const [at, name] of header.entries()) {
    const kind = kindOf(name);
    if (kind === undefined) unknown.push(unknownColumn(name, at));
    else plant(root, name, { at, read: (text) => read(kind, text, name, numbers) });
  }
  return {
    build: (cells) => Object.fromEntries(entriesOf(root, cells)),
    columnOf: (path, cells) => trace(root, path, cells),
    unknown,
  };
}

interface Branch {
  readonly column: string;
  readonly children: Map<string, Branch>;
  isList: boolean;
  leaf?: Leaf;
}

interface Leaf {
  readonly at: number;
  readonly read: (text: string) => unknown;
}

function branch(column: string): Branch {
  return { column, children: new Map(), isList: false };
}

const place = /^[1-9]\d?$/;

function kindOf(column: string): FieldKind | undefined {
  if (/^arms\.[a-z\d-]+$/.test(column)) return caseFields.get('arms.*');
  const parts = column.split('.');
  return parts.includes('N')
    ? undefined
    : caseFields.get(parts.map((part) => (place.test(part) ? 'N' : part)).join('.'));
}

function unknownColumn(name: string, at: number): UnknownColumn {
  if (name === '') return { column: `(column ${at + 1} has no name)` };
  const [number = '1'] = name.match(/[1-9]\d?/) ?? [];
  const near = nearest(
    name,
    [...caseFields.keys()].map((path) => path.replace('.N.', `.${number}.`)),
  );
  return near === undefined ? { column: name } : { column: name, nearest: near };
}

function plant(root: Branch, column: string, leaf: Leaf): void {
  const parts = column.split('.');
  let at = root;
  for (const [depth, part] of parts.entries()) {
    const child = at.children.get(part) ?? branch(parts.slice(0, depth + 1).join('.'));
    at.isList = place.test(part);
    at.children.set(part, child);
    at = child;
  }
  at.leaf = leaf;
}

/** What stands under a branch; undefined where nothing is known. */
function knownUnder({ leaf, isList, children }: Branch, cells: readonly string[]): unknown {
  if (leaf !== undefined) {
    const text = cells[leaf.at]?.trim() ?? '';
    return saysUnknown(text) ? undefined : leaf.read(text);
  }
  if (isList) {
    const known = elementsOf(children, cells).map(({ value }) => value);
    return known.length === 0 ? undefined : known;
  }
  const entries = entriesOf({ children }, cells);
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

function entriesOf({ children }: Pick<Branch, 'children'>, cells: readonly string[]): (readonly [string, unknown])[] {
  const entries: (readonly [string, unknown])[] = [];
  for (const [key, child] of children) {
    const value = knownUnder(child, cells);
    if (value !== undefined) entries.push([key, value]);
  }
  return entries;
}

/** The elements of which something is known, by their place; the others are not there. */
function elementsOf(children: Branch['children'], cells: readonly string[]): { element: Branch; value: unknown }[] {
  return [...children]
    .sort(([a], [b]) => Number(a) - Number(b))
    .map(([, element]) => ({ element, value: knownUnder(element, cells) }))
    .filter(({ value }) => value !== undefined);
}

function trace(from: Branch, path: readonly PropertyKey[], cells: readonly string[]): string {
  const [key, ...rest] = path;
  if (key === undefined || from.leaf !== undefined) return from.column;
  const child = from.isList ? elementsOf(from.children, cells)[Number(key)]?.element : from.children.get(String(key));
  // A field that has no column of its own: the name it would have.
  return child === undefined ? `${from.column}.${String(key)}` : trace(child, rest, cells);
}

function read(kind: FieldKind, text: string, column: string, numbers: NumberReader): unknown {
  switch (kind) {
    case 'text':
      return text;
    case 'number':
      return numbers.read(text, column);
    case 'yes-no':
      return yesNo.get(text.toLowerCase()) ?? text;
    case 'names':
      return text.toLowerCase() === 'none' ? [] : text.split('|').map((name) => name.trim());
  }
}

const yesNo: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['yes', true],
  ['false', false],
  ['no', false],
]);
