import type { Keyed } from './allocation-stream.ts';
import type { Sequence } from './permuted-blocks.ts';
import type { Arm } from './study-setup.ts';

/**
 * The sequence of one stratum in which every place is drawn for itself, each arm as probable as its share.
 *
 * Place p takes x = below(sum of the shares) by label ["place", stratum, p]; its arm is the first, in the order of the
 * set-up, whose shares added up are more than x.
 */
export function simpleSequenceOf(arms: readonly Arm[], stratum: string, keyed: Keyed): Pick<Sequence, 'armAt'> {
  const shares = arms.reduce((sum, { share }) => sum + share, 0);
  return {
    armAt(position) {
      let left = keyed(['place', stratum, position]).below(shares);
      const found = arms.find(({ share }) => {
        left -= share;
        return left < 0;
      });
      return found?.id ?? '';
    },
  };
}
