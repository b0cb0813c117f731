/** The time by this machine: UTC, ISO 8601, with milliseconds. The one place where the server asks for it. */
export function now(): string {
  return new Date().toISOString();
}
