import { Unusable } from './unusable.ts';

/** Errors of the server whose words are for whoever started it. */
const forPeople: readonly string[] = [
  'UnusableConfiguration',
  'UnusableDatabase',
  'DatabaseAway',
  'DatabaseBusy',
  'DiskFull',
  'BackupRefused',
];

/**
 * Does a piece of work with the server, and sees to what its errors say: never the address of the database with its
 * password, never the token.
 *
 * @throws Unusable where the person who asked can act.
 */
export async function withWords<T>(
  work: () => Promise<T>,
  hide: (text: string) => string = (text) => text,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Unusable) throw error;
    const { name, message, stack = '' } = error instanceof Error ? error : new Error(String(error));
    if (forPeople.includes(name)) throw new Unusable(hide(message));
    throw Object.assign(new Error(hide(message)), { stack: hide(stack) });
  }
}
