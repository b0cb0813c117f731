/**
 * An answer as its JSON says it: typed arrays are lists, an infinite number is the text "Infinity" as in
 * the reference files, and NaN is nothing, as R's NA is there. So what is compared is what is printed.
 */
export function plain(answer: unknown): unknown {
  if (answer === undefined) return null;
  return JSON.parse(JSON.stringify(answer, (_key, value: unknown) => asJson(value)));
}

function asJson(value: unknown): unknown {
  if (value === Number.POSITIVE_INFINITY || value === Number.NEGATIVE_INFINITY) return String(value);
  if (value instanceof Float64Array || value instanceof Int32Array || value instanceof Uint32Array)
    return Array.from(value, asJson);
  return value;
}
