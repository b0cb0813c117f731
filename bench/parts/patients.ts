import { counterRandom } from '@rezidiv/survival';

/** Which patients to make. */
export interface Cohort {
  readonly rows: number;
  /** Times in whole days, rounded up; else in days with fractions. */
  readonly wholeDays: boolean;
  readonly covariates: number;
  readonly groups: number;
}

/** Patients in columns. */
export interface Patients {
  /** Days, above 0 and up to ten years. */
  readonly time: Float64Array;
  /** 1: an event of either cause. */
  readonly event: Uint8Array;
  /** 0: censored; else the cause, 1 or 2. */
  readonly cause: Uint8Array;
  readonly group: Uint8Array;
  /** Standard normal and 0 or 1, in turn. */
  readonly covariates: readonly Float64Array[];
}

const seed = 20_260_101;
const fields = 64;
const follow = 3652.5;
/** Gives events to about 40% of those recruited evenly over ten years. */
const eventsInTenYears = 1.08;
const strongest = [0.3, -0.25, 0.2, -0.15, 0.1];
const others = 0.04;

/**
 * Patients recruited evenly over ten years, with exponential times to one of two events and
 * covariates that matter; follow-up ends when the ten years do. The same patients every time, and
 * the first of them do not hang on how many there are.
 */
export function makePatients({ rows, wholeDays, covariates, groups }: Cohort): Patients {
  const random = counterRandom(seed);
  const columns = Array.from({ length: covariates }, () => new Float64Array(rows));
  const time = new Float64Array(rows);
  const event = new Uint8Array(rows);
  const cause = new Uint8Array(rows);
  const group = new Uint8Array(rows);
  for (let row = 0; row < rows; row += 1) {
    const draw = row * fields;
    const which = Math.floor(random.uniform(draw) * groups);
    let logHazard = 0.2 * (which - (groups - 1) / 2);
    columns.forEach((column, index) => {
      const value = index % 2 === 0 ? random.normal(draw + 8 + index) : Number(random.uniform(draw + 8 + index) < 0.4);
      column[row] = value;
      logHazard += (strongest[index] ?? others) * (index % 2 === 0 ? value : value - 0.4);
    });
    const toEvent = (random.exponential(draw + 1) * follow) / (eventsInTenYears * Math.exp(logHazard));
    const toEnd = random.uniform(draw + 2) * follow;
    const exact = Math.min(toEvent, toEnd);
    const came = toEvent <= toEnd;
    time[row] = wholeDays ? Math.ceil(exact) : exact;
    event[row] = Number(came);
    cause[row] = came ? 1 + Number(random.uniform(draw + 3) < 0.3) : 0;
    group[row] = which;
  }
  return { time, event, cause, group, covariates: columns };
}
