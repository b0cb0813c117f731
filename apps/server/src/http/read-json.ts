/** A body that cannot be read, told so that whoever sent it can mend it. It never repeats what was sent. */
export class UnreadableBody extends Error {
  override readonly name = 'UnreadableBody';
}

const deepest = 32;

/**
 * Reads the JSON of a request.
 *
 * Beyond what JSON forbids it refuses what would be recorded otherwise than it was meant: a name that stands twice in
 * one object, `__proto__`, the character NUL (no database text holds it), halves of characters, and nesting beyond 32.
 *
 * @throws UnreadableBody
 */
export function readJson(bytes: Uint8Array): unknown {
  const text = decoded(bytes);
  const value = parsed(text);
  inspect(text);
  return value;
}

function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes);
  } catch {
    throw new UnreadableBody('The body is not UTF-8; send JSON in UTF-8.');
  }
}

function parsed(text: string): unknown {
  if (text.trim() === '')
    throw new UnreadableBody('The body is empty; send a JSON object, {} where nothing is to be said.');
  try {
    return JSON.parse(text);
  } catch (error) {
    // The engine's message quotes the text; only the place is taken from it.
    const place = error instanceof Error ? /\(line \d+ column \d+\)/.exec(error.message)?.[0] : undefined;
    throw new UnreadableBody(`The body is not JSON${place === undefined ? '' : ` ${place}`}; send a JSON object.`);
  }
}

/** Walks once over a text that is valid JSON. */
function inspect(text: string): void {
  const open: (Set<string> | undefined)[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const mark = text.charAt(at);
    if (mark === '{' || mark === '[') {
      open.push(mark === '{' ? new Set() : undefined);
      if (open.length > deepest)
        throw new UnreadableBody(`The body is nested more than ${deepest} deep; nothing that can be recorded is.`);
    } else if (mark === '}' || mark === ']') open.pop();
    else if (mark === '"') {
      const end = endOfString(text, at);
      const content = text.slice(at, end + 1);
      checkString(content);
      if (isName(text, end)) checkName(content, open.at(-1));
      at = end;
    }
  }
}

function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (text.charAt(at) !== '"') at += text.charAt(at) === '\\' ? 2 : 1;
  return at;
}

function isName(text: string, end: number): boolean {
  let at = end + 1;
  while (' \t\r\n'.includes(text.charAt(at)) && at < text.length) at += 1;
  return text.charAt(at) === ':';
}

function checkString(quoted: string): void {
  if (!quoted.includes('\\u')) return;
  const said = String(JSON.parse(quoted));
  if (said.includes('\0')) throw new UnreadableBody('The body holds the character NUL (\\u0000); leave it out.');
  if (/\p{Surrogate}/u.test(said))
    throw new UnreadableBody('The body holds half a character (a surrogate such as \\ud800 alone); leave it out.');
}

function checkName(quoted: string, names: Set<string> | undefined): void {
  const name = String(JSON.parse(quoted));
  if (name === '__proto__')
    throw new UnreadableBody('The body has a field "__proto__"; no field is called so. Leave it out.');
  if (names?.has(name))
    throw new UnreadableBody(
      'A name stands twice in one object of the body, and nobody knows which is meant; leave one of them out.',
    );
  names?.add(name);
}
