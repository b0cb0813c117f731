import {
  betaLowerTail,
  betaQuantile,
  binomialLowerTail,
  chiSquareLowerTail,
  chiSquareQuantile,
  chiSquareUpperTail,
  clopperPearson,
  normalDensity,
  normalLogLowerTail,
  normalLowerTail,
  normalQuantile,
  normalUpperTail,
  studentTLowerTail,
  studentTUpperTail,
} from '@rezidiv/survival';
import { z } from 'zod';
import { NotYet, type Runner } from '../runner.ts';

const numbers = z.array(z.number());
const normal = z.strictObject({ x: numbers, p: numbers });
const chiSquare = z.strictObject({ x: numbers, df: numbers, p: numbers });
const studentT = z.strictObject({ x: numbers, df: numbers });
const betaAndBinomial = z.strictObject({ p: numbers, a: z.number(), b: z.number(), n: z.number() });

/** Which distribution is meant shows in the fields that a case has. */
export const run: Runner = (spec) => {
  if (normal.safeParse(spec).success) return answerNormal(normal.parse(spec));
  if (chiSquare.safeParse(spec).success) return answerChiSquare(chiSquare.parse(spec));
  if (studentT.safeParse(spec).success) return answerStudentT(studentT.parse(spec));
  if (betaAndBinomial.safeParse(spec).success) return answerBetaAndBinomial(betaAndBinomial.parse(spec));
  throw new NotYet(`no distribution has the fields ${Object.keys(spec).join(', ')}`);
};

function answerNormal({ x, p }: z.infer<typeof normal>) {
  return {
    pnorm: x.map(normalLowerTail),
    pnorm_upper: x.map(normalUpperTail),
    log_pnorm: x.map(normalLogLowerTail),
    dnorm: x.map(normalDensity),
    qnorm: p.map(normalQuantile),
  };
}

function answerChiSquare({ x, df, p }: z.infer<typeof chiSquare>) {
  return Object.fromEntries(
    df.map((degrees) => [
      `df${degrees}`,
      {
        cdf: x.map((value) => chiSquareLowerTail(value, degrees)),
        upper: x.map((value) => chiSquareUpperTail(value, degrees)),
        quantile: p.map((probability) => chiSquareQuantile(probability, degrees)),
      },
    ]),
  );
}

function answerStudentT({ x, df }: z.infer<typeof studentT>) {
  return Object.fromEntries(
    df.map((degrees) => [
      `df${degrees}`,
      {
        cdf: x.map((value) => studentTLowerTail(value, degrees)),
        upper: x.map((value) => studentTUpperTail(value, degrees)),
      },
    ]),
  );
}

/** The probability of success and the count behind the interval are not in the case: 0.3, and 0.3 of the trials. */
function answerBetaAndBinomial({ p, a, b, n }: z.infer<typeof betaAndBinomial>) {
  const success = 0.3;
  const { lower, upper } = clopperPearson(Math.round(success * n), n, 0.95);
  return {
    pbeta: p.map((value) => betaLowerTail(value, a, b)),
    qbeta: p.map((probability) => betaQuantile(probability, a, b)),
    pbinom: Array.from({ length: n + 1 }, (_unused, count) => binomialLowerTail(count, n, success)),
    clopper_pearson: [lower, upper],
  };
}
