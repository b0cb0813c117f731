import { type Case, type OrderCondition, orderApplies } from '@rezidiv/core';
import { describe, expect, test } from 'vitest';
import { order, perM2 } from './doses.ts';

const applies = (only: readonly OrderCondition[], record: Partial<Case>) =>
  orderApplies(order(perM2('1'), { only }), { id: 'c', ...record });
const cns = (involved: boolean): Partial<Case> => ({ relapse: { sites: { cns: involved } } });
const philadelphia = (found: boolean): Partial<Case> => ({ initialDiagnosis: { genetics: { bcrAbl1: found } } });

describe('an order for some children only', () => {
  test.each<[readonly OrderCondition[], Partial<Case>, string]>([
    [[], {}, 'yes'],
    [['cns-involved'], cns(true), 'yes'],
    [['cns-involved'], cns(false), 'no'],
    [['cns-involved'], {}, 'unknown'],
    [['cns-not-involved'], cns(false), 'yes'],
    [['cns-not-involved'], cns(true), 'no'],
    [['cns-not-involved'], {}, 'unknown'],
    [['ph-positive'], philadelphia(true), 'yes'],
    [['ph-positive'], philadelphia(false), 'no'],
    [['ph-negative'], philadelphia(false), 'yes'],
    [['ph-negative'], {}, 'unknown'],
    [['after-count-recovery'], {}, 'yes'],
    [['cns-involved', 'ph-positive'], cns(true), 'unknown'],
    [['cns-involved', 'ph-positive'], cns(false), 'no'],
  ])('%j with %j: %s', (only, record, answer) => {
    expect(applies(only, record)).toBe(answer);
  });
});
