import type { Separator } from './table-rows.ts';

/** Reads numbers out of the fields of one table, and remembers how they were written. */
export interface NumberReader {
  /** The number, or the text as it stands where it is none. */
  read(text: string, column: string): number | string;
  /** What a reader of the answers should know of how the numbers were written; often nothing. */
  notes(): string[];
}

const withPoint = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;
const withComma = /^[+-]?\d*,\d+(?:e[+-]?\d+)?$/i;

/** Whether text is a number with a decimal point or none, as programs write it. */
export function isPlainNumber(text: string): boolean {
  return withPoint.test(text);
}

/**
 * Makes a reader for the numbers of one table.
 *
 * `12,5` is 12.5 where the comma does not separate fields; nothing groups digits, so `1.003,5` and
 * `1 003` are no numbers.
 */
export function createNumberReader(separator: Separator): NumberReader {
  const commas = new Map<string, number>();
  let points = 0;
  return {
    read(text, column) {
      if (withPoint.test(text)) {
        if (text.includes('.')) points += 1;
        return Number(text);
      }
      if (separator === ',' || !withComma.test(text)) return text;
      commas.set(column, (commas.get(column) ?? 0) + 1);
      return Number(text.replace(',', '.'));
    },
    notes() {
      if (commas.size === 0) return [];
      const times = [...commas.values()].reduce((sum, more) => sum + more, 0);
      const where = `in ${[...commas.keys()].join(', ')}`;
      const mixed =
        points === 0
          ? ''
          : ` Numbers with a point stand beside them (${points}): check that no point groups thousands.`;
      return [`The comma was read as the decimal point (${times} numbers, ${where}).${mixed}`];
    },
  };
}
