import ts from 'typescript';
import { nodesOf, placeOf, type SourceFile, treeOf } from './source-files.ts';

/** A number in a protocol that no citation stands beside. */
export interface UncitedNumber {
  readonly file: string;
  readonly place: string;
  readonly number: string;
  /** The line it stands on. */
  readonly line: string;
}

/**
 * Finds the numbers of a protocol file that carry no source.
 *
 * A number is cited if an object literal around it has a `cite` or `because`, or if it stands among
 * the arguments of a call that is also given a citation. Nothing (0), a place in a list, and a
 * comparison with a length are no clinical numbers.
 */
export function uncitedNumbers(file: SourceFile): UncitedNumber[] {
  const tree = treeOf(file);
  const citations = citationNames(tree);
  const lines = file.text.split('\n');
  return [...nodesOf(tree)]
    .filter((node) => ts.isNumericLiteral(node))
    .filter((node) => !isNoClinicalNumber(node) && !isCited(node, citations))
    .map((node) => ({
      file: file.path,
      place: placeOf(node),
      number: node.getText(),
      line: (lines[tree.getLineAndCharacterOfPosition(node.getStart()).line] ?? '').trim(),
    }));
}

function isNoClinicalNumber(node: ts.NumericLiteral): boolean {
  if (Number(node.text) === 0) return true;
  const { parent } = node;
  if (ts.isElementAccessExpression(parent)) return true;
  return ts.isBinaryExpression(parent) && /\.(length|size)$/.test(parent.left.getText());
}

function isCited(node: ts.Node, citations: ReadonlySet<string>): boolean {
  for (let at: ts.Node = node; at.parent !== undefined; at = at.parent) {
    if (ts.isObjectLiteralExpression(at) && carriesCitation(at)) return true;
    const { parent } = at;
    if (ts.isCallExpression(parent) && at !== parent.expression && parent.arguments.some(isCitation)) return true;
  }
  return false;

  function isCitation(argument: ts.Expression): boolean {
    return isCallOf(argument, 'cite') || (ts.isIdentifier(argument) && citations.has(argument.text));
  }
}

function carriesCitation(literal: ts.ObjectLiteralExpression): boolean {
  return literal.properties.some(({ name }) => name !== undefined && /^(cite|because)$/.test(name.getText()));
}

/** The names that hold a citation, or a list of them. */
function citationNames(tree: ts.SourceFile): ReadonlySet<string> {
  const names = [...nodesOf(tree)].flatMap((node) => {
    if (!ts.isVariableDeclaration(node) || node.initializer === undefined) return [];
    const value = ts.isAsExpression(node.initializer) ? node.initializer.expression : node.initializer;
    const values = ts.isArrayLiteralExpression(value) ? value.elements : [value];
    return values.length > 0 && values.every((one) => isCallOf(one, 'cite')) ? [node.name.getText()] : [];
  });
  return new Set(names);
}

function isCallOf(node: ts.Node, name: string): boolean {
  return ts.isCallExpression(node) && node.expression.getText() === name;
}
