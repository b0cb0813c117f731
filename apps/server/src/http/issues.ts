import { nearest } from '@rezidiv/records';
import { z } from 'zod';
import type { RequestIssue } from './problem.ts';

/** A request whose parts are not what they must be. */
export class InvalidRequest extends Error {
  override readonly name = 'InvalidRequest';
  readonly issues: readonly RequestIssue[];

  constructor(issues: readonly RequestIssue[]) {
    super('The request is not what it must be.');
    this.issues = issues;
  }
}

/**
 * Checks a part of a request.
 *
 * @returns What it is, or every issue, each a sentence of its own.
 */
export function check(
  schema: z.ZodType,
  data: unknown,
): { readonly value: unknown } | { readonly error: InvalidRequest } {
  const result = schema.safeParse(data, { error: (issue) => says(issue, schema) });
  if (result.success) return { value: result.data };
  return { error: new InvalidRequest(result.error.issues.flatMap((issue) => issuesOf(issue, []))) };
}

function issuesOf(issue: z.core.$ZodIssue, above: readonly PropertyKey[]): RequestIssue[] {
  const path = [...above, ...issue.path];
  if (issue.code === 'invalid_union') {
    // Of the alternatives, the one that got furthest is the one that was meant.
    const depth = (issues: readonly z.core.$ZodIssue[]) => Math.max(0, ...issues.map(({ path: own }) => own.length));
    const meant = issue.errors.reduce<readonly z.core.$ZodIssue[]>(
      (best, one) => (depth(one) > depth(best) ? one : best),
      [],
    );
    if (meant.length > 0) return meant.flatMap((inner) => issuesOf(inner, path));
  }
  return [{ code: issue.code.replaceAll('_', '-'), path: pointer(path), says: ended(issue.message) }];
}

function pointer(path: readonly PropertyKey[]): string {
  return path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

function says(issue: z.core.$ZodRawIssue, schema: z.ZodType): string {
  const found = shown(issue.input);
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined
        ? `This is missing; give ${kinds[issue.expected] ?? issue.expected}`
        : `${found} is found where ${kinds[issue.expected] ?? issue.expected} is expected`;
    case 'unrecognized_keys':
      return unknownFields(issue.keys, fieldsAt(schema, issue.path ?? []));
    case 'invalid_value':
      return `${found} is not known here; write ${issue.values.map(String).join(', ')}`;
    case 'too_small':
      return `${found} is too ${issue.origin === 'number' ? 'small' : 'short'}; the least is ${issue.minimum}`;
    case 'too_big':
      return `${found} is too ${issue.origin === 'number' ? 'large' : 'long'}; the most is ${issue.maximum}`;
    case 'invalid_format':
      return issue.format === 'date'
        ? `${found} is not a calendar day; write it as YYYY-MM-DD, such as 2024-02-29`
        : `${found} is not in the form that is expected${issue.pattern === undefined ? '' : `, ${issue.pattern}`}; write it so`;
    case 'invalid_union':
      return `${found} is none of what may stand here; see /api/v1/openapi.json`;
    default:
      return `${found} cannot be used here; see /api/v1/openapi.json`;
  }
}

const kinds: Readonly<Record<string, string>> = {
  string: 'a text in quotation marks',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  object: 'an object in curly brackets',
  record: 'an object in curly brackets',
  array: 'a list in square brackets',
  null: 'null',
};

function unknownFields(names: readonly string[], known: readonly string[]): string {
  const found = names.map((name) => shown(name)).join(', ');
  const near = names.map((name) => nearest(name, known)).find((name) => name !== undefined);
  if (near !== undefined) return `${found} is not a known field; did you mean "${near}"?`;
  return known.length === 0
    ? `${found} is not a known field; there are none here, leave it out`
    : `${found} is not a known field; the fields here are ${known.join(', ')}`;
}

/** The fields that the object at a place may have; of alternatives, those of all. */
function fieldsAt(schema: unknown, path: readonly PropertyKey[]): string[] {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodExactOptional)
    return fieldsAt(schema.unwrap(), path);
  if (schema instanceof z.ZodUnion)
    return [...new Set(schema.options.flatMap((option: unknown) => fieldsAt(option, path)))];
  const [next, ...rest] = path;
  if (schema instanceof z.ZodObject) {
    if (next === undefined) return Object.keys(schema.shape);
    return Object.hasOwn(schema.shape, next) ? fieldsAt(schema.shape[String(next)], rest) : [];
  }
  return schema instanceof z.ZodArray && next !== undefined ? fieldsAt(schema.element, rest) : [];
}

const longestShown = 40;

function shown(value: unknown): string {
  if (typeof value === 'string') {
    const line = value.replace(/\p{Cc}+/gu, ' ');
    return `"${line.length <= longestShown ? line : `${line.slice(0, longestShown - 1)}…`}"`;
  }
  if (Array.isArray(value)) return 'A list';
  if (typeof value === 'object' && value !== null) return 'An object';
  return value === undefined ? 'Nothing' : String(value);
}

function ended(text: string): string {
  return /[.?!]$/.test(text) ? text : `${text}.`;
}
