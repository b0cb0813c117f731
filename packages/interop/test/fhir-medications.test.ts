import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Drug } from '@rezidiv/core';
import { readMedications } from '@rezidiv/interop';
import { describe, expect, test } from 'vitest';

const drug = (id: string, ...names: string[]): Drug => ({ id, title: id, names: [id, ...names], printed: [] });
const drugs = [drug('vincristine', 'http://www.nlm.nih.gov/research/umls/rxnorm|11202'), drug('prednisone')];
const request = (more: object) => ({
  resourceType: 'MedicationRequest',
  id: 'r1',
  status: 'active',
  medicationCodeableConcept: { text: 'Vincristine' },
  authoredOn: '2024-01-09',
  ...more,
});
const ivDose = {
  route: { coding: [{ system: 'http://snomed.info/sct', code: '47625008' }] },
  doseAndRate: [{ doseQuantity: { value: 1.2, unit: 'mg' } }],
};

describe('doses from FHIR', () => {
  test('a request: drug by its name, amount as written, route by its code', () => {
    expect(readMedications(request({ dosageInstruction: [ivDose] }), drugs)).toEqual({
      doses: [
        {
          place: 'MedicationRequest/r1',
          written: 'Vincristine',
          drug: 'vincristine',
          amount: '1.2',
          unit: 'mg',
          route: 'intravenous',
          on: '2024-01-09',
          status: 'planned',
        },
      ],
      problems: [],
      subjects: [],
      otherResources: 0,
    });
  });

  test('a drug by its code, an amount by size, words that state a dose', () => {
    const { doses } = readMedications(
      request({
        medicationCodeableConcept: {
          coding: [{ system: 'http://www.nlm.nih.gov/research/umls/rxnorm', code: '11202', display: 'VCR 1 mg/mL' }],
        },
        dosageInstruction: [
          {
            text: 'give 1.5 mg/m² slowly',
            doseAndRate: [{ doseQuantity: { value: 1.5, unit: 'mg/m2', code: 'mg/m2' } }],
          },
        ],
      }),
      drugs,
    );
    expect(doses[0]).toMatchObject({
      drug: 'vincristine',
      amount: '1.5',
      unit: 'mg',
      per: 'm2',
      stated: { amount: '1.5', unit: 'mg', per: 'm2' },
    });
    expect(doses[0]).not.toHaveProperty('route');
  });

  test.each<[string, unknown, string]>([
    ['no resource at all', { doses: [] }, 'something without a resourceType'],
    ['a cancelled request', request({ status: 'cancelled', dosageInstruction: [ivDose] }), 'its status is cancelled'],
    ['a request not to give it', request({ doNotPerform: true, dosageInstruction: [ivDose] }), 'doNotPerform is true'],
    ['a request without a dose', request({}), 'no dosageInstruction'],
    [
      'an amount in words',
      request({ dosageInstruction: [{ doseAndRate: [{ doseQuantity: { value: 'two' } }] }] }),
      'has not the type',
    ],
    [
      'a route nobody knows',
      request({ dosageInstruction: [{ ...ivDose, route: { text: 'by mouth' } }] }),
      'the route "by mouth" is not understood',
    ],
    [
      'a surface without a unit',
      {
        resourceType: 'Observation',
        code: { coding: [{ system: 'http://loinc.org', code: '8277-6' }] },
        valueQuantity: { value: 0.6 },
      },
      'a body surface area without a value in m2',
    ],
  ])('%s is a problem that is named', (_what, content, says) => {
    const { problems } = readMedications(content, drugs);
    expect(problems.map(({ found }) => found).join()).toContain(says);
  });

  test.each([
    ['Intrathecal', 'intrathecal'],
    ['IT', 'intrathecal'],
    ['intravenous', 'intravenous'],
    [' iv ', 'intravenous'],
    ['Oral', 'oral'],
    ['PO', 'oral'],
    ['SC', 'subcutaneous'],
    ['i.m.', 'intramuscular'],
  ])('a route as text only, "%s"', (text, route) => {
    const { doses, problems } = readMedications(
      request({ dosageInstruction: [{ ...ivDose, route: { text } }] }),
      drugs,
    );
    expect(doses.map((dose) => dose.route)).toEqual([route]);
    expect(problems).toEqual([]);
  });

  test.each([
    ['more than the word', { text: 'IV or IT' }, 'the route "IV or IT" is not understood'],
    [
      'a code that says otherwise',
      { text: 'Intrathecal', coding: [{ system: 'http://snomed.info/sct', code: '47625008' }] },
      'the route is intravenous by its code and intrathecal by its text',
    ],
    [
      'a code nobody knows',
      { text: 'IV', coding: [{ system: 'http://snomed.info/sct', code: '1' }] },
      'the route "IV" is not understood',
    ],
  ])('a route in words is not read where there is %s', (_what, route, says) => {
    const { doses, problems } = readMedications(request({ dosageInstruction: [{ ...ivDose, route }] }), drugs);
    expect(doses[0]).not.toHaveProperty('route');
    expect(problems.map(({ found }) => found)).toEqual([says]);
  });

  test('a request not to give a drug is no dose of it', () => {
    expect(readMedications(request({ doNotPerform: true, dosageInstruction: [ivDose] }), drugs).doses).toEqual([]);
    expect(readMedications(request({ doNotPerform: false, dosageInstruction: [ivDose] }), drugs).doses).toHaveLength(1);
  });

  test('whose the resources are: each child once, by reference or identifier, the surface too', () => {
    const of = (subject: object) => request({ subject, dosageInstruction: [ivDose] });
    const surface = {
      resourceType: 'Observation',
      subject: { reference: 'Patient/b' },
      code: { coding: [{ system: 'http://loinc.org', code: '8277-6' }] },
      valueQuantity: { value: 0.6, code: 'm2' },
    };
    const all = [
      of({ reference: 'Patient/a' }),
      of({ reference: 'Patient/a' }),
      of({ identifier: { value: '7' } }),
      surface,
    ];
    expect(readMedications(all, drugs).subjects).toEqual(['Patient/a', '|7', 'Patient/b']);
  });

  test('bundles, lists and other resources: nothing is lost', () => {
    const bundle = {
      resourceType: 'Bundle',
      entry: [{ resource: request({ dosageInstruction: [ivDose] }) }, { resource: { resourceType: 'Patient' } }, {}],
    };
    const { doses, otherResources } = readMedications(
      [bundle, request({ dosageInstruction: [ivDose, ivDose] })],
      drugs,
    );
    expect(doses.map(({ place }) => place)).toEqual([
      'MedicationRequest/r1',
      'MedicationRequest/r1, dosageInstruction 1',
      'MedicationRequest/r1, dosageInstruction 2',
    ]);
    expect(otherResources).toBe(1);
  });
});

const folder = resolve(import.meta.dirname, '..', '..', '..', '..', 'shared', 'fixtures', 'mcode-brian-l');
const present = existsSync(folder);
if (!present) console.warn(`HL7's example patient is not at ${folder}: reading it is NOT tested in this run.`);

describe.runIf(present)("HL7's own child with ALL", () => {
  test('seven doses and a body surface of 0.59 m2, nothing misread', () => {
    const all = readdirSync(folder).filter((name) => name.endsWith('.json'));
    const content = all.map((name): unknown => JSON.parse(readFileSync(join(folder, name), 'utf8')));
    const { doses, surface, problems } = readMedications(content, drugs);
    expect(problems).toEqual([]);
    expect(surface?.squareMetres).toBe('0.59');
    expect(doses.map(({ written, amount, unit, route }) => `${written} ${amount} ${unit} ${route}`).toSorted()).toEqual(
      [
        'IDArubicin 5.4 mg intravenous',
        'IDArubicin 5.4 mg intravenous',
        'cyclophosphamide 450.03 mg intravenous',
        'predniSONE 36.01 mg intravenous',
        'predniSONE 36.01 mg intravenous',
        'vincristine 2 mg intravenous',
        'vincristine 2 mg intravenous',
      ],
    );
  });
});
