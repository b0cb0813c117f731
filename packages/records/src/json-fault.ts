/**
 * Where text stops being JSON: the place of the first token that cannot stand where it stands, or
 * the length of a text that ends too early. The language's own parser does not always tell.
 *
 * @param text Text that `JSON.parse` refuses.
 */
export function jsonFaultAt(text: string): number {
  const open: ('{' | '[')[] = [];
  let expected: Expected = 'value';
  let at = 0;
  for (;;) {
    at = afterSpace(text, at);
    token.lastIndex = at;
    const [found = '', mark] = token.exec(text) ?? [];
    const kind = mark ?? (found.startsWith('"') ? 'text' : found === '' ? 'nothing' : 'word');
    const next = follows(expected, kind, open);
    if (next === undefined) return at;
    expected = next;
    at += found.length;
  }
}

type Expected = 'value' | 'value or ]' | 'key' | 'key or }' | 'colon' | 'comma or end';

const token =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: JSON allows none of them inside a text.
  /([{}[\],:])|"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;

function afterSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && ' \t\r\n'.includes(text.charAt(at))) at += 1;
  return at;
}

/** What may follow a token; undefined where the token may not stand here. */
function follows(expected: Expected, kind: string, open: ('{' | '[')[]): Expected | undefined {
  const closes = expected === 'comma or end' || expected === 'value or ]' || expected === 'key or }';
  if ((kind === '}' || kind === ']') && closes)
    return open.pop() === (kind === '}' ? '{' : '[') ? 'comma or end' : undefined;
  if (expected === 'colon') return kind === ':' ? 'value' : undefined;
  if (expected === 'key' || expected === 'key or }') return kind === 'text' ? 'colon' : undefined;
  if (expected === 'comma or end') {
    return kind === ',' && open.length > 0 ? (open.at(-1) === '{' ? 'key' : 'value') : undefined;
  }
  if (kind === '{' || kind === '[') {
    open.push(kind);
    return kind === '{' ? 'key or }' : 'value or ]';
  }
  return kind === 'text' || kind === 'word' ? 'comma or end' : undefined;
}
