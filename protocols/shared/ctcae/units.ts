import type { LaboratoryUnit } from '@rezidiv/core';

/**
 * Units in which CTCAE prints thresholds. Nothing is converted: a value in mg/dL meets the number
 * printed in mg/dL. Other spellings name exactly the same unit: one thousand in a microlitre is one
 * thousand million in a litre.
 */

/** Cells, in thousand millions per litre. CTCAE v4 and v5 print it as "10e9 /L". */
export const perLitre: LaboratoryUnit = {
  name: '10^9/L',
  alsoWritten: ['10e9/L', '10*9/L', 'x10^9/L', 'x10e9/L', '×10^9/L', '10^3/uL', '10*3/uL', '10^3/mm3', 'Gpt/L'],
};

/** Cells, in a cubic millimetre, which is a microlitre. */
export const perCubicMillimetre: LaboratoryUnit = {
  name: '/mm3',
  alsoWritten: ['1/mm3', 'cells/mm3', '/uL', '1/uL', 'cells/uL'],
};

export const gramsPerLitre: LaboratoryUnit = { name: 'g/L', alsoWritten: [] };

export const gramsPerDecilitre: LaboratoryUnit = { name: 'g/dL', alsoWritten: [] };

export const milligramsPerDecilitre: LaboratoryUnit = { name: 'mg/dL', alsoWritten: [] };

export const millimolesPerLitre: LaboratoryUnit = { name: 'mmol/L', alsoWritten: [] };

export const micromolesPerLitre: LaboratoryUnit = { name: 'umol/L', alsoWritten: ['µmol/L'] };

export const millilitresPerMinute: LaboratoryUnit = { name: 'mL/min', alsoWritten: [] };

/** A printed number of a quantity that has no unit, such as pH. */
export const plain = (number: number): Readonly<Record<string, number>> => ({ '': number });
