/**
 * Finds a name that stands twice in one object of a JSON text: `JSON.parse` would take the last and
 * say nothing, and in a signed file nobody knows which was meant.
 *
 * @param text Valid JSON.
 * @returns The name, with the row it stands on the second time; undefined where there is none.
 */
export function duplicateKey(text: string): { readonly name: string; readonly row: number } | undefined {
  const open: (Set<string> | undefined)[] = [];
  // Strings whole, so that brackets in them do not count; a string before a colon is a name.
  for (const token of text.matchAll(/"(?:[^"\\]|\\.)*"(\s*:)?|[{}[\]]/g)) {
    const [found, colon] = token;
    if (found === '{') open.push(new Set());
    else if (found === '[') open.push(undefined);
    else if (found === '}' || found === ']') open.pop();
    else if (colon !== undefined) {
      const name: string = JSON.parse(found.slice(0, found.length - colon.length));
      const names = open.at(-1);
      if (names?.has(name)) return { name, row: text.slice(0, token.index).split('\n').length };
      names?.add(name);
    }
  }
  return undefined;
}
