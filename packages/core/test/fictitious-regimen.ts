import { type Case, type Classifier, cite, type Element, known, type Regimen, type System } from '../src/index.ts';
import { defineMrd } from '../src/mrd.ts';

// Nothing here is medicine: every drug, dose, day and group is made up, and named so that nobody can think otherwise.

const source = {
  id: 'fictitious-2001',
  title: 'Fictitious et al. 2001, a source that does not exist',
  read: 'nothing: it is made up for tests',
  address: 'nowhere',
};

/** A place in the made-up source. */
export const here = cite(source, 'here');
const drugs = cite(source, 'made-up table of drugs');
const course = cite(source, 'made-up course of treatment');

const cns: Classifier = {
  id: 'cns (fictitious)',
  values: ['yes', 'no'],
  classify: ({ relapse }: Case) => {
    const found = relapse?.sites?.cns;
    if (found === undefined) return { possible: ['yes', 'no'], because: [course], others: [], assuming: [], notes: [] };
    return known(found ? 'yes' : 'no', [course]);
  },
  missing: ({ relapse }: Case) =>
    relapse?.sites?.cns === undefined ? [{ fact: 'relapse.sites.cns', wouldLeave: { yes: ['yes'], no: ['no'] } }] : [],
};

/** A made-up system: the CNS alone parts two groups. */
export const fictitiousSystem: System = {
  id: 'fictitious-2001',
  title: 'FICTITIOUS 2001',
  population: 'Children who do not exist',
  groups: ['plain', 'grave'],
  classifiers: { cns },
  exclusions: [
    {
      id: 'later relapse',
      fact: 'relapse.number',
      excludes: 'a second or later relapse',
      applies: ({ relapse }) => (relapse?.number === undefined ? 'unknown' : relapse.number > 1 ? 'yes' : 'no'),
      cite: course,
    },
  ],
  riskGroup: {
    id: 'fictitious-2001/risk-group',
    question: 'Which made-up group?',
    facts: { cns: ['yes', 'no'] },
    groups: ['plain', 'grave'],
    rows: [
      { id: 'plain', when: { cns: ['no'] }, group: 'plain', cite: course },
      { id: 'grave', when: { cns: ['yes'] }, group: 'grave', cite: course },
    ],
  },
  assuming: [],
  remarks: [],
  published: [],
  gaps: [],
  checked: [],
};

const x1: Element = {
  id: 'fictitious-2001/X1',
  title: 'Block X1',
  lengthDays: 6,
  orders: [
    {
      id: 'examplamycin',
      drug: 'examplamycin',
      dose: {
        kind: 'by-size',
        amount: '1.5',
        unit: 'mg',
        per: 'm2',
        each: 'dose',
        cap: { amount: '2', unit: 'mg', cite: drugs },
      },
      route: 'intravenous',
      days: [1, 6],
      support: 'verified',
      cite: drugs,
    },
    {
      id: 'fictisone',
      drug: 'fictisone',
      dose: { kind: 'by-size', amount: '20', unit: 'mg', per: 'm2', each: 'day' },
      route: 'oral',
      days: [1, 2, 3, 4, 5],
      timesPerDay: 2,
      support: 'single-source',
      cite: drugs,
    },
    {
      id: 'placebotrexate',
      drug: 'placebotrexate',
      dose: { kind: 'by-size', amount: '1', unit: 'g', per: 'm2', each: 'dose' },
      route: 'intravenous',
      over: '36 h',
      days: [1],
      rescue: 'savefolin',
      support: 'verified',
      cite: drugs,
    },
    {
      id: 'savefolin',
      drug: 'savefolin',
      dose: { kind: 'unknown', toRead: 'Fictitious 2001, full text, Table 2' },
      days: 'not-read',
      support: 'unknown',
      cite: drugs,
    },
    {
      id: 'imaginabine-it',
      drug: 'imaginabine',
      dose: { kind: 'unknown', toRead: 'Fictitious 2001, full text, footnote' },
      route: 'intrathecal',
      days: [1],
      support: 'single-source',
      cite: drugs,
    },
    {
      id: 'imaginabine-it-cns',
      drug: 'imaginabine',
      dose: {
        kind: 'by-age',
        unit: 'mg',
        bands: [
          { fromYears: 0, belowYears: 1, amount: '7' },
          { fromYears: 1, belowYears: 3, amount: '9' },
          { fromYears: 3, amount: '11' },
        ],
      },
      route: 'intrathecal',
      days: [1, 5],
      only: ['cns-involved'],
      notes: ['A note that means nothing.'],
      support: 'single-source',
      cite: drugs,
    },
  ],
  missing: ['one further drug, not read'],
  notes: [],
  cite: drugs,
};

