import { type CounterRandom, counterRandom } from './counter-random.ts';

/** A two-arm trial that looks when so many events have come. Times and hazards in one unit of time. */
export interface SimulatedTrial {
  readonly patients: number;
  /** Patients come at even intervals, the last at the end of this time; 0 for all at once. */
  readonly accrual: number;
  /** Patients in the treatment arm for each in the control arm, spread evenly over the order of entry. */
  readonly allocation: number;
  readonly controlHazard: number;
  /** Hazard of the treatment over that of the control. */
  readonly hazardRatio: number;
  /** Constant in both arms; 0 for none. */
  readonly dropoutHazard: number;
  /** At each look; whole and rising. */
  readonly events: readonly number[];
  /** Of the log-rank statistic at each look; positive values favour the treatment. */
  readonly criticalValues: readonly number[];
}

/** By look where a list. */
export interface SimulatedPower {
  readonly power: number;
  /** Of the power, by the number of trials simulated. */
  readonly standardError: number;
  /** Share of all trials that reject at this look. */
  readonly powerByStage: readonly number[];
  /** Mean time since accrual began, in the trials that reach this look; NaN if none does. */
  readonly meanAnalysisTime: readonly number[];
  readonly trials: number;
}

/**
 * The power of a group-sequential log-rank test, by simulation.
 *
 * Survival and dropout are exponential. Trial i of a seed is the same whatever the number of trials. If too
 * few events come because patients drop out, the look is made at the last event.
 *
 * @param trials How many to simulate.
 * @param seed As of `counterRandom`.
 * @throws RangeError naming the argument that makes no sense.
 * @source Jennison & Turnbull 2000, chapter 13, for the design; Mantel 1966 for the test
 * @checked R rpact getSimulationSurvival within Monte-Carlo error, `rezidiv validate survival`, simulation_power
 * @example simulatePower({ patients: 500, accrual: 12, allocation: 1, controlHazard: Math.LN2 / 12, hazardRatio: 0.7,
 *   dropoutHazard: 0, events: [300], criticalValues: [1.96] }, 10_000, 1) // => power 0.87
 */
export function simulatePower(trial: SimulatedTrial, trials: number, seed: number): SimulatedPower {
  check(trial);
  if (!(Number.isInteger(trials) && trials > 0))
    throw new RangeError(`trials is ${trials}; expected a whole number above 0.`);
  const { patients, events, criticalValues } = trial;
  const random = counterRandom(seed);
  const cohort = enrol(trial);
  const rejected = events.map(() => 0);
  const reached = events.map(() => 0);
  const timeSum = events.map(() => 0);
  for (let index = 0; index < trials; index += 1) {
    follow(cohort, random, index * 2 * patients);
    for (const [look, wanted] of events.entries()) {
      const time = timeOfEvent(cohort, wanted);
      reached[look] = (reached[look] ?? 0) + 1;
      timeSum[look] = (timeSum[look] ?? 0) + time;
      if (!(logRankStatistic(cohort, time) > (criticalValues[look] ?? Number.NaN))) continue;
      rejected[look] = (rejected[look] ?? 0) + 1;
      break;
    }
  }
  const power = rejected.reduce((sum, count) => sum + count, 0) / trials;
  return {
    power,
    standardError: Math.sqrt((power * (1 - power)) / trials),
    powerByStage: rejected.map((count) => count / trials),
    meanAnalysisTime: timeSum.map((sum, look) => sum / (reached[look] ?? 0)),
    trials,
  };
}

/** The patients of one trial, in the order of entry. Filled anew for each trial. */
interface Cohort {
  readonly entry: Float64Array;
  readonly treated: Uint8Array;
  /** Hazard of leaving, by event or dropout. */
  readonly leaving: readonly [number, number];
  /** The share of those who leave that leave by the event. */
  readonly byEvent: readonly [number, number];
  /** From entry to event or dropout. */
  readonly stay: Float64Array;
  readonly event: Uint8Array;
  /** Calendar time of event or dropout. */
  readonly exit: Float64Array;
  /** The patients by length of stay. */
  readonly order: Int32Array;
  /** Calendar times of the events, rising; as many as `counts.events`. */
  readonly eventTimes: Float64Array;
  readonly counts: { events: number };
  readonly bucketOf: Int32Array;
  readonly bucketStart: Int32Array;
}

function enrol({ patients, accrual, allocation, controlHazard, hazardRatio, dropoutHazard }: SimulatedTrial): Cohort {
  const share = allocation / (1 + allocation);
  const hazards = [controlHazard, controlHazard * hazardRatio] as const;
  return {
    entry: Float64Array.from({ length: patients }, (_unused, patient) => (accrual * (patient + 1)) / patients),
    treated: Uint8Array.from({ length: patients }, (_unused, patient) =>
      Math.floor((patient + 1) * share + 1e-9) > Math.floor(patient * share + 1e-9) ? 1 : 0,
    ),
    leaving: [hazards[0] + dropoutHazard, hazards[1] + dropoutHazard],
    byEvent: [hazards[0] / (hazards[0] + dropoutHazard), hazards[1] / (hazards[1] + dropoutHazard)],
    stay: new Float64Array(patients),
    event: new Uint8Array(patients),
    exit: new Float64Array(patients),
    order: new Int32Array(patients),
    eventTimes: new Float64Array(patients),
    counts: { events: 0 },
    bucketOf: new Int32Array(patients),
    bucketStart: new Int32Array(patients + 1),
  };
}

