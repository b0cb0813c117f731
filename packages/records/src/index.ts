export {
  type Assumed,
  type Assumption,
  type AssumptionRule,
  applyAssumption,
  parseAssumption,
} from './assume-first-line-end.ts';
export { readAssumptionFile } from './assumption-file.ts';
export type { UnknownColumn } from './case-columns.ts';
export { caseFields, type FieldKind } from './case-fields.ts';
export { type CaseItem, type LeftOut, reasons, type UsedCase } from './case-item.ts';
export { caseSchema } from './case-schema.ts';
export { dosePackSchema } from './dose-pack-schema.ts';
export { checkFirstLine, checkText } from './file-chunks.ts';
export { type Issue, sentence } from './issue.ts';
export { renderSchemas, schemaChecksum } from './json-schemas.ts';
export { nearest } from './nearest.ts';
export { prescribedDoses, prescriptionSchema } from './prescription-schema.ts';
export { type CaseFile, type FileSummary, type OpenOptions, openCases } from './read-cases.ts';
export { roadmapSchema } from './roadmap-schema.ts';
export { readDosePack, readVerification, type SignedFile } from './signed-file.ts';
export type { Layout } from './sources.ts';
export { trialsSchema } from './trials-schema.ts';
export { UnusableFile } from './unusable-file.ts';
export { assessmentSchema } from './verdict-schema.ts';
export { type Verification, verificationSchema } from './verification-schema.ts';
