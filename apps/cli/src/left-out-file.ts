import type { LeftOutRow } from './report/read-cohort.ts';

/** The rows that were left out, as CSV: where they stand, whose they are, and why. */
export function leftOutCsv(rows: readonly LeftOutRow[]): string {
  const lines = rows.map(({ rows: numbers, patient, reason, sentences }) =>
    [numbers.join(' '), patient ?? '', reason, sentences.join(' ')].map(csvField).join(','),
  );
  return `${['rows,patient,reason,details', ...lines].join('\n')}\n`;
}

/** A field as CSV; text that a spreadsheet would run as a formula is defused. */
export function csvField(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