/** Draws what becomes of each patient: when they leave, and independently of that, whether by the event. */
function follow(cohort: Cohort, random: CounterRandom, firstDraw: number): void {
  const { entry, treated, leaving, byEvent, stay, event, exit, eventTimes, counts } = cohort;
  let events = 0;
  for (let patient = 0; patient < entry.length; patient += 1) {
    const isTreated = treated[patient] === 1;
    const length = random.exponential(firstDraw + 2 * patient) / (isTreated ? leaving[1] : leaving[0]);
    const left = (entry[patient] ?? 0) + length;
    const hasEvent = random.uniform(firstDraw + 2 * patient + 1) < (isTreated ? byEvent[1] : byEvent[0]);
    stay[patient] = length;
    exit[patient] = left;
    event[patient] = hasEvent ? 1 : 0;
    if (hasEvent) {
      eventTimes[events] = left;
      events += 1;
    }
  }
  counts.events = events;
  eventTimes.subarray(0, events).sort();
  orderByStay(cohort);
}

/** Into as many buckets as patients, then by insertion, which finds them nearly in order. */
function orderByStay({ stay, order, bucketOf, bucketStart, leaving }: Cohort): void {
  const n = stay.length;
  const typical = 1 / leaving[0];
  bucketStart.fill(0);
  for (let patient = 0; patient < n; patient += 1) {
    const length = stay[patient] ?? 0;
    const bucket = Math.min(n - 1, Math.floor((n * length) / (length + typical)));
    bucketOf[patient] = bucket;
    bucketStart[bucket + 1] = (bucketStart[bucket + 1] ?? 0) + 1;
  }
  for (let bucket = 1; bucket <= n; bucket += 1)
    bucketStart[bucket] = (bucketStart[bucket] ?? 0) + (bucketStart[bucket - 1] ?? 0);
  for (let patient = 0; patient < n; patient += 1) {
    const bucket = bucketOf[patient] ?? 0;
    const place = bucketStart[bucket] ?? 0;
    bucketStart[bucket] = place + 1;
    order[place] = patient;
  }
  for (let place = 1; place < n; place += 1) {
    const patient = order[place] ?? 0;
    const length = stay[patient] ?? 0;
    let hole = place;
    while (hole > 0 && (stay[order[hole - 1] ?? 0] ?? 0) > length) {
      order[hole] = order[hole - 1] ?? 0;
      hole -= 1;
    }
    order[hole] = patient;
  }
}

/** Calendar time of the event of that number, counted from 1, or of the last there is. */
function timeOfEvent({ eventTimes, counts }: Cohort, wanted: number): number {
  return eventTimes[Math.min(wanted, counts.events) - 1] ?? 0;
}

/**
 * The standardised log-rank statistic with the data cut at a calendar time; 0 if there is nothing to compare.
 *
 * Nobody leaves in order of the time since entry, once the data are cut: those still there at the cut leave
 * in the reverse order of entry. Two lists in order are merged instead of sorting for each look.
 */
function logRankStatistic({ entry, treated, stay, event, exit, order }: Cohort, cut: number): number {
  let atRisk = 0;
  let treatedAtRisk = 0;
  const n = entry.length;
  for (let patient = 0; patient < n && (entry[patient] ?? 0) < cut; patient += 1) {
    atRisk += 1;
    treatedAtRisk += treated[patient] ?? 0;
  }
  let latest = atRisk - 1;
  let difference = 0;
  let variance = 0;
  for (let place = 0; place < n; place += 1) {
    const patient = order[place] ?? 0;
    if ((exit[patient] ?? 0) > cut) continue;
    const now = stay[patient] ?? 0;
    for (; latest >= 0 && cut - (entry[latest] ?? 0) < now; latest -= 1) {
      if ((exit[latest] ?? 0) <= cut) continue;
      atRisk -= 1;
      treatedAtRisk -= treated[latest] ?? 0;
    }
    if (event[patient] === 1) {
      const share = treatedAtRisk / atRisk;
      difference += share - (treated[patient] ?? 0);
      variance += share * (1 - share);
    }
    atRisk -= 1;
    treatedAtRisk -= treated[patient] ?? 0;
  }
  return variance > 0 ? difference / Math.sqrt(variance) : 0;
}

function check(trial: SimulatedTrial): void {
  const { patients, accrual, allocation, controlHazard, hazardRatio, dropoutHazard, events, criticalValues } = trial;
  if (!(Number.isInteger(patients) && patients >= 2))
    throw new RangeError(`patients is ${patients}; expected a whole number of 2 or more.`);
  for (const [name, value] of Object.entries({ allocation, controlHazard, hazardRatio }))
    if (!(value > 0 && value < Number.POSITIVE_INFINITY))
      throw new RangeError(`${name} is ${value}; expected above 0 and finite.`);
  for (const [name, value] of Object.entries({ accrual, dropoutHazard }))
    if (!(value >= 0 && value < Number.POSITIVE_INFINITY))
      throw new RangeError(`${name} is ${value}; expected 0 or more and finite.`);
  if (events.length === 0) throw new RangeError('events is empty; expected one number for each look.');
  for (const [look, wanted] of events.entries()) {
    const before = events[look - 1] ?? 0;
    if (!(Number.isInteger(wanted) && wanted > before && wanted <= patients))
      throw new RangeError(`events[${look}] is ${wanted}; expected a whole number above ${before}, up to ${patients}.`);
  }
  if (criticalValues.length !== events.length)
    throw new RangeError(
      `criticalValues has ${criticalValues.length} values; expected ${events.length}, one for each look.`,
    );
  const bad = criticalValues.findIndex(Number.isNaN);
  if (bad >= 0) throw new RangeError(`criticalValues[${bad}] is NaN; expected a number.`);
}
