/**
 * The one JSON text of a value (RFC 8785: fields in the order of their names by UTF-16 code units, nothing between).
 *
 * @param value Anything that JSON can hold; a field that is undefined is left out.
 */
export function canonicalJson(value: unknown): string {
  if (isList(value)) return `[${value.map((one) => canonicalJson(one ?? null)).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null);
  const fields = new Map<string, unknown>(Object.entries(value).filter(([, inner]) => inner !== undefined));
  // Without a comparison of its own, sort() goes by code units.
  const names = [...fields.keys()].sort();
  return `{${names.map((name) => `${JSON.stringify(name)}:${canonicalJson(fields.get(name))}`).join(',')}}`;
}

/** Whether two values say the same as JSON; the order of fields does not count. */
export function isSameData(one: unknown, other: unknown): boolean {
  return canonicalJson(one) === canonicalJson(other);
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}
