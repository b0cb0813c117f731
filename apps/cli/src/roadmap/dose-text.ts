import type { Case, Citation, Day, Dose, DoseUnit, Order } from '@rezidiv/core';

/** What stands where the dose of an order goes, and who says so. */
export interface DoseText {
  /** One or more lines: the published dose, and below it the arithmetic where there is any. */
  readonly lines: readonly string[];
  readonly because: readonly Citation[];
  /** What stops the dose, each with its source; the lines say it too. Undefined or empty: nothing does. */
  readonly stops?: readonly { readonly says: string; readonly because: readonly Citation[] }[];
}

/** For whom and for which day a dose is shown. */
export interface DoseContext {
  readonly record: Case;
  readonly today: Day;
}

/** Makes the text of one dose. */
export type SayDose = (order: Order, context: DoseContext) => DoseText;

/** The dose as published: no body size goes in, nothing is calculated. */
export const doseText: SayDose = ({ dose, timesPerDay }) => {
  const times = timesPerDay === undefined ? '' : `, ${timesPerDay} times a day`;
  switch (dose.kind) {
    case 'unknown':
      return { lines: [`dose not available: ${dose.toRead}`], because: [] };
    case 'by-age':
      return {
        lines: [`by age: ${dose.bands.map((band) => bandInWords(band, dose.unit)).join('; ')}${times}`],
        because: [],
      };
    case 'flat':
      return { lines: [`${amount(dose.amount, dose.unit)}${eachInWords(dose.each, timesPerDay)}`], because: [] };
    case 'by-size': {
      const most = dose.cap === undefined ? '' : `, at most ${amount(dose.cap.amount, dose.cap.unit)}`;
      const size = `${amount(dose.amount, dose.unit)}/${dose.per}`;
      return {
        lines: [`${size}${eachInWords(dose.each, timesPerDay)}${most}`],
        because: dose.cap === undefined ? [] : [dose.cap.cite],
      };
    }
  }
};

function eachInWords(each: 'dose' | 'day' | 'course', timesPerDay: number | undefined): string {
  switch (each) {
    case 'dose':
      return timesPerDay === undefined ? ' a dose' : ` a dose, ${timesPerDay} times a day`;
    case 'day':
      return timesPerDay === undefined ? ' a day' : ` a day, divided into ${timesPerDay} doses`;
    case 'course':
      return ' for the whole course';
  }
}

type Band = Extract<Dose, { kind: 'by-age' }>['bands'][number];

function bandInWords({ fromYears, belowYears, amount: much }: Band, unit: DoseUnit): string {
  const ages =
    belowYears === undefined
      ? `${fromYears} years and over`
      : fromYears === 0
        ? `under ${belowYears} y`
        : `${fromYears} to under ${belowYears} y`;
  return `${ages} ${amount(much, unit)}`;
}

/** Units written out where a letter has been misread: U as 0, ug as mg. */
const unitWords: Readonly<Record<DoseUnit, string>> = {
  mg: 'mg',
  g: 'g',
  ug: 'micrograms',
  U: 'units',
  IU: 'IU',
  Gy: 'Gy',
};

function amount(much: string, unit: DoseUnit): string {
  return `${much} ${unitWords[unit]}`;
}

/** A line of arithmetic with the units written out. */
export function unitsWritten(line: string): string {
  return line.replace(/(?<=\d(?:\.\.\.)? )(U|ug)(?![\w])/g, (unit) => (unit === 'U' ? unitWords.U : unitWords.ug));
}
