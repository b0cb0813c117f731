import { type Citation, type ConflictId, cite } from '@rezidiv/core';
import {
  buchmann2022,
  buehrer1993,
  eckert2013,
  einsiedel2005,
  fuster2014,
  hagedorn2007,
  hungerRaetz2020,
  ilive,
  intreallSrAbstract,
  oracleBfm90,
  parker2010,
  pdq2014,
  vonStackelberg2008,
} from './sources.ts';
import {
  bortezomibMitoxantrone,
  brownAsh2019,
  brownAsh2021,
  hogan2023,
  isrctnR3,
  masurekar2014,
  peters2015,
  peters2021,
  registryBlinatumomabJapan,
  registryHr,
  registryNectar,
  registryR3,
  registryStJudeT,
  registryTemsirolimus,
  tabien,
  tallen2010,
  testisAsh2014,
  texasOncology,
} from './sources-evidence.ts';

/** A matter on which the sources that were read disagree, and what is done about it. */
export interface Conflict {
  readonly id: ConflictId;
  readonly topic: string;
  readonly variants: readonly { readonly says: string; readonly cite: Citation }[];
  readonly resolution:
    | { readonly kind: 'primary'; readonly follows: string; readonly cite: Citation }
    | { readonly kind: 'each-its-own'; readonly says: string }
    | { readonly kind: 'none'; readonly says: string };
  /** What a reader could get wrong by following the other source. */
  readonly bears: 'classification' | 'treatment' | 'outcome figures';
}

