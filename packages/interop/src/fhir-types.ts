import { z } from 'zod';

/**
 * The parts of FHIR R4 resources that are read here. Everything else in a resource passes unread; what
 * is read must have its FHIR type.
 */

const coding = z.object({ system: z.string().optional(), code: z.string().optional(), display: z.string().optional() });

/** A CodeableConcept. */
export const concept = z.object({ coding: z.array(coding).optional(), text: z.string().optional() });

const quantity = z.object({
  value: z.number().optional(),
  unit: z.string().optional(),
  code: z.string().optional(),
  system: z.string().optional(),
});

/** Whose resource it is, as far as it tells one child from another. */
const subject = z.object({
  reference: z.string().optional(),
  identifier: z.object({ system: z.string().optional(), value: z.string().optional() }).optional(),
});

/** A MedicationRequest. */
export const medicationRequest = z.object({
  resourceType: z.literal('MedicationRequest'),
  id: z.string().optional(),
  subject: subject.optional(),
  doNotPerform: z.boolean().optional(),
  status: z.string().optional(),
  medicationCodeableConcept: concept.optional(),
  authoredOn: z.string().optional(),
  dosageInstruction: z
    .array(
      z.object({
        text: z.string().optional(),
        route: concept.optional(),
        doseAndRate: z.array(z.object({ doseQuantity: quantity.optional() })).optional(),
      }),
    )
    .optional(),
});

/** A MedicationAdministration. */
export const medicationAdministration = z.object({
  resourceType: z.literal('MedicationAdministration'),
  id: z.string().optional(),
  subject: subject.optional(),
  status: z.string().optional(),
  medicationCodeableConcept: concept.optional(),
  effectiveDateTime: z.string().optional(),
  dosage: z.object({ text: z.string().optional(), route: concept.optional(), dose: quantity.optional() }).optional(),
});

/** An Observation with a quantity. */
export const observation = z.object({
  resourceType: z.literal('Observation'),
  id: z.string().optional(),
  subject: subject.optional(),
  status: z.string().optional(),
  code: concept.optional(),
  effectiveDateTime: z.string().optional(),
  valueQuantity: quantity.optional(),
});

/** Any resource, and a Bundle of them. */
export const resource = z.looseObject({ resourceType: z.string() });
export const bundle = z.object({
  resourceType: z.literal('Bundle'),
  entry: z.array(z.object({ resource: resource.optional() })).optional(),
});

export type Concept = z.infer<typeof concept>;
export type Subject = z.infer<typeof subject>;
export type Quantity = z.infer<typeof quantity>;
