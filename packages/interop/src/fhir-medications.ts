import type { Drug, PrescribedDose, Route } from '@rezidiv/core';
import type { z } from 'zod';
import {
  bundle,
  type Concept,
  medicationAdministration,
  medicationRequest,
  observation,
  type Quantity,
  resource,
  type Subject,
} from './fhir-types.ts';

/** What could not be read, where it stands, and how to mend it. */
export interface FhirProblem {
  readonly place: string;
  readonly found: string;
  readonly expected: string;
}

/** What FHIR resources say of doses, as far as it was understood. */
export interface ReadMedications {
  readonly doses: readonly PrescribedDose[];
  /** The latest body surface area in square metres, where one is recorded. */
  readonly surface?: { readonly squareMetres: string; readonly place: string; readonly on?: string };
  readonly problems: readonly FhirProblem[];
  /** Of whom the resources that were read are, each once; more than one: not the doses of one child. Never to be printed. */
  readonly subjects: readonly string[];
  /** Resources of other kinds, which were not read. */
  readonly otherResources: number;
}

/** SNOMED CT codes of the routes that are understood. */
const routes: ReadonlyMap<string, Route> = new Map([
  ['47625008', 'intravenous'],
  ['26643006', 'oral'],
  ['78421000', 'intramuscular'],
  ['34206005', 'subcutaneous'],
  ['72607000', 'intrathecal'],
]);
/** Routes in words, where no SNOMED CT code stands: the whole text and nothing else, in small letters. */
const routeTexts: ReadonlyMap<string, Route> = new Map([
  ['intravenous', 'intravenous'],
  ['iv', 'intravenous'],
  ['i.v.', 'intravenous'],
  ['oral', 'oral'],
  ['po', 'oral'],
  ['p.o.', 'oral'],
  ['intramuscular', 'intramuscular'],
  ['im', 'intramuscular'],
  ['i.m.', 'intramuscular'],
  ['subcutaneous', 'subcutaneous'],
  ['sc', 'subcutaneous'],
  ['s.c.', 'subcutaneous'],
  ['intrathecal', 'intrathecal'],
  ['it', 'intrathecal'],
  ['i.t.', 'intrathecal'],
]);
const snomed = 'http://snomed.info/sct';
const bodySurfaceArea = 'http://loinc.org|8277-6';
const withdrawn = ['cancelled', 'entered-in-error', 'stopped', 'not-done'];

/**
 * Reads planned doses from MedicationRequest, given ones from MedicationAdministration, and the body
 * surface area from an Observation: from a Bundle, one resource, or a list of either.
 *
 * A drug is known by its code or by its name; a name nobody knows leaves `drug` undefined. Nothing is
 * guessed: what has no amount is a dose without an amount. Resources that say they were cancelled or
 * entered in error are problems and no doses, and so are requests not to give something.
 *
 * @param drugs The drugs that are known, with their names and codes.
 */
export function readMedications(content: unknown, drugs: readonly Drug[]): ReadMedications {
  const doses: PrescribedDose[] = [];
  const problems: FhirProblem[] = [];
  const surfaces: NonNullable<ReadMedications['surface']>[] = [];
  const subjects = new Set<string>();
  let otherResources = 0;
  for (const one of resourcesIn(content, problems)) {
    if (one.resourceType === 'MedicationRequest') {
      const read = parsed(medicationRequest, one, problems);
      if (read === undefined) continue;
      for (const whose of subjectOf(read)) subjects.add(whose);
      doses.push(...requested(read, drugs, problems));
    } else if (one.resourceType === 'MedicationAdministration') {
      const read = parsed(medicationAdministration, one, problems);
      if (read === undefined) continue;
      for (const whose of subjectOf(read)) subjects.add(whose);
      doses.push(...administered(read, drugs, problems));
    } else if (one.resourceType === 'Observation' && isSurface(one)) {
      const read = parsed(observation, one, problems);
      if (read === undefined) continue;
      for (const whose of subjectOf(read)) subjects.add(whose);
      surfaces.push(...surfaceOf(read, problems));
    } else otherResources += 1;
  }
  const surface = surfaces.sort((a, b) => (a.on ?? '').localeCompare(b.on ?? '')).at(-1);
  return { doses, ...(surface === undefined ? {} : { surface }), problems, subjects: [...subjects], otherResources };
}

