/** Recorded facts and kinds of answer in the words of a reader. */
const factWords: Readonly<Record<string, string>> = {
  'relapse.on': 'date of relapse',
  'relapse.number': 'whether this is the first relapse',
  'relapse.sites.marrow': 'marrow at relapse',
  'relapse.sites.marrow.confirmations': 'a second test of the marrow',
  'relapse.sites.cns': 'CNS at relapse',
  'relapse.sites.testis': 'testes at relapse',
  'relapse.sites.other': 'other extramedullary sites',
  'initialDiagnosis.on': 'date of initial diagnosis',
  'initialDiagnosis.immunophenotype': 'immunophenotype',
  'frontLine.endedOn': 'end of front-line therapy',
  'arms.intreall-2010': 'arm of IntReALL SR',
  mrd: 'MRD',
};

/** The fact in words; its path where there is no better word. */
export function factInWords(fact: string): string {
  return factWords[fact] ?? fact;
}

/** A kind of answer or a group, as a table cell or a sentence shows it. */
export function answerInWords(value: string): string {
  switch (value) {
    case 'needs':
      return 'still open';
    case 'not-covered':
      return 'not covered';
    case 'hsct':
      return 'transplantation';
    case 'not-in-trial':
      return 'not in trial';
    default:
      return value;
  }
}
