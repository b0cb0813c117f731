/** Recorded facts and kinds of answer in the words of a reader. */
const factWords: Readonly<Record<string, string>> = {
  'relapse.on': 'date of relapse',
  'relapse.number': 'whether this is the first relapse',
  'relapse.sites': 'sites of the relapse',
  'relapse.sites.marrow': 'marrow at relapse',
  'relapse.sites.marrow.blastsPercent': 'share of blasts in the marrow',
  'relapse.sites.marrow.confirmations': 'a second test of the marrow',
  'relapse.sites.cns': 'CNS at relapse',
  'relapse.sites.testis': 'testes at relapse',
  'relapse.sites.other': 'other extramedullary sites',
  'initialDiagnosis.on': 'date of initial diagnosis',
  'initialDiagnosis.immunophenotype': 'immunophenotype',
  'initialDiagnosis.ageYears': 'age at initial diagnosis',
  'initialDiagnosis.downSyndrome': 'Down syndrome or not',
  'initialDiagnosis.genetics.bcrAbl1': 'BCR-ABL1',
  'frontLine.hsct': 'transplantation before this relapse',
  'frontLine.blinatumomab': 'blinatumomab before this relapse',
  'relapse.performanceStatus': 'Karnofsky or Lansky score',
  'relapse.pregnantOrBreastFeeding': 'pregnant or breast feeding',
  'relapse.severeConcomitantDisease': 'severe concomitant disease',
  'frontLine.endedOn': 'end of front-line therapy',
  'arms.intreall-2010': 'arm of IntReALL SR',
  mrd: 'MRD',
  'treatment.remission': 'a finding on remission',
  'outcome.died': 'whether the child died',
  'outcome.lastSeenOn': 'day of death or last contact',
  'outcome.causeOfDeath': 'cause of death',
  'outcome.remission': 'day of the remission',
  'outcome.remission.happened': 'whether a remission was reached',
  'outcome.noRemission': 'day on which failure to reach remission was found',
  'outcome.noRemission.happened': 'whether treatment failed to bring a remission',
  'outcome.progression': 'day of the progression',
  'outcome.progression.happened': 'whether the disease progressed',
  'outcome.nextRelapse': 'day of the next relapse',
  'outcome.nextRelapse.happened': 'whether there was another relapse',
  'outcome.secondMalignancy': 'day of the second malignancy',
  'outcome.secondMalignancy.happened': 'whether there was a second malignancy',
  'outcome.hsct': 'day of the transplantation',
  'outcome.hsct.happened': 'whether the child was transplanted',
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
