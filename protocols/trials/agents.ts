import { type Citation, type Criterion, cite, type RecordedCriterion } from '@rezidiv/core';
import { oracleBfm90, pdq2014 } from '../shared/sources.ts';
import { texasOncology } from '../shared/sources-evidence.ts';
import { lineageAmong, notInRecord, unknown } from './criteria.ts';

/** An agent that the texts name outside a trial. What they say of it, and nothing recommended. */
export interface Agent {
  readonly id: string;
  readonly name: string;
  /** What it acts on, as printed; absent where the text does not say. */
  readonly target?: string;
  /** Whom the texts speak of. */
  readonly speaksOf: string;
  readonly says: readonly { readonly text: string; readonly cite: Citation }[];
  /** What must hold for the texts to speak of this child. Not what would make the agent right. */
  readonly conditions: readonly Criterion[];
}

const phSection = cite(texasOncology, 'paragraph "Philadelphia Chromosome Positive ALL"');
const inhibitors = cite(texasOncology, 'section "New Tyrosine Kinase Inhibitors"');
const antibodies = cite(texasOncology, 'section "Monoclonal Antibodies"');
const otherDrugs = cite(texasOncology, 'section "Other Drugs"');
const newer = cite(oracleBfm90, 'section "Newer Therapeutic Options"');
const clolar = cite(texasOncology, 'section "Treatment Following Successful Second Remission", Clolar');

const phPositive: RecordedCriterion = {
  id: 'ph-positive',
  asks: 'Philadelphia-positive (BCR-ABL1)',
  cite: phSection,
  facts: ['initialDiagnosis.genetics.bcrAbl1'],
  check: ({ initialDiagnosis }) => {
    const found = initialDiagnosis?.genetics?.bcrAbl1;
    if (found === undefined) return unknown(['initialDiagnosis.genetics.bcrAbl1']);
    return { kind: found ? 'met' : 'not-met' };
  },
};

const antigen = (name: string, cite: Citation): Criterion =>
  notInRecord(`antigen-${name.toLowerCase()}`, `${name} on the leukaemic cells`, cite);

/** Agents of the texts of 2014 and later, in the order of their targets. */
export const agents: readonly Agent[] = [
  {
    id: 'imatinib',
    name: 'imatinib',
    target: 'the Bcr-Abl tyrosine kinase',
    speaksOf: 'Ph-positive ALL',
    says: [
      {
        text: 'Active in children who relapse; what giving it again after front-line use does was not known.',
        cite: phSection,
      },
    ],
    conditions: [phPositive],
  },
  {
    id: 'dasatinib',
    name: 'dasatinib',
    target: 'the Bcr-Abl tyrosine kinase',
    speaksOf: 'Ph-positive ALL, also in the CNS',
    says: [
      {
        text: 'Remissions after failure of imatinib; all of 11 patients with Ph-positive CNS leukaemia responded.',
        cite: inhibitors,
      },
    ],
    conditions: [phPositive],
  },
  {
    id: 'nilotinib',
    name: 'nilotinib',
    target: 'the Bcr-Abl tyrosine kinase',
    speaksOf: 'Ph-positive leukaemia',
    says: [
      { text: 'Activity in refractory ALL; not yet studied in children when the text was written.', cite: inhibitors },
    ],
    conditions: [phPositive],
  },
  {
    id: 'blinatumomab',
    name: 'blinatumomab',
    target: 'CD19',
    speaksOf: 'CD19-positive B-ALL',
    says: [{ text: 'Named as a newer option.', cite: newer }],
    conditions: [lineageAmong('B-cell precursor ALL', ['BCP'], newer), antigen('CD19', newer)],
  },
  {
    id: 'inotuzumab-ozogamicin',
    name: 'inotuzumab ozogamicin',
    target: 'CD22',
    speaksOf: 'CD22-positive B-ALL',
    says: [{ text: 'Named as a newer option.', cite: newer }],
    conditions: [lineageAmong('B-cell precursor ALL', ['BCP'], newer), antigen('CD22', newer)],
  },
  {
    id: 'epratuzumab',
    name: 'epratuzumab',
    target: 'CD22',
    speaksOf: 'ALL',
    says: [{ text: 'Could be added to chemotherapy safely, with responses in advanced ALL.', cite: antibodies }],
    conditions: [antigen('CD22', antibodies)],
  },
  {
    id: 'rituximab',
    name: 'rituximab',
    target: 'CD20',
    speaksOf: 'ALL with CD20',
    says: [{ text: 'Reports of children who responded; called an area of research.', cite: antibodies }],
    conditions: [antigen('CD20', antibodies)],
  },
  {
    id: 'car-t',
    name: 'CAR T-cell therapy',
    speaksOf: 'relapsed ALL; the text names no antigen',
    says: [{ text: 'May keep remission without a later transplantation in some patients.', cite: newer }],
    conditions: [],
  },
  {
    id: 'nelarabine',
    name: 'nelarabine',
    speaksOf: 'T-ALL and T-cell lymphoblastic lymphoma',
    says: [
      {
        text: 'Half of the children with refractory T-ALL responded; approved in the United States in 2005 after at least two prior regimens.',
        cite: otherDrugs,
      },
      {
        text: 'Alone in a first marrow relapse of T-ALL it brought a response in about half of the children.',
        cite: cite(pdq2014, 'First marrow relapse, T-cell ALL, nelarabine'),
      },
    ],
    conditions: [
      lineageAmong('T-ALL', ['T'], otherDrugs),
      notInRecord('two-regimens', 'progression after two prior regimens or more', otherDrugs),
    ],
  },
  {
    id: 'clofarabine',
    name: 'clofarabine',
    speaksOf: 'children after two or more prior regimens',
    says: [
      {
        text: 'Approved in the United States for children after two regimens; 26% responded in a European trial.',
        cite: clolar,
      },
      {
        text: 'With cyclophosphamide and etoposide 42 to 56% came into remission, refractory or relapsed more than once.',
        cite: cite(pdq2014, 'Reinduction chemotherapy, evidence 4'),
      },
    ],
    conditions: [notInRecord('two-regimens', 'two prior regimens or more', clolar)],
  },
  {
    id: 'talotrexin',
    name: 'talotrexin',
    target: 'DNA synthesis',
    speaksOf: 'relapsed or refractory ALL',
    says: [
      {
        text: 'In a phase I/II trial when the text was written; thought of as a replacement of methotrexate.',
        cite: otherDrugs,
      },
    ],
    conditions: [],
  },
];
