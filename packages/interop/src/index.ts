export { type FhirProblem, type ReadMedications, readMedications } from './fhir-medications.ts';
