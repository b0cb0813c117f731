import type { LeftOutRow } from './report/read-cohort.ts';
import { openRowFile } from './row-file.ts';

/** The file of rows that were left out: where they stand, whose they are, and why. */
export function openLeftOutFile(path: string) {
  const { write, keep } = openRowFile(path, ['rows', 'patient', 'reason', 'details']);
  return {
    write: ({ rows, patient, reason, sentences }: LeftOutRow) =>
      write([rows.join(' '), patient ?? '', reason, sentences.join(' ')]),
    keep,
  };
}