const x2: Element = {
  id: 'fictitious-2001/X2',
  title: 'Block X2',
  orders: [
    {
      id: 'neverlastine',
      drug: 'neverlastine',
      dose: { kind: 'flat', amount: '250', unit: 'IU', each: 'dose' },
      route: 'intramuscular',
      days: [2, 22],
      only: ['after-count-recovery'],
      support: 'single-source',
      cite: drugs,
    },
    {
      id: 'factor-f',
      drug: 'factor-f',
      dose: { kind: 'by-size', amount: '5', unit: 'ug', per: 'kg', each: 'day' },
      route: 'subcutaneous',
      days: [6],
      until: 'until the made-up count is above 1,500 on two days',
      support: 'single-source',
      cite: drugs,
    },
  ],
  missing: [],
  notes: ['How long the block lasts was not read.'],
  cite: drugs,
};

const y1: Element = {
  id: 'fictitious-2001/Y1',
  title: 'Course Y1',
  lengthDays: 29,
  orders: [
    {
      id: 'fictisone',
      drug: 'fictisone',
      dose: { kind: 'by-size', amount: '10', unit: 'mg', per: 'm2', each: 'day' },
      route: 'oral',
      days: Array.from({ length: 29 }, (_empty, at) => at + 1),
      support: 'single-source',
      cite: drugs,
    },
    {
      id: 'examplamycin',
      drug: 'examplamycin',
      dose: { kind: 'by-size', amount: '1.5', unit: 'mg', per: 'm2', each: 'dose' },
      route: 'intravenous',
      days: [1, 8, 15, 22],
      support: 'single-source',
      cite: drugs,
    },
  ],
  missing: [],
  notes: [],
  cite: drugs,
};

const mrd = defineMrd({
  id: 'mrd (fictitious)',
  timePoint: 'after-element-2',
  methods: ['rq-pcr'],
  bands: [
    { name: 'below', from: 0, below: 1e-3 },
    { name: 'above', from: 1e-3, below: Infinity },
  ],
  edges: 'above',
  because: [course],
});

const interval = {
  atMostDays: 21,
  support: 'single-source',
  evidence: 'Invented for tests: children treated sooner did better in a registry that does not exist.',
  cite: cite(source, 'made-up paragraph on intervals'),
} as const;