type Resource = z.infer<typeof resource>;

function resourcesIn(content: unknown, problems: FhirProblem[]): Resource[] {
  if (Array.isArray(content)) return content.flatMap((one) => resourcesIn(one, problems));
  const read = resource.safeParse(content);
  if (!read.success) {
    problems.push({
      place: 'the file',
      found: 'something without a resourceType',
      expected: 'a FHIR R4 Bundle, a MedicationRequest or MedicationAdministration, or a list of them',
    });
    return [];
  }
  if (read.data.resourceType !== 'Bundle') return [read.data];
  const entries = parsed(bundle, read.data, problems)?.entry ?? [];
  return entries.flatMap((entry) => (entry.resource === undefined ? [] : resourcesIn(entry.resource, problems)));
}

function parsed<T extends z.ZodType>(type: T, one: Resource, problems: FhirProblem[]): z.infer<T> | undefined {
  const read = type.safeParse(one);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  problems.push({
    place: placeOf(one),
    found: `${issue?.path.join('.') ?? 'a field'} has not the type that FHIR R4 gives it`,
    expected: issue?.message ?? 'put it right',
  });
  return undefined;
}

function placeOf(one: { readonly resourceType?: unknown; readonly id?: unknown }): string {
  return `${String(one.resourceType)}${typeof one.id === 'string' ? `/${one.id}` : ''}`;
}

function subjectOf({ subject }: { readonly subject?: Subject | undefined }): readonly string[] {
  const { reference, identifier } = subject ?? {};
  if (reference !== undefined) return [reference];
  return identifier?.value === undefined ? [] : [`${identifier.system ?? ''}|${identifier.value}`];
}

function requested(
  request: z.infer<typeof medicationRequest>,
  drugs: readonly Drug[],
  problems: FhirProblem[],
): PrescribedDose[] {
  const place = placeOf(request);
  if (isWithdrawn(request.status, place, problems)) return [];
  if (request.doNotPerform === true) {
    problems.push({
      place,
      found: 'doNotPerform is true: it asks that the dose is not given',
      expected: 'a dose that is planned or was given; it was left out',
    });
    return [];
  }
  const instructions = request.dosageInstruction ?? [];
  if (instructions.length === 0)
    problems.push({
      place,
      found: 'no dosageInstruction',
      expected: 'a dosageInstruction with doseAndRate.doseQuantity',
    });
  return instructions.flatMap(({ text, route, doseAndRate }, at) => {
    const where = instructions.length > 1 ? `${place}, dosageInstruction ${at + 1}` : place;
    const quantities = doseAndRate?.flatMap(({ doseQuantity }) => doseQuantity ?? []) ?? [];
    return (quantities.length > 0 ? quantities : [undefined]).map((quantity) => ({
      ...drugOf(request.medicationCodeableConcept, drugs),
      ...amountOf(quantity),
      ...routeOf(route, where, problems),
      ...statedIn(text),
      ...(request.authoredOn === undefined ? {} : { on: request.authoredOn }),
      place: where,
      status: 'planned' as const,
    }));
  });
}

function administered(
  given: z.infer<typeof medicationAdministration>,
  drugs: readonly Drug[],
  problems: FhirProblem[],
): PrescribedDose[] {
  const place = placeOf(given);
  if (isWithdrawn(given.status, place, problems)) return [];
  return [
    {
      ...drugOf(given.medicationCodeableConcept, drugs),
      ...amountOf(given.dosage?.dose),
      ...routeOf(given.dosage?.route, place, problems),
      ...statedIn(given.dosage?.text),
      ...(given.effectiveDateTime === undefined ? {} : { on: given.effectiveDateTime }),
      place,
      status: 'given',
    },
  ];
}

function isWithdrawn(status: string | undefined, place: string, problems: FhirProblem[]): boolean {
  if (status === undefined || !withdrawn.includes(status)) return false;
  problems.push({
    place,
    found: `its status is ${status}`,
    expected: 'a dose that is planned or was given; it was not judged',
  });
  return true;
}

