import ts from 'typescript';
import { nodesOf, placeOf, type SourceFile, treeOf } from './source-files.ts';

/** What is wrong with the sources that the files declare: not cited, no address, or an id used twice. */
export function sourceProblems(files: readonly SourceFile[]): string[] {
  const trees = files.map(treeOf);
  const cited = new Set(trees.flatMap((tree) => [...nodesOf(tree)].flatMap(citedName)));
  const declared = trees.flatMap((tree) => [...nodesOf(tree)].filter(isSourceDeclaration));
  const ids = declared.map((node) => fieldOf(node, 'id'));
  return declared.flatMap((node, at) => {
    const name = node.name.getText();
    return [
      ...(cited.has(name) ? [] : [`${placeOf(node)}: ${name} is cited nowhere`]),
      ...(fieldOf(node, 'address') === '' ? [`${placeOf(node)}: ${name} has no address`] : []),
      ...(ids.indexOf(ids[at] ?? '') === at ? [] : [`${placeOf(node)}: ${name} has the id of another source`]),
    ];
  });
}

function isSourceDeclaration(node: ts.Node): node is ts.VariableDeclaration {
  return ts.isVariableDeclaration(node) && node.type?.getText() === 'Source';
}

function citedName(node: ts.Node): readonly string[] {
  if (!ts.isCallExpression(node) || node.expression.getText() !== 'cite') return [];
  const [source] = node.arguments;
  return source === undefined ? [] : [source.getText()];
}

function fieldOf({ initializer }: ts.VariableDeclaration, field: string): string {
  if (initializer === undefined || !ts.isObjectLiteralExpression(initializer)) return '';
  const found = initializer.properties.find((property) => property.name?.getText() === field);
  const value = found !== undefined && ts.isPropertyAssignment(found) ? found.initializer : undefined;
  return value !== undefined && ts.isStringLiteralLike(value) ? value.text.trim() : '';
}