/** The register: every disagreement that a table, a figure or a reader meets, numbered without gaps. */
export const conflicts: readonly Conflict[] = [
  {
    id: 'C1',
    topic: 'Very early, early and late: from which day, and how many months',
    variants: [
      {
        says: 'very early within 6 months, early up to 18 months, late from 18 months, all counted from the diagnosis',
        cite: cite(
          ilive,
          'first paragraph',
          'very early (within 6 months from diagnosis), early (up to 18 months after diagnosis) and late (18 months after diagnosis)',
        ),
      },
      {
        says: 'very early within 18 months after initial diagnosis',
        cite: cite(
          vonStackelberg2008,
          'baseline table, time-point of relapse',
          'within 18 months after initial diagnosis',
        ),
      },
      {
        says: 'early from 18 months after diagnosis and less than 6 months after the end of initial therapy; late from 6 months after the end of initial therapy',
        cite: cite(intreallSrAbstract, 'patients and methods, definition of early and late relapse'),
      },
    ],
    resolution: {
      kind: 'primary',
      follows: 'the BFM study group: 18 months from diagnosis, then 6 months from the end of front-line therapy',
      cite: cite(intreallSrAbstract, 'patients and methods, definition of early and late relapse'),
    },
    bears: 'classification',
  },
  {
    id: 'C2',
    topic: 'ALL-REZ BFM 90: what parts group A from group B',
    variants: [
      {
        says: 'A below and B from 36 months after initial diagnosis',
        cite: cite(oracleBfm90, 'section "Risk Stratification", groups A and B'),
      },
      {
        says: 'A early and B late marrow relapses, in the words of the trial group',
        cite: cite(tallen2010, 'abstract, groups A, B and C'),
      },
    ],
    resolution: {
      kind: 'primary',
      follows: 'the trial group: early and late, with the limits of the BFM group',
      cite: cite(tallen2010, 'abstract, groups A, B and C'),
    },
    bears: 'classification',
  },
  {
    id: 'C3',
    topic: 'Two years from diagnosis as the limit between early and late',
    variants: [
      {
        says: 'early and late parted at two years from diagnosis',
        cite: cite(
          texasOncology,
          'overview, first paragraph',
          'the best survival in patients who relapse beyond two years from diagnosis',
        ),
      },
      {
        says: 'late from 6 months after the end of initial therapy',
        cite: cite(intreallSrAbstract, 'patients and methods, definition of early and late relapse'),
      },
      {
        says: 'early below 36 months from diagnosis',
        cite: cite(pdq2014, 'Reinduction chemotherapy, evidence 1', '<36 months from initial diagnosis'),
      },
    ],
    resolution: {
      kind: 'none',
      says: 'The two-year limit stands in a lay text and in none of the systems here; no table uses it.',
    },
    bears: 'classification',
  },
  {
    id: 'C4',
    topic: "Exactly 36 months from diagnosis in the Children's Oncology Group",
    variants: [
      {
        says: 'Table 4 is printed "18–36" and ">36": exactly 36 months goes with the earlier relapses',
        cite: cite(pdq2014, 'Table 4, rows'),
      },
      {
        says: 'the text of the same page counts below 36 months as early',
        cite: cite(pdq2014, 'Reinduction chemotherapy, evidence 1', '<36 months from initial diagnosis'),
      },
      {
        says: 'AALL1331, low risk: marrow relapse from 36 months on',
        cite: cite(brownAsh2021, 'abstract, definition of low risk'),
      },
      {
        says: 'AALL1331, high risk: marrow relapse below 36 months',
        cite: cite(brownAsh2019, 'abstract, definition of high and intermediate risk'),
      },
    ],
    resolution: {
      kind: 'primary',
      follows:
        'exactly 36 months is late: settled for AALL1331 by its own abstracts, and the text of the 2014 page agrees; Table 4 is kept as printed and shown beside the answer',
      cite: cite(brownAsh2021, 'abstract, definition of low risk'),
    },
    bears: 'classification',
  },
  {
    id: 'C5',
    topic: 'An MRD level of exactly 10-3',
    variants: [
      {
        says: 'neither low nor high: low is printed "<10-3" and high ">10-3"',
        cite: cite(pdq2014, 'Late-relapsing B-precursor ALL, evidence 2'),
      },
      {
        says: 'high: the group with much residual disease starts at 10-3',
        cite: cite(eckert2013, 'abstract, patients and methods and results'),
      },
    ],
    resolution: {
      kind: 'primary',
      follows: 'the trial group: 10-3 itself is high',
      cite: cite(eckert2013, 'abstract, patients and methods and results'),
    },
    bears: 'treatment',
  },
  {
    id: 'C6',
    topic: 'What ALL-REZ BFM 83 and 85 stratified by',
    variants: [
      {
        says: 'by site of relapse alone',
        cite: cite(ilive, 'first paragraph', 'only depending on the localization of the relapse'),
      },
      {
        says: 'by time of relapse',
        cite: cite(buehrer1993, 'abstract', 'stratified according to the time of relapse'),
      },
    ],
    resolution: {
      kind: 'primary',
      follows: "the trial group's own paper: by time",
      cite: cite(buehrer1993, 'abstract', 'stratified according to the time of relapse'),
    },
    bears: 'classification',
  },
  {
    id: 'C7',
    topic: 'Late isolated extramedullary relapse of T-ALL',
    variants: [
      {
        says: 'ALL-REZ BFM: S1, printed for late isolated extramedullary relapse without limit of phenotype',
        cite: cite(hungerRaetz2020, 'risk-stratification table, BFM column'),
      },
      {
        says: 'ALL-REZ BFM: S2, with every extramedullary relapse of T-ALL',
        cite: cite(ilive, 'paragraph on ALL-REZ BFM 95, groups S1 to S4', 'extramedullary relapses of T-cell leukemia'),
      },
      {
        says: 'UK ALL R3: standard risk, T-ALL named',
        cite: cite(registryR3, 'eligibility, risk groups'),
      },
    ],
    resolution: {
      kind: 'none',
      says: 'Settled for UK ALL R3 by its registration. For the S groups neither source is the trial group itself: both readings are shown and a person decides.',
    },
    bears: 'classification',
  },
  {
    id: 'C8',
    topic: 'Which relapses CCG-1941 was about',
    variants: [
      {
        says: 'relapse within 12 months of diagnosis',
        cite: cite(
          texasOncology,
          'section "Treatment Following Successful Second Remission"',
          'a relapse within 12 months of diagnosis',
        ),
      },
      {
        says: 'marrow relapse within 12 months of the completion of primary therapy',
        cite: cite(texasOncology, 'reference 2, title', 'within 12 months of the completion of primary therapy'),
      },
    ],
    resolution: {
      kind: 'primary',
      follows: 'the title of the paper, against the page that quotes it',
      cite: cite(texasOncology, 'reference 2, title', 'within 12 months of the completion of primary therapy'),
    },
    bears: 'outcome figures',
  },
  {
    id: 'C9',
    topic: 'Number of temsirolimus doses in COG ADVL1114',
    variants: [
      {
        says: 'three doses',
        cite: cite(pdq2014, 'Trials for ALL in second or subsequent relapse, item 2', 'three doses of temsirolimus'),
      },
      {
        says: 'two weekly doses',
        cite: cite(registryTemsirolimus, 'outline of treatment', 'weekly for 2 doses'),
      },
    ],
    resolution: {
      kind: 'primary',
      follows: 'the registration, the later record; the design may have changed in between',
      cite: cite(registryTemsirolimus, 'outline of treatment', 'weekly for 2 doses'),
    },
    bears: 'treatment',
  },
  {
    id: 'C10',
    topic: 'P value of the survival difference in UK ALL R3',
    variants: [
      {
        says: 'overall survival, P = .007',
        cite: cite(pdq2014, 'Reinduction chemotherapy, evidence 2', '69% vs. 45%, P = .007'),
      },
      {
        says: 'overall survival, p = .004; .007 belongs to the hazard ratio of disease events',
        cite: cite(parker2010, 'abstract, findings'),
      },
    ],
    resolution: {
      kind: 'primary',
      follows: "the trial's own abstract",
      cite: cite(parker2010, 'abstract, findings'),
    },
    bears: 'outcome figures',
  },
  {
    id: 'C11',
    topic: 'Event-free survival with much residual disease in ALL-REZ BFM P95/96',
    variants: [
      {
        says: '10% at 10 years, among 61 intermediate-risk children who had chemotherapy only',
        cite: cite(pdq2014, 'Late-relapsing B-precursor ALL, evidence 2'),
      },
      {
        says: '18 +/- 7%, as the historical control of ALL-REZ BFM 2002',
        cite: cite(eckert2013, 'abstract, results'),
      },
    ],
    resolution: {
      kind: 'each-its-own',
      says: 'The two count different children; both are shown and never pooled.',
    },
    bears: 'outcome figures',
  },
  {
    id: 'C12',
    topic: 'Share of blasts that a complete remission may keep',
    variants: [
      {
        says: 'less than 5% by cytomorphology',
        cite: cite(buchmann2022, 'survey of the study groups, complete remission'),
      },
      {
        says: '5% or less',
        cite: cite(registryBlinatumomabJapan, 'definition of complete remission'),
      },
    ],
    resolution: {
      kind: 'each-its-own',
      says: 'Each trial counts remissions by its own limit; rates at the two limits are not compared.',
    },
    bears: 'outcome figures',
  },
  {
    id: 'C13',
    topic: 'How often leukaemia comes back in the CNS',
    variants: [
      {
        says: 'isolated CNS relapse in fewer than 5% of children',
        cite: cite(
          pdq2014,
          'Treatment of Isolated Extramedullary Relapse, first paragraph',
          'The incidence of isolated CNS relapse is less than 5%',
        ),
      },
      {
        says: 'a recurrence in the brain in 5 to 10% of children',
        cite: cite(texasOncology, 'section "Isolated Brain Relapse"', 'only 5-10% of children with ALL'),
      },
    ],
    resolution: {
      kind: 'primary',
      follows: 'the NCI page, which cites three cohorts',
      cite: cite(
        pdq2014,
        'Treatment of Isolated Extramedullary Relapse, first paragraph',
        'The incidence of isolated CNS relapse is less than 5%',
      ),
    },
    bears: 'outcome figures',
  },
  {
    id: 'C14',
    topic:
      'Radiotherapy of isolated CNS relapse within 18 months in the follow-up study of the Pediatric Oncology Group',
    variants: [
      {
        says: 'craniospinal, 24 Gy to the head and 15 Gy to the spine',
        cite: cite(
          pdq2014,
          'CNS relapse, evidence (chemotherapy and radiation therapy) 2',
          'craniospinal radiation (24 Gy cranial/15 Gy spinal)',
        ),
      },
      {
        says: 'no radiotherapy of the spine; more to the brain than for later relapses',
        cite: cite(texasOncology, 'section "Isolated Brain Relapse"', 'no radiation to the spine'),
      },
    ],
    resolution: {
      kind: 'primary',
      follows: 'the NCI page; the paper both quote, Barredo 2006, was not read',
      cite: cite(
        pdq2014,
        'CNS relapse, evidence (chemotherapy and radiation therapy) 2',
        'craniospinal radiation (24 Gy cranial/15 Gy spinal)',
      ),
    },
    bears: 'treatment',
  },
  {
    id: 'C15',
    topic: 'To whom the survival by marrow MRD in isolated extramedullary relapse applies',
    variants: [
      {
        says: 'isolated CNS relapse: 30% against 60% at 5 years, by marrow MRD above or below 0.01%',
        cite: cite(pdq2014, 'Treatment of Isolated Extramedullary Relapse, first paragraph'),
      },
      {
        says: 'all isolated extramedullary relapses: .30 +/- .09 against .60 +/- .12; CNS only: .11 +/- .09 against .63 +/- .17',
        cite: cite(hagedorn2007, 'abstract, results'),
      },
    ],
    resolution: {
      kind: 'primary',
      follows: 'the paper the NCI page quotes: 30 and 60% are the figures of the whole cohort',
      cite: cite(hagedorn2007, 'abstract, results'),
    },
    bears: 'outcome figures',
  },
  {
    id: 'C16',
    topic: 'Dose of total-body irradiation',
    variants: [
      {
        says: 'with cyclophosphamide between 1.32 and 1.4 Gy; with etoposide too, worse survival above 1.2 Gy',
        cite: cite(pdq2014, 'TBI-containing transplant preparative regimens', 'TBI dosing between 1.32 and 1.4 Gy'),
      },
      {
        says: '12 to 14 Gy in all, fractionated, in the same paragraph',
        cite: cite(pdq2014, 'TBI-containing transplant preparative regimens', 'total dose, 12–14 Gy'),
      },
      {
        says: '12 Gy in fractions, with etoposide',
        cite: cite(peters2021, 'abstract, methods'),
      },
    ],
    resolution: {
      kind: 'primary',
      follows:
        'the range of the same paragraph; the numbers below 2 Gy are taken for slips of the decimal point, 13.2 to 14 Gy and 12 Gy, by our own reading',
      cite: cite(pdq2014, 'TBI-containing transplant preparative regimens', 'total dose, 12–14 Gy'),
    },
    bears: 'treatment',
  },
  {
    id: 'C17',
    topic: 'Survival in groups S3 and S4',
    variants: [
      {
        says: '1 to 4% in S3 and S4',
        cite: cite(
          ilive,
          'paragraph on ALL-REZ BFM 95, groups S1 to S4',
          'Survival in groups S 3 and S 4 is only 1-4%.',
        ),
      },
      {
        says: '17% after early and 10% after very early relapse at 10 years, all sites and phenotypes',
        cite: cite(
          ilive,
          'list of findings, moment of occurrence',
          '17% for an early relapse, and 10% for a very early relapse',
        ),
      },
    ],
    resolution: {
      kind: 'each-its-own',
      says: 'The groups differ in site, phenotype and transplantation; both figures are kept as printed, and no mean of them is formed.',
    },
    bears: 'outcome figures',
  },
  {
    id: 'C18',
    topic: 'ALL-REZ BFM 90, group C: very early isolated extramedullary relapses',
    variants: [
      {
        says: 'isolated extramedullary relapse from 18 months after diagnosis only',
        cite: cite(
          oracleBfm90,
          'section "Risk Stratification", item 3',
          'Isolated extramedullary relapses (≥18 months from initial diagnosis)',
        ),
      },
      {
        says: 'any isolated extramedullary relapse was randomised, while very early marrow relapses were not; 10 randomised patients were very early',
        cite: cite(vonStackelberg2008, 'abstract and baseline table', 'any isolated extramedullary relapse'),
      },
    ],
    resolution: {
      kind: 'primary',
      follows: 'the paper of the trial group: group C has no lower limit of time',
      cite: cite(vonStackelberg2008, 'abstract and baseline table', 'any isolated extramedullary relapse'),
    },
    bears: 'classification',
  },
  {
    id: 'C19',
    topic: 'ALL-REZ BFM 90: who belongs to the poor prognosis group',
    variants: [
      {
        says: 'early marrow relapse or any relapse of T-ALL, which overlaps with group A',
        cite: cite(oracleBfm90, 'section "Risk Stratification", item 4', 'Early bone marrow or T-ALL relapse'),
      },
      {
        says: 'in ALL-REZ BFM 87, for the pilot P88: very early marrow relapse or any relapse of T-ALL, as an option',
        cite: cite(einsiedel2005, 'abstract, pilot P88', 'very early BM relapse or any relapse of T-ALL'),
      },
    ],
    resolution: {
      kind: 'none',
      says: 'How the trial group defined it in BFM 90 was not read; the pilot of BFM 87 is an analogue, and no cell is filled from it.',
    },
    bears: 'classification',
  },
  {
    id: 'C20',
    topic: 'Whether ALL-REZ BFM 90 is what is recommended now',
    variants: [
      {
        says: 'it is the recommended treatment of relapsed ALL in children',
        cite: cite(oracleBfm90, 'first paragraph', 'The ALL-REZ BFM90 protocol is the recommended treatment'),
      },
      {
        says: 'later systems are set side by side, AALL1331 among them',
        cite: cite(hungerRaetz2020, 'risk-stratification table'),
      },
      {
        says: 'standard-risk relapses of 2014 to 2020 were treated in two arms, after ALL-REZ BFM 2002 and after ALL R3',
        cite: cite(intreallSrAbstract, 'patients and methods'),
      },
    ],
    resolution: {
      kind: 'primary',
      follows: 'the later trials; BFM 90 is a trial of the 1990s and stands here as history',
      cite: cite(hungerRaetz2020, 'risk-stratification table'),
    },
    bears: 'treatment',
  },
  {
    id: 'C21',
    topic: 'Bone marrow or peripheral blood as the graft of an unrelated donor',
    variants: [
      {
        says: 'better results with bone marrow',
        cite: cite(
          texasOncology,
          'section "Treatment Following Successful Second Remission"',
          'results of unrelated donor transplants were better when bone marrow was used',
        ),
      },
      {
        says: 'no difference between the two',
        cite: cite(peters2015, 'abstract, results'),
      },
    ],
    resolution: {
      kind: 'primary',
      follows: 'the trial, for transplantation in the BFM setting',
      cite: cite(peters2015, 'abstract, results'),
    },
    bears: 'treatment',
  },
  {
    id: 'C22',
    topic: 'Very early isolated extramedullary relapse',
    variants: [
      { says: 'ALL-REZ BFM: S2', cite: cite(hungerRaetz2020, 'risk-stratification table, BFM column') },
      { says: 'UK ALL R3: high risk', cite: cite(registryR3, 'eligibility, risk groups') },
      { says: 'IntReALL: high risk', cite: cite(registryHr, 'inclusion criteria') },
      {
        says: 'COG 2014, isolated CNS or testicular relapse of B-precursor ALL: intermediate risk',
        cite: cite(pdq2014, 'Table 4, first row'),
      },
      {
        says: 'COG AALL1331: high risk',
        cite: cite(brownAsh2019, 'abstract, definition of high and intermediate risk'),
      },
    ],
    resolution: {
      kind: 'each-its-own',
      says: 'Each group is right for its own protocol; a label must not be carried from one to another.',
    },
    bears: 'classification',
  },
  {
    id: 'C23',
    topic: 'ALL-REZ BFM, irradiation of a testis that is not clinically involved: 15 or 18 Gy',
    variants: [
      {
        says: '15 Gy when its biopsy is negative, 18 Gy when the biopsy shows subclinical involvement',
        cite: cite(tabien, 'abstract, local therapy'),
      },
      {
        says: '15 or 18 Gy, both for proven infiltration; nothing stated for a negative biopsy',
        cite: cite(
          testisAsh2014,
          'methods, local therapy',
          '15 or 18 Gray in case of histologically proven leukemic infiltration',
        ),
      },
    ],
    resolution: {
      kind: 'none',
      says: 'Two abstracts of the same study group assign the two doses differently; both are shown and a person decides.',
    },
    bears: 'treatment',
  },
  {
    id: 'C24',
    topic: 'Pegaspargase in regimens called "R3"',
    variants: [
      {
        says: '1,000 IU/m2, two doses in induction, in the United Kingdom',
        cite: cite(masurekar2014, 'opening text'),
      },
      {
        says: '2,500 U/m2 per dose, in a modified form from the United States',
        cite: cite(bortezomibMitoxantrone, 'methods'),
      },
      {
        says: '2,500 U/m2 in another regimen with mitoxantrone, at St Jude',
        cite: cite(registryStJudeT, 'outline of treatment, block A'),
      },
    ],
    resolution: {
      kind: 'each-its-own',
      says: 'A regimen called R3 must carry its country and version; the doses are not exchanged.',
    },
    bears: 'treatment',
  },
  {
    id: 'C25',
    topic: 'Upper age limit of UK ALL R3',
    variants: [
      { says: 'ages 1 to 18', cite: cite(registryR3, 'eligibility, ages') },
      { says: 'excluded at 18 years and older', cite: cite(isrctnR3, 'exclusion criteria, age', '18 years and older') },
    ],
    resolution: {
      kind: 'primary',
      follows: 'the exclusion, the sharper of the two: from 1 year to under 18 years; the conflict is shown',
      cite: cite(isrctnR3, 'exclusion criteria, age', '18 years and older'),
    },
    bears: 'classification',
  },
  {
    id: 'C26',
    topic: 'A marrow with exactly 25% blasts',
    variants: [
      {
        says: 'isolated marrow relapse needs more than 25% blasts',
        cite: cite(fuster2014, 'Table 2, isolated marrow relapse', '>25% blasts'),
      },
      {
        says: 'more than 25% blasts in the marrow for eligibility',
        cite: cite(registryNectar, 'inclusion criteria, marrow blasts'),
      },
      {
        says: '25% or more proves a marrow relapse without further test',
        cite: cite(buchmann2022, 'table of marrow relapse criteria, first row'),
      },
    ],
    resolution: {
      kind: 'primary',
      follows: 'the Ponte-di-Legno consensus: 25% or more; at exactly 25% the other reading is shown',
      cite: cite(buchmann2022, 'table of marrow relapse criteria, first row'),
    },
    bears: 'classification',
  },
  {
    id: 'C27',
    topic: 'AALL1331 low risk, disease-free survival at 4 years in the chemotherapy arm',
    variants: [
      { says: '48.2 +/- 6.0%, data of 31 December 2020', cite: cite(brownAsh2021, 'abstract, results') },
      { says: '49.5%, report of 2023', cite: cite(hogan2023, 'trial summary, results') },
    ],
    resolution: {
      kind: 'primary',
      follows: 'the later report; the earlier cut stays beside it',
      cite: cite(hogan2023, 'trial summary, results'),
    },
    bears: 'outcome figures',
  },
  {
    id: 'C28',
    topic: 'A relapse exactly 6 months after the end of front-line therapy',
    variants: [
      { says: 'late only when more than 6 months after', cite: cite(buehrer1993, 'abstract, late relapse') },
      { says: 'late only when more than 6 months after', cite: cite(fuster2014, 'Table 2, late relapse') },
      {
        says: 'late from 6 months after the end of initial therapy',
        cite: cite(intreallSrAbstract, 'patients and methods, definition of early and late relapse'),
      },
    ],
    resolution: {
      kind: 'primary',
      follows: 'the study group where it is explicit: 6 months itself is late',
      cite: cite(intreallSrAbstract, 'patients and methods, definition of early and late relapse'),
    },
    bears: 'classification',
  },
  {
    id: 'C29',
    topic: 'AALL1331 low risk with marrow relapse: direction of the printed hazard ratios',
    variants: [
      {
        says: 'printed above 1 for blinatumomab: 1.89 (1.05-3.33) for disease-free and 3.57 (.98-12.5) for overall survival; the second is called significant although its interval holds 1',
        cite: cite(hogan2023, 'trial summary, results of marrow relapses'),
      },
      {
        says: 'survival on the same page is better with blinatumomab: 72.7 against 53.7% and 97.1 against 84.8%',
        cite: cite(hogan2023, 'trial summary, survival of marrow relapses'),
      },
    ],
    resolution: {
      kind: 'primary',
      follows: 'the survival figures; a ratio is shown only inverted (.53 and .28) and marked as our own arithmetic',
      cite: cite(hogan2023, 'trial summary, survival of marrow relapses'),
    },
    bears: 'outcome figures',
  },
];
