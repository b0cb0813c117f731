import type { Case, Regimen } from '@rezidiv/core';
import type { Knowledge } from '../regimens.ts';
import { Unusable } from '../unusable.ts';
import { groupStanding, leadsSomewhere } from './group-standing.ts';

/**
 * The regimen that was asked for; or, where none was, the only one whose own system speaks of this child.
 *
 * A regimen without a system of its name says nothing of whom it fits, so it has to be asked for.
 *
 * @throws Unusable where that is none or more than one: the program does not choose a treatment.
 */
export function chooseRegimen(record: Case, asked: string | undefined, { regimens, systems }: Knowledge): Regimen {
  const named = (some: readonly Regimen[]) => some.map(({ id }) => id).join(', or ');
  if (asked !== undefined) {
    const found = regimens.find(({ id }) => id === asked);
    if (found === undefined) {
      throw new Unusable(`There is no regimen "${asked}"; there is ${regimens.map(({ id }) => id).join(', ')}.`);
    }
    return found;
  }
  const fitting = regimens.filter((regimen) => {
    const standing = groupStanding(record, regimen, systems);
    return standing.kind !== 'no-groups' && standing.kind !== 'not-covered' && leadsSomewhere(regimen, standing);
  });
  const [only, another] = fitting;
  if (only === undefined) {
    throw new Unusable(
      `No regimen is known to be meant for this child as recorded; name the one the child is treated by: --protocol ${named(regimens)}.`,
    );
  }
  if (another !== undefined) {
    throw new Unusable(
      `${fitting.length} regimens speak of a child like this; name the one the child is treated by: --protocol ${named(fitting)}.`,
    );
  }
  return only;
}
