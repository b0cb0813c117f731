/** How far an answer may lie from the reference. What is absent is zero. */
export interface Tolerance {
  readonly rel?: number;
  readonly abs?: number;
  /** Relative tolerance of coefficients. */
  readonly coef_rel?: number;
}

/** Every number of a case compared. */
export interface Comparison {
  /** Largest relative error met, over numbers that are not zero in the reference. */
  readonly worst: number;
  /** Where the answer is out of tolerance or of another shape: a path and what was found. */
  readonly faults: readonly string[];
}

/**
 * Compares a plain answer with the reference, number by number. Fields named `check_...` are the reference's own
 * cross-checks. Fields that the reference does not have are not compared.
 */
export function compare(expected: unknown, actual: unknown, tolerance: Tolerance): Comparison {
  const faults: string[] = [];
  let worst = 0;

  const walk = (wanted: unknown, found: unknown, path: string): void => {
    if (wanted === null) {
      if (found !== null && found !== undefined)
        faults.push(`${path}: ${String(found)} where the reference has nothing`);
    } else if (typeof wanted === 'number' || wanted === 'Infinity' || wanted === '-Infinity') {
      numbers(Number(wanted), found, path);
    } else if (Array.isArray(wanted)) {
      lists(wanted, found, path);
    } else if (typeof wanted === 'object') {
      fields(Object.entries(wanted), found, path);
    } else if (wanted !== found) {
      faults.push(`${path}: ${String(found)}, not ${String(wanted)}`);
    }
  };

  const lists = (wanted: readonly unknown[], found: unknown, path: string): void => {
    const list: readonly unknown[] | undefined = Array.isArray(found) ? found : undefined;
    if (list?.length !== wanted.length) {
      faults.push(
        `${path}: ${list === undefined ? 'no list' : `${list.length} entries`}, not ${wanted.length} entries`,
      );
      return;
    }
    for (const [at, one] of wanted.entries()) walk(one, list[at], `${path}[${at}]`);
  };

  const fields = (wanted: readonly (readonly [string, unknown])[], found: unknown, path: string): void => {
    if (typeof found !== 'object' || found === null) {
      faults.push(`${path}: missing`);
      return;
    }
    for (const [key, one] of wanted) {
      if (!key.startsWith('check_')) walk(one, Reflect.get(found, key), path === '' ? key : `${path}.${key}`);
    }
  };

  const numbers = (wanted: number, answer: unknown, path: string): void => {
    const found = answer === 'Infinity' || answer === '-Infinity' ? Number(answer) : answer;
    if (typeof found !== 'number') {
      faults.push(`${path}: ${String(found)}, not ${wanted}`);
      return;
    }
    if (wanted === found) return;
    const error = Math.abs(found - wanted);
    if (wanted !== 0 && Number.isFinite(wanted)) worst = Math.max(worst, error / Math.abs(wanted));
    const relative = /(^|\.)coef(\[|$)/.test(path) ? (tolerance.coef_rel ?? tolerance.rel ?? 0) : (tolerance.rel ?? 0);
    if (!(error <= (tolerance.abs ?? 0) + relative * Math.abs(wanted))) faults.push(`${path}: ${found}, not ${wanted}`);
  };

  walk(expected, actual, '');
  return { worst, faults };
}
