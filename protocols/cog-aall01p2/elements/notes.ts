import type { Dose } from '@rezidiv/core';

/** No table read prints how much is given into the spinal canal. */
export const intrathecalDose: Dose = { kind: 'unknown', toRead: 'Raetz 2008, full text, or the protocol of AALL01P2' };

/** Said of an order of which drug and days were read. */
export const onlyDoseMissing = 'Drug and days from one source; the dose is not in the table.';

/** Said of the three drugs that are one intrathecal dose. */
export const partOfTriple = 'Part of triple intrathecal therapy: methotrexate, cytarabine and hydrocortisone together.';
