/** Breaks a text into lines of at most `width` characters, at spaces. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

/** The same, with every line after the first indented; the text's own indent is kept. */
export function hanging(text: string, indent: number, width: number): string[] {
  const own = /^ */.exec(text)?.[0] ?? '';
  const [first = '', ...others] = wrap(text.trimStart(), width - Math.max(own.length, indent));
  return [own + first, ...others.map((line) => ' '.repeat(indent) + line)];
}
