import { readdirSync, readFileSync } from 'node:fs';
import { assessmentSchema, renderSchemas, schemaChecksum, trialsSchema } from '@rezidiv/records';
import { describe, expect, it } from 'vitest';

const folder = new URL('../../../schemas/', import.meta.url);
const text = (name: string) => readFileSync(new URL(name, folder), 'utf8');
const released: Readonly<Record<string, string>> = JSON.parse(text('released.json'));
const files = readdirSync(folder).filter((name) => name.endsWith('.schema.json'));

describe('the JSON Schemas in schemas/', () => {
  it.each(Object.entries(renderSchemas()))('%s is what the types say', (name, rendered) => {
    const committed = files.includes(name) ? text(name) : undefined;
    const version = name.replace('.schema.json', '');
    const mend =
      version in released
        ? `The type behind ${version} changed, and ${version} is released: leave schemas/${name} as it is, count the ` +
          'version up in packages/records/src/json-schemas.ts, write the new file with "npm run generate", and add ' +
          'its checksum to schemas/released.json.'
        : `${version} is new: write it with "npm run generate", and add "${version}": "${schemaChecksum(rendered)}" ` +
          'to schemas/released.json.';
    expect(committed, mend).toBe(rendered);
  });

  it.each(files)('%s was released as it stands', (name) => {
    const version = name.replace('.schema.json', '');
    const checksum = schemaChecksum(text(name));
    const mend =
      `schemas/${name} is not what schemas/released.json says was released. If it was released, put the old file back ` +
      `and count the version up in packages/records/src/json-schemas.ts; if it is new, add "${version}": "${checksum}".`;
    expect(released[version], mend).toBe(checksum);
  });

  it('holds every schema that was released, and each has its own name', () => {
    expect(
      Object.keys(released)
        .map((version) => `${version}.schema.json`)
        .toSorted(),
    ).toEqual(files.toSorted());
    const ids = files.map((name) => JSON.parse(text(name)).$id);
    expect(ids.toSorted()).toEqual(
      Object.keys(released)
        .map((version) => `urn:rezidiv:schema:${version}`)
        .toSorted(),
    );
  });

  it('is complete: draft, title, description, and closed objects', () => {
    for (const name of files) {
      expect(JSON.parse(text(name))).toMatchObject({
        $schema: 'https://json-schema.org/draft/2020-12/schema',
        title: expect.any(String),
        description: expect.any(String),
        type: 'object',
        additionalProperties: false,
      });
    }
    const { required, properties } = JSON.parse(text('case-2.schema.json'));
    expect(required).toEqual(['id']);
    expect(Object.keys(properties)).toEqual([
      'id',
      'sex',
      'initialDiagnosis',
      'frontLine',
      'relapse',
      'mrd',
      'arms',
      'outcome',
      'body',
      'treatment',
    ]);
    expect(properties.mrd.items.properties.result.anyOf).toHaveLength(6);
  });
});

describe('a later schema of a case', () => {
  it('takes every file that the one before took: it adds fields and changes none', () => {
    const before = JSON.parse(text('case-1.schema.json'));
    const now = JSON.parse(text('case-2.schema.json'));
    const { outcome: added, body: _body, treatment: _treatment, ...others } = now.properties;
    const { outcome, ...same } = before.properties;
    expect(others).toEqual(same);
    expect(now.required).toEqual(before.required);
    for (const [field, type] of Object.entries(outcome.properties))
      expect(added.properties[field]).toMatchObject(Object(type));
  });
});

describe('the verdicts on a case', () => {
  const citation = { source: 'a-source', locator: 'Table 1', address: 'doi:10.1/x' };
  const verdict = {
    system: 'a-system',
    table: 'risk-group',
    kind: 'needs',
    group: null,
    possible: ['S2', 'S3'],
    missing: [
      { fact: 'frontLine.endedOn', wouldGive: { early: 'S3', late: 'needs' }, wouldLeave: { late: ['S2', 'S3'] } },
    ],
    readings: [{ group: 'S2', because: [citation], primary: true, conflict: 'C4' }],
    because: [citation],
    assuming: ['not pregnant'],
    conflicts: ['C4'],
    notes: [],
    rows: ['row-1'],
  };
  const assessment = {
    case: 'c-1',
    classification: {
      timing: { possible: ['early', 'late'], because: [{ source: 'Tallen 2010', locator: 'abstract' }], notes: ['x'] },
    },
    verdicts: [verdict],
    about: { software: 'rezidiv', version: '0.1.0', disclaimer: 'Not a medical device.' },
  };

  it('have the shape that is printed', () => {
    expect(assessmentSchema.parse(assessment)).toEqual(assessment);
  });

  it('have no other fields, tables or kinds', () => {
    for (const wrong of [{ kind: 'maybe' }, { table: 'eligibility' }, { extra: 1 }, { group: undefined }]) {
      expect(assessmentSchema.safeParse({ ...assessment, verdicts: [{ ...verdict, ...wrong }] }).success).toBe(false);
    }
  });
});

describe('a case against the trials', () => {
  const cite = { source: 'a-source', locator: 'criteria', address: 'NCT00000000' };
  const criterion = {
    id: 'age',
    asks: 'age under 18 years',
    kind: 'unknown',
    facts: ['initialDiagnosis.ageYears'],
    lacking: [{ fact: 'initialDiagnosis.ageYears', why: 'not-recorded' }],
    cite,
  };
  const trial = {
    id: 'a-trial',
    title: 'A trial',
    drugs: 'a drug',
    status: { whenNamed: { says: 'open', cite } },
    kind: 'open',
    criteria: [criterion],
    notRead: [{ about: 'the exclusions', toRead: 'the registration' }],
    remarks: [],
    conflicts: ['C26'],
    cite,
  };
  const answer = {
    about: { software: 'rezidiv', version: '0.1.0', disclaimer: 'Not a medical device.' },
    note: 'History.',
    case: 'c-1',
    trials: [trial],
    agents: [
      {
        id: 'x',
        name: 'x',
        speaksOf: 'ALL',
        says: [{ says: 'Named.', cite }],
        conditions: [{ ...criterion, conflict: 'C26' }],
      },
    ],
    namedOnly: [{ title: 'y', about: 'front-line treatment', cite }],
  };

  it('has the shape that is printed', () => {
    expect(trialsSchema.parse(answer)).toEqual(answer);
  });

  it('has no other standing, no trial without a criterion, and no other fields', () => {
    for (const wrong of [{ kind: 'eligible' }, { criteria: [] }, { recommended: true }, { status: {} }]) {
      expect(trialsSchema.safeParse({ ...answer, trials: [{ ...trial, ...wrong }] }).success).toBe(false);
    }
    expect(
      trialsSchema.safeParse({ ...answer, trials: [{ ...trial, criteria: [{ ...criterion, kind: 'maybe' }] }] })
        .success,
    ).toBe(false);
  });
});
