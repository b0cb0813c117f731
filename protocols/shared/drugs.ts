import { type Citation, cite, type Drug, type PrintedDose } from '@rezidiv/core';
import { pdq2014, vonStackelberg2008 } from './sources.ts';
import { locatelli2021 } from './sources-endpoints.ts';
import {
  bortezomibMitoxantrone,
  buehrer1994,
  masurekar2014,
  registryNectar,
  registryStJudeT,
} from './sources-evidence.ts';
import {
  clofarabine2011,
  ifosfamideLabel,
  imsnVinca,
  kelly2013,
  messinger2012,
  methotrexateInfusions,
  raetz2008,
  whoVincristine,
} from './sources-treatment.ts';

type Printed = Omit<PrintedDose, 'use' | 'cite'>;

/** The doses that one table or text prints for one drug, all with the same place. */
function printed(use: string, place: Citation, ...doses: readonly Printed[]): PrintedDose[] {
  return doses.map((dose) => ({ ...dose, use, cite: place }));
}

const pog9411 = (...doses: readonly Printed[]) => printed('POG 9411', cite(kelly2013, 'Table 1'), ...doses);
const aall01p2 = (...doses: readonly Printed[]) => printed('COG AALL01P2', cite(raetz2008, 'Table 1'), ...doses);
const r3American = (...doses: readonly Printed[]) =>
  printed(
    'R3-type block 1 as modified in the United States',
    cite(bortezomibMitoxantrone, 'methods, all doses'),
    ...doses,
  );
const stJudeT = (...doses: readonly Printed[]) =>
  printed('St Jude, relapsed T-ALL', cite(registryStJudeT, 'outline of treatment'), ...doses);

/** The age-banded doses of POG 9411 into the spinal fluid, youngest first. */
const intrathecal = (...amounts: readonly string[]): PrintedDose[] =>
  printed(
    'POG 9411, triple intrathecal, by age',
    cite(kelly2013, 'Table 1, age-adjusted triple intrathecal therapy'),
    ...amounts.map(
      (amount): Printed => ({ amount, unit: 'mg', per: 'flat', each: 'dose', route: 'intrathecal', byAge: true }),
    ),
  );

const onlyByVein: NonNullable<Drug['routes']> = {
  only: ['intravenous'],
  cite: cite(
    whoVincristine,
    'first sentence and recommendations',
    'FOR INTRAVENOUS USE ONLY - FATAL IF GIVEN BY OTHER ROUTES',
  ),
};

const vincaOnlyByVein: NonNullable<Drug['routes']> = {
  only: ['intravenous'],
  cite: cite(imsnVinca, 'rationale: vinblastine, vinorelbine, vincristine'),
};

const perM2 = (amount: string, unit: PrintedDose['unit'], each: PrintedDose['each'] = 'dose'): Printed => ({
  amount,
  unit,
  per: 'm2',
  each,
});

const oral = (dose: Printed): Printed => ({ ...dose, route: 'oral' });

/** A drug of which the texts read print no dose. */
function named(id: string, title: string, ...names: readonly string[]): Drug {
  return { id, title, names, printed: [] };
}

/**
 * The drugs of the elements that were read, with what any cited source prints of them. A dose
 * listed here is what one source prints for its own regimen, and a rule for no other.
 *
 * A short name that may mean another drug too is none of the names: cyclo (ciclosporin), pred (prednisone,
 * prednisolone), dex (dexrazoxane), dox (doxycycline).
 */
