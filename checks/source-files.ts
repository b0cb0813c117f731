import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

/** A file of the repository: its path from the root, with slashes, and its text. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

export const repositoryRoot = path.join(import.meta.dirname, '..');

const notOurs = new Set(['node_modules', 'dist', 'build', 'report', 'coverage']);

/** Every TypeScript and JavaScript file of the repository. */
export function readSourceFiles(): SourceFile[] {
  return pathsUnder('')
    .filter((file) => /\.(ts|mjs|js)$/.test(file))
    .map((file) => ({ path: file, text: readFileSync(path.join(repositoryRoot, file), 'utf8') }));
}

function pathsUnder(folder: string): string[] {
  return readdirSync(path.join(repositoryRoot, folder), { withFileTypes: true }).flatMap((entry) => {
    if (notOurs.has(entry.name) || entry.name.startsWith('.')) return [];
    const inside = folder === '' ? entry.name : `${folder}/${entry.name}`;
    return entry.isDirectory() ? pathsUnder(inside) : [inside];
  });
}

/** Whether a file is a test, or helps one. */
export function isTest(file: string): boolean {
  return file.startsWith('checks/') || /(^|\/)test\/|\.test\.ts$/.test(file);
}

/** The syntax tree of a file, each node knowing its parent. */
export function treeOf({ path: file, text }: SourceFile): ts.SourceFile {
  return ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
}

/** Every node of a tree. */
export function* nodesOf(node: ts.Node): Generator<ts.Node> {
  yield node;
  for (const child of childrenOf(node)) yield* nodesOf(child);
}

function childrenOf(node: ts.Node): readonly ts.Node[] {
  const children: ts.Node[] = [];
  node.forEachChild((child) => {
    children.push(child);
  });
  return children;
}

/** Where a node stands: file and line, as an editor counts. */
export function placeOf(node: ts.Node): string {
  const file = node.getSourceFile();
  return `${file.fileName}:${file.getLineAndCharacterOfPosition(node.getStart()).line + 1}`;
}
