import type { StudySetup } from '@rezidiv/trial';

/** An invented trial of two centres: its risk group comes from a published table, and two questions are put to chance. */
export const exampleTrial: StudySetup = {
  title: 'An invented trial of post-induction treatment',
  protocol: { id: 'invented', version: '1' },
  sites: [
    { id: 'aachen', name: 'Aachen' },
    { id: 'bonn', name: 'Bonn' },
  ],
  criteria: [
    { id: 'first-relapse', text: 'It is the first relapse.' },
    { id: 'under-18', text: 'The child is under 18.' },
  ],
  randomisations: [
    {
      id: 'post-induction',
      title: 'R blocks or Protocol II-IDA',
      arms: [
        { id: 'blocks', title: 'R blocks', share: 1 },
        { id: 'ii-ida', title: 'Protocol II-IDA', share: 1 },
      ],
      factors: [
        {
          id: 'group',
          levels: ['S1', 'S2', 'S3', 'S4'],
          decidedBy: { system: 'all-rez-bfm-2002', table: 'risk-group' },
        },
      ],
      bySite: false,
      scheme: { kind: 'permuted-blocks', lengths: [2, 4] },
      shows: 'arm',
      drawn: 'on-request',
    },
    {
      id: 'maintenance',
      title: 'Longer or shorter maintenance',
      arms: [
        { id: 'longer', title: 'Longer', share: 1 },
        { id: 'shorter', title: 'Shorter', share: 1 },
      ],
      factors: [{ id: 'mrd', levels: ['low', 'high'] }],
      bySite: true,
      scheme: { kind: 'minimisation', spread: 'range', weights: [2, 1], percent: 80 },
      shows: 'arm',
      drawn: 'on-request',
    },
  ],
  assent: 'asked',
  seriousEventClocks: [
    { step: 'assessed', hours: 24 },
    { step: 'forwarded', hours: 168 },
  ],
};

/**
 * The relapse of an invented child, whose group by Table 1 of ALL-REZ BFM 2002 is known from the table and not from the
 * program: late and isolated extramedullary is S1, early combined BCP is S2, early isolated marrow BCP is S3, marrow of T
 * lineage is S4.
 */
export function exampleRelapse(id: string, group: 'S1' | 'S2' | 'S3' | 'S4'): object {
  const marrow = { blastsPercent: group === 'S1' ? 2 : group === 'S2' ? 12 : 80 };
  const isLate = group === 'S1';
  return {
    id,
    sex: 'female',
    initialDiagnosis: {
      on: '2021-05-14',
      ageYears: 5,
      immunophenotype: group === 'S4' ? 'T' : 'BCP',
      genetics: { bcrAbl1: false },
    },
    frontLine: { endedOn: '2023-05-10', hsct: false },
    relapse: {
      number: 1,
      on: isLate ? '2024-02-01' : '2023-08-01',
      sites: { marrow, cns: group === 'S1' || group === 'S2', testis: false, other: [] },
    },
  };
}
