import ts from 'typescript';

/** Options under which the workspaces find each other, as in tsconfig.json. */
const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2023,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  allowImportingTsExtensions: true,
  noEmit: true,
  skipLibCheck: true,
  types: [],
};

/** What the doors of the packages let out without a word about it: `packages/x/src/index.ts: name`. */
export function undocumentedExports(doors: readonly string[], host = ts.createCompilerHost(options, true)): string[] {
  const program = ts.createProgram({ rootNames: doors, options, host });
  const checker = program.getTypeChecker();
  return doors.flatMap((door) => {
    const file = program.getSourceFile(door);
    const symbol = file === undefined ? undefined : checker.getSymbolAtLocation(file);
    // A door that exports nothing is no module.
    const exported = symbol === undefined ? [] : checker.getExportsOfModule(symbol);
    return exported.filter((one) => !isDocumented(one, checker)).map((one) => `${door}: ${one.name}`);
  });
}

/** How many names the doors let out; a check that looks at none would pass for nothing. */
export function countExports(doors: readonly string[]): number {
  const program = ts.createProgram({ rootNames: doors, options });
  const checker = program.getTypeChecker();
  return doors.reduce((sum, door) => {
    const file = program.getSourceFile(door);
    const symbol = file === undefined ? undefined : checker.getSymbolAtLocation(file);
    return sum + (symbol === undefined ? 0 : checker.getExportsOfModule(symbol).length);
  }, 0);
}

function isDocumented(exported: ts.Symbol, checker: ts.TypeChecker): boolean {
  const symbol = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported;
  const [firstLine = ''] = ts.displayPartsToString(symbol.getDocumentationComment(checker)).split('\n');
  return firstLine.trim() !== '';
}
