import ts from 'typescript';
import { nodesOf, placeOf, type SourceFile, treeOf } from './source-files.ts';

/** The files that may use the platform's `Date`: for day numbers, and for the clock of the server. */
export const filesOfDates: readonly string[] = ['packages/core/src/date.ts', 'apps/server/src/clock.ts'];

/** Where a file says `any`, or asks the platform's `Date`. */
export function looseCode(file: SourceFile): string[] {
  return [...nodesOf(treeOf(file))].flatMap((node) => {
    if (node.kind === ts.SyntaxKind.AnyKeyword) return [`${placeOf(node)}: any`];
    return isDate(node) && !filesOfDates.includes(file.path) ? [`${placeOf(node)}: Date`] : [];
  });
}

function isDate(node: ts.Node): boolean {
  if (!ts.isIdentifier(node) || node.text !== 'Date') return false;
  const { parent } = node;
  if (ts.isNewExpression(parent) || ts.isCallExpression(parent)) return parent.expression === node;
  return ts.isPropertyAccessExpression(parent) && parent.expression === node;
}