/** A made-up regimen with a step of every kind. */
export const fictitiousRegimen: Regimen = {
  id: 'fictitious-2001',
  title: 'FICTITIOUS 2001',
  version: '1',
  population: 'Children who do not exist',
  elements: [x1, x2, y1],
  pathways: [
    {
      groups: ['plain'],
      start: 'first',
      steps: [
        { kind: 'element', id: 'first', element: x1.id, next: 'second', cite: course },
        {
          kind: 'element',
          id: 'second',
          element: x2.id,
          interval,
          samples: [{ what: 'made-up marrow sample', when: 'after X2, before the next block', cite: course }],
          next: 'response',
          cite: course,
        },
        {
          kind: 'gate',
          id: 'response',
          title: 'Response after the second block',
          table: {
            id: 'fictitious-2001/response',
            question: 'What follows?',
            facts: { mrd: ['below', 'above'] },
            groups: ['chemotherapy', 'hsct'],
            rows: [
              { id: 'below', when: { mrd: ['below'] }, group: 'chemotherapy', cite: course },
              { id: 'above', when: { mrd: ['above'] }, group: 'hsct', cite: course },
            ],
          },
          classifiers: { mrd },
          branches: { chemotherapy: 'consolidation', hsct: 'transplantation' },
        },
        {
          kind: 'randomisation',
          id: 'consolidation',
          title: 'Blocks or a continuous course',
          system: 'fictitious-2001',
          branches: { blocks: 'third', continuous: 'course' },
          notes: ['Only within the trial.'],
          cite: course,
        },
        { kind: 'element', id: 'third', element: x1.id, interval, next: 'local', cite: course },
        { kind: 'element', id: 'course', element: y1.id, next: 'local', cite: course },
        {
          kind: 'measure',
          id: 'local',
          measure: 'local-therapy',
          title: 'Local therapy',
          says: [{ text: 'In words of a source that does not exist.', cite: course }],
          next: 'maintenance',
        },
        {
          kind: 'not-read',
          id: 'maintenance',
          title: 'Maintenance',
          toRead: 'Fictitious 2001, full text',
          next: 'end',
        },
        {
          kind: 'measure',
          id: 'transplantation',
          measure: 'hsct',
          title: 'Transplantation',
          says: [{ text: 'From any donor who does not exist.', cite: course }],
          next: 'end',
        },
        { kind: 'end', id: 'end', title: 'End of treatment' },
      ],
    },
    {
      groups: ['grave'],
      start: 'first',
      steps: [
        { kind: 'element', id: 'first', element: x1.id, next: 'second', cite: course },
        { kind: 'element', id: 'second', element: x2.id, interval, next: 'then', cite: course },
        {
          kind: 'decision',
          id: 'then',
          title: 'Another course, or transplantation at once',
          branches: { 'another course': 'course', transplantation: 'transplantation' },
          notes: ['The source leaves it to the physicians.'],
          cite: course,
        },
        { kind: 'element', id: 'course', element: y1.id, next: 'then', cite: course },
        {
          kind: 'measure',
          id: 'transplantation',
          measure: 'hsct',
          title: 'Transplantation',
          says: [{ text: 'From any donor who does not exist.', cite: course }],
          next: 'end',
        },
        { kind: 'end', id: 'end', title: 'End of treatment' },
      ],
    },
  ],
  gaps: [{ about: 'how long Block X2 lasts', toRead: 'Fictitious 2001, full text' }],
  checked: [],
};

/** A made-up child, with the first block given and the second late on 2024-03-18. */
export const fictitiousChild: Case = {
  id: 'child-who-is-not',
  sex: 'female',
  initialDiagnosis: { on: '2019-01-15', ageYears: 4, immunophenotype: 'BCP', genetics: { bcrAbl1: false } },
  frontLine: { endedOn: '2021-01-20', hsct: false },
  relapse: { number: 1, on: '2024-02-20', sites: { marrow: { involved: true }, cns: false, other: [] } },
  treatment: [
    { kind: 'element-started', on: '2024-02-24', element: x1.id },
    { kind: 'dose-given', on: '2024-02-24', element: x1.id, drug: 'examplamycin' },
    { kind: 'dose-changed', on: '2024-02-29', element: x1.id, drug: 'examplamycin', percent: 50, reason: 'made up' },
    { kind: 'dose-given', on: '2024-02-24', element: x1.id, drug: 'placebotrexate' },
    { kind: 'dose-given', on: '2024-02-24', element: x1.id, drug: 'fictisone' },
    { kind: 'dose-given', on: '2024-02-25', element: x1.id, drug: 'fictisone' },
    { kind: 'dose-omitted', on: '2024-02-26', element: x1.id, drug: 'fictisone', reason: 'made up' },
    { kind: 'delay', on: '2024-03-15', reason: 'fever' },
  ],
};
