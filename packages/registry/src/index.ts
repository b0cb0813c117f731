export {
  type CauseCounts,
  countCauses,
  countEvents,
  type RegistryCounts,
  type TimeCounts,
} from './count-registry.ts';
export { type EngineLimits, EngineMissing, hasEngine } from './engine.ts';
export type { LeftOut, LeftOutReason } from './left-out.ts';
export type { RegistryFiles, RegistryForm } from './registry-files.ts';
export type { GroupsByColumn, GroupsBySystem, RegistryRequest, RegistryStatus } from './request.ts';
