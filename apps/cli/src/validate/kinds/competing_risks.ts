import {
  type CauseFollowUp,
  type CumulativeIncidence,
  cumulativeIncidence,
  grayTest,
  incidenceAt,
} from '@rezidiv/survival';
import { z } from 'zod';
import { mergedTimes } from '../merged-times.ts';
import { columnName, completeRows, type Runner } from '../runner.ts';

/** The times asked for stand in the reference answer only. */
const questions = z.object({
  cif: z.array(z.object({ group: z.string(), cause: z.number(), times: z.array(z.number()) })),
  gray: z.array(z.object({ cause: z.number() })).optional(),
  aalen_johansen_survival: z.array(z.object({ group: z.string(), times: z.array(z.number()) })).optional(),
});

/** R's cmprsk::cuminc with Gray's tests, and survival::survfit with a multi-state response. */
export const run: Runner = (spec, data, expected) => {
  const asked = questions.parse(expected);
  const names = ['time', 'cause', 'group', 'gray_strata'].map((field) => columnName(spec, field));
  const [timeName = '', causeName = '', groupName, strataName] = names;
  const rows = completeRows(data, names);
  const time = rows.numbers(timeName);
  const cause = rows.numbers(causeName);
  const censorCode = Number(spec.censor_code);
  const causes = [...new Set(cause)].filter((code) => code !== censorCode).sort((one, other) => one - other);
  const all: CauseFollowUp = { time, cause, censorCode, causes };

  const levels = groupName === undefined ? undefined : rows.levels(groupName);
  const groups = levels?.levels.map(String) ?? [];
  const curvesOf = (followUp: CauseFollowUp): ReadonlyMap<string, CumulativeIncidence> =>
    new Map(
      levels === undefined
        ? [['', cumulativeIncidence(followUp)]]
        : groups.map((name, place) => [
            name,
            cumulativeIncidence(only(followUp, (row) => levels.index[row] === place)),
          ]),
    );
  const ofCmprsk = curvesOf(all);
  const ofSurvival = curvesOf({ ...all, time: mergedTimes(time) });

  return {
    n_used: rows.n,
    cif: asked.cif.map(({ group, cause: code, times }) => {
      const curve = curveOf(ofCmprsk, group);
      const found = times.map((when) => incidenceAt(curve, when)?.causes.find((one) => one.cause === code));
      return {
        group,
        cause: code,
        times,
        est: found.map((one) => one?.incidence ?? null),
        var_cmprsk: found.map((one) => one?.variance ?? null),
      };
    }),
    gray: asked.gray?.map(({ cause: failCode }) => {
      const test = grayTest({
        ...{ time, cause, censorCode, failCode, groups, rho: Number(spec.rho ?? 0) },
        group: levels?.index ?? [],
        strata: strataName === undefined ? undefined : rows.levels(strataName).index,
      });
      return { cause: failCode, stat: test?.chisq, p: test?.p, df: test?.df };
    }),
    // After the end of follow-up survfit carries the last estimate forward where cuminc has none.
    aalen_johansen_survival: asked.aalen_johansen_survival?.map(({ group, times }) => {
      const curve = curveOf(ofSurvival, group);
      const found = times.map((when) => incidenceAt(curve, Math.min(when, curve.time.at(-1) ?? when)));
      return {
        group,
        times,
        states: ['(s0)', ...causes.map(String)],
        pstate: found.map((one) => one && [one.eventFree, ...one.causes.map(({ incidence }) => incidence)]),
        se_infinitesimal_jackknife: found.map(
          (one) => one && [one.eventFreeJackknifeError, ...one.causes.map(({ jackknifeError }) => jackknifeError)],
        ),
      };
    }),
  };
};

/** Without groups there is one curve, whatever name the reference gives it. */
function curveOf(curves: ReadonlyMap<string, CumulativeIncidence>, group: string): CumulativeIncidence {
  const curve = curves.get(group) ?? curves.get('');
  if (curve === undefined) throw new Error(`There is no group "${group}" in the data.`);
  return curve;
}

function only({ time, cause, ...rest }: CauseFollowUp, belongs: (row: number) => boolean): CauseFollowUp {
  const members = Array.from({ length: time.length }, (_, row) => row).filter(belongs);
  const pick = (column: ArrayLike<number>) => members.map((row) => column[row] ?? Number.NaN);
  return { ...rest, time: pick(time), cause: pick(cause) };
}
