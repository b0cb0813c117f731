import type { System } from '@rezidiv/core';

/** The check every table had when it was written: against extracts of the cited passages, not the whole papers. */
export function checkedAgainstExtracts(part: string): System['checked'][number] {
  return {
    part,
    on: '2026-11-20',
    by: 'the Rezidiv maintainers; not yet by a second reader with the papers open',
    against: 'extracts of the cited passages',
  };
}
