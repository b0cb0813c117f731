import type { CommandType } from '@rezidiv/trial';
import { exampleSetup } from './setup-schema.ts';

/** The route of one command. To add a command, add its fields to `command-schemas.ts` and its line here. */
export interface CommandRoute {
  /** Of what it is asked; the paths follow from it. */
  readonly of: 'studies' | 'study' | 'participants' | 'participant';
  /** What is done, in a few words. */
  readonly summary: string;
  readonly description: string;
  /** A body that the schema lets pass; every name and value in it is invented. */
  readonly example: object;
}

const beside = { lastSeen: 12 };
const because = { why: 'Misread on the report.', ...beside };

/** One route for each command there is. */
export const routesOfCommands = {
  'create-study': {
    of: 'studies',
    summary: 'Create a study',
    description: 'Records a set-up under the name of a new study. It can be changed until the study is activated.',
    example: { study: 'example-study', setup: exampleSetup },
  },
  'change-setup': {
    of: 'study',
    summary: 'Change the set-up of a study',
    description:
      'Whole until the study is activated. Afterwards nobody can change its randomisations or take a site away; a site can still be added, and the rest changed.',
    example: { setup: exampleSetup, ...because },
  },
  'activate-study': {
    of: 'study',
    summary: 'Activate a study',
    description: 'Makes the secret of every randomisation and publishes what binds it. There is no way back.',
    example: beside,
  },
  'stop-arm': {
    of: 'study',
    summary: 'Stop an arm',
    description: 'The arm is not allocated any more; what was allocated stays.',
    example: { randomisation: 'r1', arm: 'new', ...because },
  },
  'close-recruitment': {
    of: 'study',
    summary: 'Close recruitment',
    description:
      'No child is registered any more. Children who are in can still be randomised, until the allocations are unblinded.',
    example: because,
  },
  'unblind-allocations': {
    of: 'study',
    summary: 'Unblind the allocations',
    description:
      'Reveals the secrets in the trail, so that anybody can check every allocation. No child is randomised any more.',
    example: because,
  },
  register: {
    of: 'participants',
    summary: 'Register a child',
    description: 'Makes a pseudonym. Who the child is, where it is given, is sealed apart from the trail.',
    example: {
      site: 'site-a',
      on: '2026-03-02',
      identity: { familyName: 'Example', givenNames: 'Invented', bornOn: '2019-05-06', hospitalNumber: null },
    },
  },
  'give-consent': {
    of: 'participant',
    summary: 'Record a consent or assent',
    description: 'Consent of guardians or patient, assent of the child, or consent anew when of age.',
    example: {
      kind: 'consent',
      scope: ['treatment', 'randomisation', 'data'],
      form: 'guardians-2.1',
      on: '2026-03-02',
    },
  },
  'withdraw-consent': {
    of: 'participant',
    summary: 'Record a withdrawal of consent',
    description: 'Names what is no longer agreed to.',
    example: { scope: ['samples'], on: '2026-04-01', ...because },
  },
  'assess-eligibility': {
    of: 'participant',
    summary: 'Answer the conditions of taking part',
    description: 'One answer to each condition of the set-up.',
    example: { on: '2026-03-02', criteria: [{ id: 'first-relapse', met: 'met' }] },
  },
  sign: {
    of: 'participant',
    summary: 'Sign',
    description: 'Stands for what is recorded, as it is now.',
    example: { what: { kind: 'eligibility' }, meaning: 'I have examined this record.', ...beside },
  },
  stratify: {
    of: 'participant',
    summary: 'Put a child into a stratum',
    description: "By the protocol's tables where the set-up names a system, otherwise as stated.",
    example: { randomisation: 'r1', entry: 'relapse-1', stated: { timing: 'early' } },
  },
  randomise: {
    of: 'participant',
    summary: 'Randomise',
    description:
      'Draws once. Asked again, by another click, tab, retry or server, it answers with the same allocation.',
    example: { randomisation: 'r1' },
  },
  'correct-stratum': {
    of: 'participant',
    summary: 'Correct a stratum after randomisation',
    description: 'The stratum that was used stays; the right one is added.',
    example: { randomisation: 'r1', entry: null, stated: { timing: 'late' }, ...because },
  },
  'mark-allocation-in-error': {
    of: 'participant',
    summary: 'Mark an allocation as made in error',
    description: 'It is never undone.',
    example: { randomisation: 'r1', ...because },
  },
  'record-entry': {
    of: 'participant',
    summary: 'Record an entry',
    description: 'One finding, treatment or event; what it holds follows from its kind.',
    example: {
      kind: 'mrd',
      values: {
        timePoint: 'end of induction',
        sampledOn: '2026-04-06',
        method: 'rq-pcr',
        result: 'quantified',
        level: '0.001',
      },
    },
  },
  'correct-entry': {
    of: 'participant',
    summary: 'Correct a field of an entry',
    description: 'What stood there stays in the trail.',
    example: { entry: 'mrd-1', field: 'level', value: '0.0001', ...because },
  },
  lock: {
    of: 'participant',
    summary: 'Lock',
    description: 'What is locked cannot be changed until it is unlocked.',
    example: { what: { kind: 'entry', entry: 'mrd-1' }, ...beside },
  },
  unlock: {
    of: 'participant',
    summary: 'Unlock',
    description: 'With a reason.',
    example: { what: { kind: 'record' }, ...because },
  },
  'raise-query': {
    of: 'participant',
    summary: 'Raise a query',
    description: 'Asks about one field of an entry.',
    example: { entry: 'mrd-1', field: 'level', text: 'Is this the level before the transplantation?' },
  },
  'answer-query': {
    of: 'participant',
    summary: 'Answer a query',
    description: 'The query stays open until it is closed.',
    example: { query: 'query-1', text: 'Yes, two days before.' },
  },
  'close-query': {
    of: 'participant',
    summary: 'Close a query',
    description: 'Answered or not.',
    example: { query: 'query-1' },
  },
  'send-sample': {
    of: 'participant',
    summary: 'Record that a sample was sent',
    description: 'To a reference laboratory.',
    example: {
      material: 'bone marrow',
      takenOn: '2026-04-06',
      timePoint: 'after F2',
      to: 'Example reference laboratory',
      on: '2026-04-06',
    },
  },
  'receive-sample': {
    of: 'participant',
    summary: 'Record that a sample arrived',
    description: 'And whether it can be examined.',
    example: { sample: 'sample-1', on: '2026-04-07', usable: true },
  },
  'report-sample': {
    of: 'participant',
    summary: 'Record the report on a sample',
    description: 'Names the entry that holds the result.',
    example: { sample: 'sample-1', entry: 'mrd-1' },
  },
  'do-serious-event-step': {
    of: 'participant',
    summary: 'Record a step after a serious adverse event',
    description:
      'Assessed, forwarded, closed; each once. Where the set-up has a limit for a step, it is listed as due until it is done.',
    example: { entry: 'serious-adverse-event-1', step: 'assessed' },
  },
  'lose-sample': {
    of: 'participant',
    summary: 'Record that a sample was lost',
    description: 'Nobody waits for it any more. Should it arrive after all, it can still be received.',
    example: { sample: 'sample-1', why: 'The parcel never arrived.' },
  },
  'mark-in-error': {
    of: 'participant',
    summary: 'Mark something as recorded in error',
    description:
      'A registration, a consent or withdrawal, an entry or a sample that should never have been recorded. It stays in the record and counts no more; what is right is recorded anew.',
    example: { what: { kind: 'consent', id: 'consent-2' }, ...because },
  },
  'erase-identity': {
    of: 'participant',
    summary: "Erase a child's identity",
    description: 'The sealed name is gone for good; the trail stays whole.',
    example: { why: 'The guardians asked for it.' },
  },
} as const satisfies Record<CommandType, CommandRoute>;

const root = '/api/v1/studies';

/** The path of a command's route. */
export function pathOf(type: CommandType): string {
  switch (routesOfCommands[type].of) {
    case 'studies':
      return root;
    case 'study':
      return `${root}/:study/${type}`;
    case 'participants':
      return `${root}/:study/participants`;
    case 'participant':
      return `${root}/:study/participants/:participant/${type}`;
  }
}
