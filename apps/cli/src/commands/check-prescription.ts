import { readFileSync } from 'node:fs';
import { checkPrescription, type Element, type Finding, isSurfaceOfAChild, type PrescribedDose } from '@rezidiv/core';
import { type FhirProblem, readMedications } from '@rezidiv/interop';
import { drugs, guardRules, regimens } from '@rezidiv/protocols';
import { prescribedDoses, prescriptionSchema } from '@rezidiv/records';
import { about } from '../about.ts';
import { reasonOf } from '../files.ts';
import { createReferences } from '../references.ts';
import type { Terminal } from '../terminal.ts';
import { Unusable } from '../unusable.ts';
import { citationJson } from '../verdict-json.ts';
import { hanging, wrap } from '../wrap.ts';

/** How a prescription is to be checked. */
export interface CheckPrescriptionOptions {
  readonly json: boolean;
  /** A regimen, and an element of it, to hold the prescription against. */
  readonly protocol?: string;
  readonly element?: string;
  /** Body surface area in square metres, where the files do not say. */
  readonly surface?: string;
}

interface Read {
  readonly doses: readonly (PrescribedDose & { readonly nearest?: string })[];
  readonly squareMetres?: string;
  readonly weightKg?: string;
  readonly problems: readonly FhirProblem[];
  /** Whose doses they are, where the file says; never printed. */
  readonly subjects: readonly string[];
}

const foundSomething = 1;

/** Planned or given doses against guards, printed doses and, where one is named, an element. Exit code 1 if anything stops. */
export function checkPrescriptionCommand(
  files: readonly string[],
  options: CheckPrescriptionOptions,
  terminal: Terminal,
): number {
  const element = elementOf(options);
  const read = combine(files.map(readFile));
  const squareMetres = options.surface ?? read.squareMetres;
  if (squareMetres !== undefined && !/^\d+(\.\d+)?$/.test(squareMetres))
    throw new Unusable(`--surface ${squareMetres} is no area; write square metres with a point, such as 0.59.`);
  if (squareMetres !== undefined && !isSurfaceOfAChild(squareMetres))
    throw new Unusable(
      `A body surface area of ${squareMetres} m2 is outside 0.15 to 2.5 m2; look whether it is in square metres, and give the right one with --surface.`,
    );
  if (read.doses.length === 0 && read.problems.length === 0)
    throw new Unusable(
      'No dose was found in the files; expected MedicationRequest, MedicationAdministration or {"doses": [...]}.',
    );
  const findings = checkPrescription(read.doses, {
    drugs,
    rules: guardRules,
    ...(squareMetres === undefined ? {} : { squareMetres }),
    ...(read.weightKg === undefined ? {} : { weightKg: read.weightKg }),
    ...(element === undefined ? {} : { element }),
  });
  const answer = { doses: read.doses, squareMetres, findings, problems: read.problems, element };
  terminal.out(options.json ? JSON.stringify(asJson(answer), null, 2) : asText(answer, terminal));
  return findings.some(({ weight }) => weight === 'stops') ? foundSomething : 0;
}

function elementOf({ protocol, element }: CheckPrescriptionOptions): Element | undefined {
  if (element === undefined) {
    if (protocol !== undefined)
      throw new Unusable('--protocol says where an element belongs; name it with --element too.');
    return undefined;
  }
  const known = regimens
    .filter(({ id }) => protocol === undefined || id === protocol)
    .flatMap(({ elements }) => elements);
  const found = known.filter(({ id }) => id === element || id.endsWith(`/${element}`));
  const [first, ...others] = found;
  if (first !== undefined && others.length === 0) return first;
  const list = (found.length > 0 ? found : known).map(({ id }) => id).join(', ');
  throw new Unusable(
    found.length > 0
      ? `More than one element is called "${element}": ${list}. Name the protocol with --protocol.`
      : `There is no element "${element}"${protocol === undefined ? '' : ` in ${protocol}`}. Known are: ${list || 'none'}.`,
  );
}

function readFile(path: string): Read {
  const content = parseJson(path);
  const isFhir =
    Array.isArray(content) || (typeof content === 'object' && content !== null && 'resourceType' in content);
  if (isFhir) {
    const { doses, surface, problems, subjects } = readMedications(content, drugs);
    return { doses, problems, subjects, ...(surface === undefined ? {} : { squareMetres: surface.squareMetres }) };
  }
  const checked = prescriptionSchema.safeParse(content);
  if (!checked.success) {
    const faults = checked.error.issues.map(({ path: at, message }) => `  ${at.join('.') || 'the file'}: ${message}`);
    throw new Unusable(`${path} is no prescription that can be read.\n${faults.join('\n')}`);
  }
  const { bodySurfaceM2, weightKg } = checked.data;
  return {
    doses: prescribedDoses(checked.data, drugs),
    problems: [],
    subjects: [],
    ...(bodySurfaceM2 === undefined ? {} : { squareMetres: String(bodySurfaceM2) }),
    ...(weightKg === undefined ? {} : { weightKg: String(weightKg) }),
  };
}

function parseJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) throw new Unusable(`${path} is not JSON: ${error.message}.`);
    throw new Unusable(`${path} cannot be read (${reasonOf(error)}).`);
  }
}

/** All files together; refuses those of several children: the rescue of one would stand beside the dose of another. */
function combine(reads: readonly Read[]): Read {
  const subjects = [...new Set(reads.flatMap((read) => read.subjects))];
  if (subjects.length > 1)
    throw new Unusable(
      `The resources name ${subjects.length} different subjects, and one check is for one child. Check the resources of each child alone; if it is one child, write one and the same subject in all of them.`,
    );
  const surfaces = [...new Set(reads.flatMap(({ squareMetres }) => squareMetres ?? []))];
  const weights = [...new Set(reads.flatMap(({ weightKg }) => weightKg ?? []))];
  if (surfaces.length > 1)
    throw new Unusable(
      `The files give different body surface areas: ${surfaces.join(', ')} m2. Give the right one with --surface.`,
    );
  if (weights.length > 1)
    throw new Unusable(`The files give different weights: ${weights.join(', ')} kg. Check one file at a time.`);
  return {
    doses: reads.flatMap(({ doses }) => doses),
    problems: reads.flatMap(({ problems }) => problems),
    subjects,
    ...(surfaces[0] === undefined ? {} : { squareMetres: surfaces[0] }),
    ...(weights[0] === undefined ? {} : { weightKg: weights[0] }),
  };
}

interface Answer {
  readonly doses: Read['doses'];
  readonly squareMetres: string | undefined;
  readonly findings: readonly Finding[];
  readonly problems: readonly FhirProblem[];
  readonly element: Element | undefined;
}

function asJson({ doses, squareMetres, findings, problems, element }: Answer) {
  return {
    about,
    doses: doses.length,
    bodySurfaceM2: squareMetres ?? null,
    element: element?.id ?? null,
    findings: findings.map(({ source, ...finding }) => ({
      ...finding,
      source: source === undefined ? null : citationJson(source),
    })),
    problems,
  };
}

const width = 118;
const weightInWords = { stops: 'STOP', warns: 'LOOK', says: 'NOTE' } as const;

function asText({ doses, squareMetres, findings, problems, element }: Answer, terminal: Terminal): string {
  const references = createReferences();
  const lines = findings.map(({ drug, kind, weight, found, limit, source, place }) => {
    const mark = source === undefined ? '' : ` ${references.mark([source])}`;
    const says = `${weightInWords[weight]}  ${drug}, ${place} (${kind.replaceAll('-', ' ')}): ${found}; ${limit}${mark}.`;
    return hanging(says, 2, width).join('\n');
  });
  const unknown = doses.flatMap(({ written, nearest }) =>
    nearest === undefined ? [] : [`  "${written}" is not known; did you mean ${nearest}?`],
  );
  const unread = problems.map(({ place, found, expected }) =>
    hanging(`NOT READ  ${place}: ${found}; expected ${expected}.`, 2, width).join('\n'),
  );
  const clean = new Set(findings.map(({ place }) => place));
  const quiet = doses.filter(({ place }) => !clean.has(place)).length;
  return [
    terminal.bold(`${doses.length} ${doses.length === 1 ? 'dose' : 'doses'} checked`),
    `Body surface: ${squareMetres === undefined ? 'not recorded; doses by m2 cannot be judged' : `${squareMetres} m2, as recorded`}`,
    ...(element === undefined ? [] : [`Element: ${element.title} (${element.id})`]),
    '',
    ...(lines.length === 0 ? ['Nothing was found.'] : lines),
    ...unread,
    ...unknown,
    '',
    `${quiet} of ${doses.length} without a finding. That is no approval: only the guards and the doses that cited sources print were looked at.`,
    '',
    ...(references.list().length === 0
      ? []
      : [terminal.bold('SOURCES'), ...references.list().flatMap((line) => hanging(line, 2, width)), '']),
    ...wrap(`${about.software} ${about.version}. ${about.disclaimer}`, width),
  ].join('\n');
}
