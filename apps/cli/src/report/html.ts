/** Text made safe to stand in a page. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** A table with a caption; cells are HTML already. Numbers stand to the right. */
export function table(
  caption: string,
  head: readonly string[],
  rows: readonly (readonly string[])[],
  numeric: readonly number[] = [],
): string {
  const uneven = rows.find((row) => row.length !== head.length);
  if (uneven !== undefined) throw new Error(`${caption}: a row of ${uneven.length} cells under ${head.length} heads.`);
  const cell = (tag: 'th' | 'td', text: string, at: number) => {
    const side = numeric.includes(at) ? ' class="number"' : '';
    if (tag === 'th' && text === '') return '<td></td>';
    const scope = tag === 'th' ? ' scope="col"' : '';
    return `<${tag}${scope}${side}>${text}</${tag}>`;
  };
  const body = rows.map((row) => `<tr>${row.map((text, at) => cell('td', text, at)).join('')}</tr>`).join('\n');
  return `<div class="wide"><table><caption>${caption}</caption><thead><tr>${head.map((text, at) => cell('th', text, at)).join('')}</tr></thead><tbody>\n${body}\n</tbody></table></div>`;
}

/** A list of sentences; nothing for none. */
export function list(sentences: readonly string[]): string {
  return sentences.length === 0
    ? ''
    : `<ul>${sentences.map((sentence) => `<li>${escapeHtml(sentence)}</li>`).join('')}</ul>`;
}

/** `3 children`, `1 child`. */
export function children(n: number): string {
  return `${n.toLocaleString('en')} ${n === 1 ? 'child' : 'children'}`;
}

/** Text as a string of a style sheet, which nothing in it can end: not even `</style>`. */
export function cssString(text: string): string {
  const safe = text.replace(/[^\w .,()\u00b7-]/gu, (character) => `\\${character.codePointAt(0)?.toString(16)} `);
  return `"${safe}"`;
}
