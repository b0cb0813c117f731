import { type Account, everyRight } from '@rezidiv/trial';

/** Whoever holds the operator's token, until there are accounts. */
export const operator: Account = { id: 'operator', rights: everyRight };
