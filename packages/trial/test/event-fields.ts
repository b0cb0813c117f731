import path from 'node:path';
import ts from 'typescript';

/** The fields of a type of event, as paths: "arms[].id". Below a map, or what may be anything, there are no paths. */
export interface EventFields {
  readonly paths: readonly string[];
  /** Paths below which nothing is fixed. */
  readonly open: readonly string[];
  /** The outermost fields that are always there. */
  readonly required: readonly string[];
}

const eventFile = path.join(import.meta.dirname, '../src/event.ts');

/** The fields of every event, as the types of packages/trial say. */
export function fieldsOfEvents(file = eventFile, host?: ts.CompilerHost): Map<string, EventFields> {
  const program = ts.createProgram({
    rootNames: [file],
    options: {
      strict: true,
      noEmit: true,
      allowImportingTsExtensions: true,
      types: [],
      target: ts.ScriptTarget.ES2023,
    },
    ...(host === undefined ? {} : { host }),
  });
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(file);
  const module = source === undefined ? undefined : checker.getSymbolAtLocation(source);
  const symbol = module && checker.getExportsOfModule(module).find(({ name }) => name === 'TrialEvent');
  if (symbol === undefined) throw new Error(`${file} exports no TrialEvent.`);
  return new Map(
    membersOf(checker.getDeclaredTypeOfSymbol(symbol)).map((member) => [
      typeNameOf(member, checker),
      fieldsOf(member, checker),
    ]),
  );
}

/** The fields an example has, as paths of the same form. */
export function fieldsOfExample(example: unknown, open: readonly string[], at = ''): string[] {
  if (open.includes(at) || typeof example !== 'object' || example === null) return [];
  if (Array.isArray(example)) return [...new Set(example.flatMap((one) => fieldsOfExample(one, open, `${at}[]`)))];
  return Object.entries(example).flatMap(([name, value]) => {
    const inside = at === '' ? name : `${at}.${name}`;
    return [inside, ...fieldsOfExample(value, open, inside)];
  });
}

function fieldsOf(event: ts.Type, checker: ts.TypeChecker): EventFields {
  const paths = new Set<string>();
  const open = new Set<string>();
  const walk = (type: ts.Type, at: string): void => {
    for (const member of membersOf(type)) {
      if (checker.isArrayType(member)) {
        for (const element of checker.getTypeArguments(member as ts.TypeReference)) walk(element, `${at}[]`);
      } else if (member.flags & ts.TypeFlags.NonPrimitive || member.getStringIndexType() !== undefined) {
        open.add(at);
      } else if (member.flags & ts.TypeFlags.Object) {
        for (const property of member.getProperties()) {
          const inside = at === '' ? property.name : `${at}.${property.name}`;
          if (inside === 'type') continue;
          paths.add(inside);
          walk(checker.getTypeOfSymbol(property), inside);
        }
      }
    }
  };
  walk(event, '');
  const required = event
    .getProperties()
    .filter(({ name, flags }) => name !== 'type' && !(flags & ts.SymbolFlags.Optional))
    .map(({ name }) => name);
  return { paths: [...paths].sort(), open: [...open], required };
}

function membersOf(type: ts.Type): readonly ts.Type[] {
  return type.isUnion() ? type.types : [type];
}

function typeNameOf(member: ts.Type, checker: ts.TypeChecker): string {
  const property = member.getProperty('type');
  const type = property && checker.getTypeOfSymbol(property);
  if (!type?.isStringLiteral()) throw new Error('An event has no type.');
  return type.value;
}
