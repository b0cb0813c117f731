/** A word on the sheet, in words for everybody. */
interface Word {
  readonly word: string;
  /** Whether a sheet has it. */
  readonly on: RegExp;
  readonly means: string;
}

const words: readonly Word[] = [
  { word: 'element, block', on: /block|element/i, means: 'a short unit of treatment with one or several drugs' },
  { word: 'day 1', on: /\bday/i, means: 'the first day of an element; its other days are counted from there' },
  {
    word: 'decided by a result',
    on: /decided by a result/i,
    means: 'a test or a finding shows which way goes on; until it is known, every way still open is on this sheet',
  },
  { word: 'decided by chance', on: /decided by chance/i, means: 'in a trial the way is drawn by lot (randomisation)' },
  {
    word: 'decided by people',
    on: /decided by people/i,
    means: 'the source leaves it to people; this program never decides',
  },
  {
    word: 'nothing was read',
    on: /nothing was read/i,
    means: 'no text that was read says what comes here. That does not mean that nothing comes here',
  },
  {
    word: 'MRD',
    on: /MRD/,
    means: 'minimal residual disease: leukaemia cells too few to be seen under the microscope, found by special tests',
  },
  { word: 'CNS', on: /\bCNS\b/, means: 'central nervous system: the brain, the spinal cord and the fluid around them' },
  {
    word: 'Ph-positive',
    on: /Ph-(positive|negative)/,
    means: 'the leukaemia cells have (or have not) the change called BCR-ABL1',
  },
  {
    word: 'transplantation, HSCT',
    on: /transplantation|HSCT/i,
    means: 'blood stem cells of a donor are given to the child',
  },
  {
    word: 'mg/m2',
    on: /\/m2/,
    means: 'an amount for each square metre of the body surface, which is worked out from height and weight',
  },
  { word: 'by mouth (oral)', on: /\boral\b/, means: 'swallowed' },
  { word: 'intravenous', on: /\bintravenous/, means: 'into a vein' },
  { word: 'intrathecal', on: /\bintrathecal/, means: 'into the fluid around the spinal cord' },
  { word: 'intramuscular', on: /\bintramuscular/, means: 'into a muscle' },
  { word: 'subcutaneous', on: /\bsubcutaneous/, means: 'under the skin' },
];

/** The words that a sheet has, each in a line for the family. */
export function wordsOn(sheet: string): readonly (readonly [string, string])[] {
  return words.filter(({ on }) => on.test(sheet)).map(({ word, means }) => [word, means]);
}
