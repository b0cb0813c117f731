import { cite, type Endpoint, type EndpointNotApplied } from '@rezidiv/core';
import { intreallSrAbstract, parker2010 } from './sources.ts';
import { brown2021Table2, locatelli2021, rheingold2024 } from './sources-endpoints.ts';
import { peters2015 } from './sources-evidence.ts';

/** Endpoints of studies of relapsed ALL, each as its group defines it in the text that was read. */

const goesOn = 'Transplantation neither counts as an event nor ends follow-up.';
const goesOnAsRead = `${goesOn} The text read does not say otherwise.`;
const countedFromRelapse = 'The trial counts from randomisation; here time starts at the relapse.';

const survivalAfterRelapse = cite(rheingold2024, 'abstract: overall survival "(OS) post-relapse"');

/** The one every registry can give. */
export const overallSurvival: Endpoint = {
  id: 'overall-survival',
  title: 'Overall survival',
  group: 'all groups',
  timeZero: 'relapse',
  events: [{ event: 'death', cause: 'death', because: survivalAfterRelapse }],
  atTransplantation: goesOn,
  notes: ['The abstract names the endpoint and does not spell it out: death from any cause is its plain meaning.'],
  cite: survivalAfterRelapse,
};

const locatelliEvents = cite(
  locatelli2021,
  'abstract, main outcomes and measures',
  'relapse, death, second malignancy, or failure to achieve complete remission',
);

const eventFreeSurvival: Endpoint = {
  id: 'efs-locatelli-2021',
  title: 'Event-free survival',
  group: 'blinatumomab trial NCT02393859 (Locatelli 2021)',
  timeZero: 'relapse',
  events: [
    { event: 'no-remission', cause: 'failure to reach remission', because: locatelliEvents },
    { event: 'next-relapse', cause: 'relapse', because: locatelliEvents },
    { event: 'second-malignancy', cause: 'second malignancy', because: locatelliEvents },
    { event: 'death', cause: 'death', because: locatelliEvents },
  ],
  atTransplantation: goesOnAsRead,
  notes: [
    countedFromRelapse,
    'When a failure to reach remission counts is not said in the text read; here it is the day on which it was found.',
  ],
  cite: locatelliEvents,
};

const r3Disease = cite(
  parker2010,
  'abstract, findings',
  'disease events (progression, second relapse, disease-related deaths',
);
const r3Treatment = cite(
  parker2010,
  'abstract, findings',
  'adverse treatment effects (treatment death, second malignancy',
);

const progressionFreeSurvival: Endpoint = {
  id: 'pfs-all-r3',
  title: 'Progression-free survival',
  group: 'UK ALL R3 (Parker 2010)',
  timeZero: 'relapse',
  events: [
    { event: 'progression', cause: 'disease event', because: r3Disease },
    { event: 'next-relapse', cause: 'disease event', because: r3Disease },
    { event: 'death-from-leukaemia', cause: 'disease event', because: r3Disease },
    { event: 'second-malignancy', cause: 'adverse treatment effect', because: r3Treatment },
    { event: 'death-from-treatment', cause: 'adverse treatment effect', because: r3Treatment },
    {
      event: 'death-from-another-cause',
      cause: 'death from another cause',
      because: { choice: 'The text read names no other death. A child who died is not alive without progression.' },
    },
  ],
  atTransplantation: goesOnAsRead,
  notes: [countedFromRelapse],
  cite: cite(parker2010, 'abstract, methods and findings'),
};

const intreallSeparately = cite(intreallSrAbstract, 'first part: events reported separately');

const relapseAndDeath: Endpoint = {
  id: 'relapse-and-death-intreall',
  title: 'Subsequent relapse and death, each for itself',
  group: 'IntReALL SR 2010',
  timeZero: 'relapse',
  events: [
    { event: 'next-relapse', cause: 'subsequent relapse', because: intreallSeparately },
    { event: 'death-in-remission', cause: 'death in remission', because: intreallSeparately },
    { event: 'death-before-remission', cause: 'death before any remission', because: intreallSeparately },
  ],
  atTransplantation: goesOnAsRead,
  notes: [
    'What the abstract calls induction death is counted as death before any remission, whenever it came; a failure to reach remission or a second malignancy is ' +
      'not named in the text read and does not end follow-up.',
  ],
  cite: intreallSeparately,
};

const relapseAndNrm = cite(peters2015, 'abstract, results: relapse and non-relapse mortality');

const relapseAndMortalityAfterHsct: Endpoint = {
  id: 'relapse-and-nrm-after-hsct',
  title: 'Relapse and non-relapse mortality after transplantation',
  group: 'ALL-SCT-BFM 2003 (Peters 2015), FORUM (Peters 2021)',
  timeZero: 'hsct',
  events: [
    { event: 'next-relapse', cause: 'relapse', because: relapseAndNrm },
    { event: 'death-without-relapse', cause: 'non-relapse mortality', because: relapseAndNrm },
  ],
  atTransplantation: 'Time starts at the transplantation: only children who were transplanted count, from that day on.',
  notes: [
    'FORUM prints the same pair as cumulative incidence of relapse and treatment-related mortality (Peters 2021, abstract).',
  ],
  cite: relapseAndNrm,
};

/** The declared endpoints, overall survival first. */
export const endpoints: readonly Endpoint[] = [
  overallSurvival,
  eventFreeSurvival,
  progressionFreeSurvival,
  relapseAndDeath,
  relapseAndMortalityAfterHsct,
];

/** Endpoints of the field that are not computed, and why. */
export const endpointsNotApplied: readonly EndpointNotApplied[] = [
  {
    id: 'efs-all-rez-bfm',
    title: 'Event-free survival',
    group: 'ALL-REZ BFM',
    why: 'No definition was found in a text that may be used; the trial reports print pEFS without one in what was read.',
  },
  {
    id: 'dfs-aall1331',
    title: 'Disease-free survival',
    group: 'COG AALL1331',
    why:
      'It counts the randomised only and, as printed, from their randomisation; a case holds no such day. The components ' +
      'printed are late treatment failure, relapse and death.',
    cite: cite(brown2021Table2, 'Table 2, first event and its footnotes'),
  },
];