export const drugs: readonly Drug[] = [
  {
    id: 'vincristine',
    title: 'Vincristine',
    names: ['vincristine', 'vcr', 'oncovin', 'vincristine sulfate', 'vincristine sulphate'],
    routes: onlyByVein,
    // The same cap in bortezomib-mitoxantrone-abstract; a source that prints none is not one that allows more.
    cap: { amount: '2', unit: 'mg', cite: cite(kelly2013, 'Table 1, induction, vincristine') },
    printed: [...pog9411(perM2('1.5', 'mg')), ...aall01p2(perM2('1.5', 'mg')), ...r3American(perM2('1.5', 'mg'))],
  },
  {
    id: 'vincristine-liposomal',
    title: 'Vincristine, liposomal',
    names: ['liposomal vincristine', 'vincristine liposomal', 'marqibo'],
    routes: vincaOnlyByVein,
    printed: stJudeT(perM2('2.25', 'mg')),
  },
  { ...named('vinblastine', 'Vinblastine', 'vinblastine'), routes: vincaOnlyByVein },
  { ...named('vinorelbine', 'Vinorelbine', 'vinorelbine'), routes: vincaOnlyByVein },
  {
    ...named('vindesine', 'Vindesine', 'vindesine', 'vds'),
    routes: {
      only: ['intravenous'],
      cite: cite(imsnVinca, 'rationale and goal: "other vinca alkaloids"; vindesine itself is not named there'),
    },
  },
  {
    id: 'prednisone',
    title: 'Prednisone',
    names: ['prednisone'],
    printed: [...pog9411(oral(perM2('40', 'mg', 'day'))), ...aall01p2(oral(perM2('40', 'mg', 'day')))],
  },
  named('prednisolone', 'Prednisolone', 'prednisolone'),
  {
    id: 'dexamethasone',
    title: 'Dexamethasone',
    names: ['dexamethasone', 'dexa'],
    printed: [
      ...r3American(perM2('10', 'mg')),
      ...stJudeT(perM2('10', 'mg', 'day')),
      ...printed('COG AALL01P2, first 21 patients', cite(raetz2008, 'Table 1, footnote'), perM2('10', 'mg', 'day')),
    ],
  },
  {
    id: 'hydrocortisone',
    title: 'Hydrocortisone',
    names: ['hydrocortisone', 'hc'],
    printed: intrathecal('7.5', '8', '10', '12', '15'),
  },
  {
    id: 'methotrexate',
    title: 'Methotrexate',
    names: ['methotrexate', 'mtx'],
    rescue: {
      drug: 'leucovorin',
      when: 'high-dose',
      // An infusion of 1 g/m2 is the lowest dose by vein for which a text read gives leucovorin; no text read
      // gives as much by another route, and none says that it would then need no rescue.
      atLeast: {
        amount: '1',
        unit: 'g',
        per: 'm2',
        routes: ['intravenous', 'oral', 'intramuscular', 'subcutaneous'],
      },
      cite: cite(methotrexateInfusions, 'abstract: leucovorin after 1 g/m2 over 36 h and after 12 g/m2 over 4 h'),
    },
    printed: [
      ...printed(
        'ALL-REZ BFM 90, 36 h or 24 h',
        cite(vonStackelberg2008, 'abstract'),
        perM2('1', 'g'),
        perM2('5', 'g'),
      ),
      ...aall01p2(perM2('5', 'g')),
      ...pog9411({ ...perM2('25', 'mg'), route: 'oral' }),
      ...stJudeT(perM2('8', 'g')),
      ...printed(
        'a relapse trial of 36 h against 4 h',
        cite(methotrexateInfusions, 'abstract'),
        perM2('1', 'g'),
        perM2('12', 'g'),
      ),
      ...intrathecal('7.5', '8', '10', '12', '15'),
    ],
  },
  {
    id: 'cytarabine',
    title: 'Cytarabine',
    names: ['cytarabine', 'ara-c', 'arac', 'cytosine arabinoside'],
    printed: [
      ...aall01p2(perM2('3', 'g')),
      ...pog9411(perM2('1', 'g')),
      ...stJudeT(perM2('3', 'g')),
      ...intrathecal('15', '16', '20', '24', '30'),
    ],
  },
  {
    id: 'leucovorin',
    title: 'Leucovorin (calcium folinate)',
    names: ['leucovorin', 'folinic acid', 'calcium folinate'],
    printed: [
      ...pog9411(perM2('5', 'mg')),
      ...printed('after methotrexate 12 g/m2 over 4 h', cite(methotrexateInfusions, 'abstract'), perM2('15', 'mg')),
    ],
  },
  {
    id: 'doxorubicin',
    title: 'Doxorubicin',
    names: ['doxorubicin', 'adriamycin'],
    printed: [...pog9411(perM2('30', 'mg')), ...aall01p2(perM2('60', 'mg'))],
  },
  named('daunorubicin', 'Daunorubicin', 'daunorubicin', 'dnr'),
  {
    id: 'idarubicin',
    title: 'Idarubicin',
    names: ['idarubicin', 'ida'],
    printed: [
      ...pog9411(perM2('5', 'mg')),
      ...printed('COG AALL01P2, first 21 patients', cite(raetz2008, 'Table 1, footnote'), perM2('10', 'mg')),
    ],
  },
  {
    id: 'mitoxantrone',
    title: 'Mitoxantrone',
    names: ['mitoxantrone'],
    printed: [...r3American(perM2('10', 'mg')), ...stJudeT(perM2('10', 'mg'))],
  },
  named('dexrazoxane', 'Dexrazoxane', 'dexrazoxane'),
  {
    id: 'pegaspargase',
    title: 'Pegaspargase',
    names: ['pegaspargase', 'peg-asparaginase', 'peg asparaginase', 'peg-asnase', 'peg-asp', 'oncaspar'],
    printed: [
      ...pog9411(perM2('2500', 'U')),
      ...aall01p2(perM2('2500', 'U')),
      ...r3American(perM2('2500', 'U')),
      ...stJudeT(perM2('2500', 'U')),
      ...printed('ALL R3 in the United Kingdom', cite(masurekar2014, 'opening text'), perM2('1000', 'IU')),
    ],
  },
  {
    id: 'asparaginase',
    title: 'Asparaginase, native, of E. coli',
    names: ['asparaginase', 'l-asparaginase', 'e. coli asparaginase'],
    printed: [...pog9411(perM2('10000', 'U')), ...aall01p2(perM2('6000', 'U'))],
  },
  named('erwinia-asparaginase', 'Asparaginase of Erwinia', 'erwinia asparaginase', 'erwinase', 'crisantaspase'),
  {
    id: 'cyclophosphamide',
    title: 'Cyclophosphamide',
    names: ['cyclophosphamide', 'cpm'],
    printed: [
      ...aall01p2(perM2('440', 'mg')),
      ...stJudeT(perM2('300', 'mg')),
      ...printed('with clofarabine and etoposide', cite(clofarabine2011, 'abstract'), perM2('440', 'mg', 'day')),
      ...printed('NECTAR, dose level 1', cite(registryNectar, 'arms'), perM2('330', 'mg')),
    ],
  },
  {
    id: 'ifosfamide',
    title: 'Ifosfamide',
    names: ['ifosfamide', 'ifo', 'ifex'],
    rescue: {
      drug: 'mesna',
      when: 'always',
      cite: cite(
        ifosfamideLabel,
        'indication and boxed warning',
        'should be used in combination with mesna for prophylaxis of hemorrhagic cystitis',
      ),
    },
    printed: pog9411(perM2('2.8', 'g'), perM2('3.4', 'g')),
  },
  {
    id: 'mesna',
    title: 'Mesna',
    names: ['mesna'],
    printed: pog9411(perM2('350', 'mg'), perM2('425', 'mg')),
  },
  {
    id: 'etoposide',
    title: 'Etoposide',
    names: ['etoposide', 'vp-16', 'vp16'],
    printed: [
      ...pog9411(perM2('100', 'mg')),
      ...aall01p2(perM2('100', 'mg')),
      ...stJudeT(perM2('100', 'mg')),
      ...printed('with clofarabine and cyclophosphamide', cite(clofarabine2011, 'abstract'), perM2('100', 'mg', 'day')),
    ],
  },
  {
    id: 'thioguanine',
    title: 'Thioguanine',
    names: ['thioguanine', 'tioguanine', '6-thioguanine', '6-tg'],
    printed: pog9411(perM2('75', 'mg')),
  },
  {
    id: 'mercaptopurine',
    title: 'Mercaptopurine',
    names: ['mercaptopurine', '6-mercaptopurine', '6-mp'],
    printed: stJudeT(perM2('50', 'mg')),
  },
  named('epratuzumab', 'Epratuzumab', 'epratuzumab'),
  {
    id: 'g-csf',
    title: 'G-CSF',
    names: ['g-csf', 'filgrastim'],
    printed: [
      ...pog9411({ amount: '5', unit: 'ug', per: 'kg', each: 'dose' }),
      ...aall01p2({ amount: '5', unit: 'ug', per: 'kg', each: 'dose', route: 'subcutaneous' }),
    ],
  },
  {
    id: 'imatinib',
    title: 'Imatinib',
    names: ['imatinib'],
    printed: aall01p2({ ...perM2('340', 'mg'), route: 'oral' }),
  },
  {
    id: 'blinatumomab',
    title: 'Blinatumomab',
    names: ['blinatumomab'],
    printed: printed(
      'consolidation before transplantation',
      cite(locatelli2021, 'key points and abstract'),
      perM2('15', 'ug', 'day'),
    ),
  },
  {
    id: 'bortezomib',
    title: 'Bortezomib',
    names: ['bortezomib'],
    printed: [
      ...printed('TACL T2005-003', cite(messinger2012, 'abstract'), perM2('1.3', 'mg')),
      ...r3American(perM2('1.3', 'mg')),
      ...stJudeT(perM2('1.3', 'mg')),
    ],
  },
  {
    id: 'nelarabine',
    title: 'Nelarabine',
    names: ['nelarabine'],
    printed: [
      ...printed('NECTAR, dose level 1', cite(registryNectar, 'arms'), perM2('480', 'mg')),
      ...stJudeT(perM2('650', 'mg')),
    ],
  },
  {
    id: 'clofarabine',
    title: 'Clofarabine',
    names: ['clofarabine'],
    printed: [
      ...stJudeT(perM2('40', 'mg')),
      ...printed(
        'with cyclophosphamide and etoposide',
        cite(clofarabine2011, 'abstract; the unit of area is not printed there'),
        perM2('40', 'mg', 'day'),
      ),
    ],
  },
  { id: 'panobinostat', title: 'Panobinostat', names: ['panobinostat'], printed: stJudeT(perM2('24', 'mg')) },
  named('everolimus', 'Everolimus', 'everolimus'),
  named('temsirolimus', 'Temsirolimus', 'temsirolimus'),
  named('thiotepa', 'Thiotepa', 'thiotepa'),
  named('fludarabine', 'Fludarabine', 'fludarabine'),
  named('busulfan', 'Busulfan', 'busulfan'),
  named('treosulfan', 'Treosulfan', 'treosulfan'),
  {
    id: 'tbi',
    title: 'Total body irradiation',
    names: ['total body irradiation', 'total-body irradiation', 'tbi'],
    routes: { only: ['radiation'], cite: cite(pdq2014, 'TBI-containing transplant preparative regimens') },
    printed: [],
  },
  named('radiotherapy', 'Local radiotherapy', 'radiotherapy', 'irradiation'),
];

/** Drugs of which a text read says that they went into the spinal fluid in relapsed ALL. */
export const intrathecalDrugs = {
  // The abstract prints prednisone, of which there is no form for injection: it is not in the list.
  drugs: ['methotrexate', 'cytarabine', 'hydrocortisone', 'prednisolone'],
  cite: [
    cite(kelly2013, 'Table 1, age-adjusted triple intrathecal therapy: methotrexate, hydrocortisone, cytarabine'),
    cite(
      buehrer1994,
      'abstract: triple intrathecal therapy with methotrexate, cytarabine and prednisone or prednisolone',
    ),
  ],
} as const;
