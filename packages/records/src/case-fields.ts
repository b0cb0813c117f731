import { z } from 'zod';
import { caseSchema } from './case-schema.ts';

/** What stands in a field that holds no further fields. */
export type FieldKind = 'text' | 'yes-no' | 'number' | 'names';

/**
 * Every field of a case by its path, read off the checked type, so that tables and types cannot
 * part ways. `N` stands for a place in a list, counted from 1; `*` for any name.
 */
export const caseFields: ReadonlyMap<string, FieldKind> = new Map(leavesOf(caseSchema, []));

function leavesOf(type: z.core.$ZodType, path: readonly string[]): (readonly [string, FieldKind])[] {
  if (type instanceof z.ZodExactOptional) return leavesOf(type.unwrap(), path);
  if (type instanceof z.ZodPipe) return leavesOf(type.out, path);
  if (type instanceof z.ZodUnion) return type.options.flatMap((option) => leavesOf(option, path));
  if (type instanceof z.ZodObject) {
    return Object.entries<z.core.$ZodType>(type.shape).flatMap(([key, inner]) => leavesOf(inner, [...path, key]));
  }
  if (type instanceof z.ZodRecord) return leavesOf(type.valueType, [...path, '*']);
  const at = path.join('.');
  if (type instanceof z.ZodArray) {
    return type.element instanceof z.ZodObject ? leavesOf(type.element, [...path, 'N']) : [[at, 'names']];
  }
  if (type instanceof z.ZodNumber) return [[at, 'number']];
  if (type instanceof z.ZodBoolean) return [[at, 'yes-no']];
  if (type instanceof z.ZodString || type instanceof z.ZodEnum || type instanceof z.ZodLiteral) return [[at, 'text']];
  throw new Error(`${at}: no table can hold a ${type._zod.def.type}.`);
}
