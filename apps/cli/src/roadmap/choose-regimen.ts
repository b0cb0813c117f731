import type { Case, Regimen } from '@rezidiv/core';
import type { Knowledge } from '../regimens.ts';
import { Unusable } from '../unusable.ts';
import { groupStanding, leadsSomewhere } from './group-standing.ts';

/**
 * The regimen that was asked for; or, where none was, the only one that speaks of this child.
 *
 * @throws Unusable where that is none or more than one: the program does not choose a treatment.
 */
export function chooseRegimen(record: Case, asked: string | undefined, { regimens, systems }: Knowledge): Regimen {
  const ids = regimens.map(({ id }) => id);
  if (regimens.length === 0) {
    throw new Unusable(
      'No regimen is encoded in this version, so there is no roadmap. "rezidiv assess" gives the groups.',
    );
  }
  if (asked !== undefined) {
    const found = regimens.find(({ id }) => id === asked);
    if (found === undefined) throw new Unusable(`There is no regimen "${asked}"; there is ${ids.join(', ')}.`);
    return found;
  }
  const fitting = regimens.filter((regimen) => leadsSomewhere(regimen, groupStanding(record, regimen, systems)));
  const [only, another] = fitting;
  if (only === undefined) {
    throw new Unusable(
      `No regimen speaks of this child as recorded. To see why, name one: --protocol ${ids.join(', or ')}.`,
    );
  }
  if (another !== undefined) {
    throw new Unusable(
      `${fitting.length} regimens speak of a child like this; name the one the child is treated by: --protocol ${fitting.map(({ id }) => id).join(', or ')}.`,
    );
  }
  return only;
}
