import { createHash } from 'node:crypto';
import { z } from 'zod';
import { caseSchema } from './case-schema.ts';
import { dosePackSchema } from './dose-pack-schema.ts';
import { prescriptionSchema } from './prescription-schema.ts';
import { roadmapSchema } from './roadmap-schema.ts';
import { trialsSchema } from './trials-schema.ts';
import { assessmentSchema } from './verdict-schema.ts';
import { verificationSchema } from './verification-schema.ts';

/** A type of this program's files, with the version in which it was released. */
interface Released {
  readonly name: string;
  /** Counted up when the type changes in any way; the older file stays as it is. */
  readonly version: number;
  readonly title: string;
  readonly description: string;
  readonly type: z.ZodType;
}

const released: readonly Released[] = [
  {
    name: 'case',
    version: 2,
    title: 'A case',
    description:
      'One relapse of acute lymphoblastic leukaemia, as recorded. Every field but id is optional; an absent field is ' +
      'unknown. A date is a day, a month or a year, and must stand in the calendar.',
    type: caseSchema,
  },
  {
    name: 'verdict',
    version: 1,
    title: 'The verdicts on a case',
    description: 'What rezidiv assess --json prints: one child in every system. Not for prescribing.',
    type: assessmentSchema,
  },
  {
    name: 'prescription',
    version: 1,
    title: 'A prescription',
    description: 'Planned or given doses of one child, for rezidiv check-prescription. Amounts are text, never floats.',
    type: prescriptionSchema,
  },
  {
    name: 'trials',
    version: 1,
    title: 'A case against published trials',
    description:
      'What rezidiv trials --json prints: one child against the criteria of published trials that were read, and what ' +
      'texts say of agents. History, and no recommendation.',
    type: trialsSchema,
  },
  {
    name: 'dose-pack',
    version: 1,
    title: 'A dose pack',
    description:
      'Doses that a clinic has read in documents this project has not, for one version of one regimen. Each value names ' +
      'document, version and page; two people sign. It fills what is unknown and replaces nothing that is published.',
    type: dosePackSchema,
  },
  {
    name: 'verification',
    version: 1,
    title: 'A verification',
    description: 'Says that a second person has checked one sheet of rezidiv dose, named by its checksum.',
    type: verificationSchema,
  },
  {
    name: 'roadmap',
    version: 1,
    title: 'The roadmap of a child',
    description:
      'What rezidiv roadmap --json prints: what was given, what is due, what is undecided and what decides it. ' +
      'A draft, never an order.',
    type: roadmapSchema,
  },
];

/**
 * The JSON Schemas of the files this program reads and writes, by file name, as text.
 *
 * They belong into the folder `schemas`. `schemas/released.json` holds the checksum of each that
 * was released and is written by hand: a released schema never changes.
 */
export function renderSchemas(): Record<string, string> {
  return Object.fromEntries(
    released.map(({ name, version, title, description, type }) => {
      const { $schema, ...schema } = z.toJSONSchema(type, { target: 'draft-2020-12' });
      const id = `urn:rezidiv:schema:${name}-${version}`;
      const text = JSON.stringify({ $schema, $id: id, title, description, ...schema }, undefined, 2);
      return [`${name}-${version}.schema.json`, `${text}\n`];
    }),
  );
}

/** The checksum by which a released schema is known. */
export function schemaChecksum(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
