import { parsePartialDate } from '@rezidiv/core';
import { z } from 'zod';
import { fields, list, text } from './field-types.ts';

const instant = 'write the moment as YYYY-MM-DDThh:mmZ or with an offset, such as "2024-03-08T10:15+01:00"';

/** Whether the day is in the calendar and the time on the clock. */
function isMoment(at: string): boolean {
  const time = /T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?(Z|[+-])/;
  return !('problem' in parsePartialDate(at.slice(0, 'YYYY-MM-DD'.length))) && time.test(at);
}

/** That a second person has checked one sheet of doses, and what of it. */
export const verificationSchema = fields(
  {
    format: z.literal('rezidiv-verification-1', {
      error: 'the format is not "rezidiv-verification-1"; write exactly that',
    }),
    sheet: z
      .string({ error: 'the checksum of the sheet is missing; copy it from the sheet' })
      .regex(/^[0-9a-f]{64}$/, 'this is no checksum of a sheet; copy all 64 characters from the sheet')
      .describe('The checksum that the sheet prints: another child, another dose, another sheet.'),
    who: text('a name'),
    role: text('a role'),
    at: z
      .string({ error: `the moment is missing; ${instant}` })
      .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2})$/, `this is no moment; ${instant}`)
      .refine(isMoment, `there is no such moment; ${instant}`),
    checked: list(text('what was checked'), 'the list of what was checked').min(
      1,
      'nothing was checked; list what was, such as "identity", "weight and height", "arithmetic"',
    ),
  },
  'a verification',
);

/** That a second person has checked one sheet of doses. */
export type Verification = Readonly<z.infer<typeof verificationSchema>>;
