import { inFigures, type Measurement } from './measurement.ts';

/** Lines of a bench as tables for a README: those with a peer or a size, then those of growing work side by side. */
export function asMarkdown(lines: readonly Measurement[]): string {
  const grows = lines.filter((line) => line.grows === true);
  const others = lines.filter((line) => line.grows !== true);
  return [others.length > 0 ? measured(others) : '', grows.length > 0 ? growing(grows) : '']
    .filter((table) => table !== '')
    .join('\n\n');
}

function measured(lines: readonly Measurement[]): string {
  return table(
    ['', 'Rows', 'Here', 'Beside', 'There', 'Times as fast', 'Goal', 'Reached'],
    lines.map(({ name, rows, value, unit, peer, peerValue, peerRuns, ratio, goal, reached }) => [
      name,
      rows === undefined ? '' : inFigures(rows),
      `${inFigures(value)} ${unit}`,
      peer === undefined ? '' : `\`${peer}\``,
      peerValue === undefined
        ? ''
        : `${inFigures(peerValue)} ${unit}${(peerRuns ?? 5) < 5 ? ` (${peerRuns} runs)` : ''}`,
      ratio === undefined ? '' : inFigures(ratio),
      goal ?? '',
      reached === undefined ? '' : reached ? 'yes' : 'no',
    ]),
  );
}

function growing(lines: readonly Measurement[]): string {
  const sizes = [...new Set(lines.flatMap(({ rows }) => rows ?? []))].sort((one, other) => one - other);
  const names = [...new Set(lines.map(({ name }) => name))];
  return table(
    ['As the work grows', ...sizes.map((size) => `${inFigures(size)} rows`)],
    names.map((name) => [
      name,
      ...sizes.map((size) => {
        const line = lines.find((one) => one.name === name && one.rows === size);
        return line === undefined ? '' : `${inFigures(line.value)} ${line.unit}`;
      }),
    ]),
  );
}

/** Without the columns that are empty in every row. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const filled = head.map((_cell, at) => at === 0 || rows.some((cells) => cells[at] !== ''));
  const row = (cells: readonly string[]) => `| ${cells.filter((_cell, at) => filled[at]).join(' | ')} |`;
  return [row(head), row(head.map((_cell, at) => (at === 0 ? '---' : '---:'))), ...rows.map(row)].join('\n');
}