function drugOf(found: Concept | undefined, drugs: readonly Drug[]): Pick<PrescribedDose, 'written' | 'drug'> {
  const codes = found?.coding?.map(({ system, code }) => `${system ?? ''}|${code ?? ''}`) ?? [];
  const names = [found?.text, ...(found?.coding?.map(({ display }) => display) ?? [])].flatMap((name) =>
    name === undefined ? [] : [name],
  );
  const small = names.map((name) => name.trim().toLowerCase());
  const drug = drugs.find((one) => one.names.some((name) => codes.includes(name) || small.includes(name)));
  const written = names[0] ?? codes[0] ?? 'a drug without a name';
  return drug === undefined ? { written } : { written, drug: drug.id };
}

function amountOf(quantity: Quantity | undefined): Pick<PrescribedDose, 'amount' | 'unit' | 'per'> {
  if (quantity?.value === undefined) return {};
  const written = quantity.code ?? quantity.unit;
  const [, unit, size] = /^(.*?)(?:\/(m2|m²|kg))?$/.exec(written ?? '') ?? [];
  return {
    amount: String(quantity.value),
    ...(unit === undefined || unit === '' ? {} : { unit }),
    ...(size === undefined ? {} : { per: size === 'kg' ? 'kg' : 'm2' }),
  };
}

function routeOf(found: Concept | undefined, place: string, problems: FhirProblem[]): Pick<PrescribedDose, 'route'> {
  if (found === undefined) return {};
  const codes = found.coding?.filter(({ system }) => system === snomed).flatMap(({ code }) => code ?? []) ?? [];
  const coded = codes.map((code) => routes.get(code)).find((one) => one !== undefined);
  const told = routeTexts.get(found.text?.trim().toLowerCase() ?? '');
  if (coded !== undefined && told !== undefined && coded !== told) {
    problems.push({
      place,
      found: `the route is ${coded} by its code and ${told} by its text`,
      expected: 'one route; none of the two was read',
    });
    return {};
  }
  // A code that is not known here means a route that is not known here, whatever stands beside it.
  const route = codes.length > 0 ? coded : told;
  if (route !== undefined) return { route };
  const written = found.text ?? found.coding?.[0]?.display ?? codes[0] ?? 'a route';
  problems.push({
    place,
    found: `the route "${written}" is not understood`,
    expected: `a SNOMED CT code of a route that is known here: ${[...routes].map(([code, name]) => `${code} ${name}`).join(', ')}; or one of these words alone: ${[...routeTexts.keys()].join(', ')}`,
  });
  return {};
}

/** What the text beside the quantity says of the dose by size: "750 mg/m2". */
function statedIn(text: string | undefined): Pick<PrescribedDose, 'stated'> {
  const [, amount, unit, size] = /(\d+(?:\.\d+)?)\s*([A-Za-zµ]+)\s*\/\s*(m2|m²|kg)/.exec(text ?? '') ?? [];
  return amount === undefined || unit === undefined
    ? {}
    : { stated: { amount, unit, per: size === 'kg' ? 'kg' : 'm2' } };
}

function isSurface(one: Resource): boolean {
  const read = observation.safeParse(one);
  return (read.data?.code?.coding ?? []).some(({ system, code }) => `${system}|${code}` === bodySurfaceArea);
}

function surfaceOf(
  found: z.infer<typeof observation>,
  problems: FhirProblem[],
): NonNullable<ReadMedications['surface']>[] {
  const place = placeOf(found);
  const { value, code, unit } = found.valueQuantity ?? {};
  if (value === undefined || (code ?? unit) !== 'm2') {
    problems.push({
      place,
      found: 'a body surface area without a value in m2',
      expected: 'valueQuantity with value and code m2',
    });
    return [];
  }
  if (isWithdrawn(found.status, place, problems)) return [];
  const on = found.effectiveDateTime;
  return [{ squareMetres: String(value), place, ...(on === undefined ? {} : { on }) }];
}
