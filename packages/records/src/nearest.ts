/**
 * The name most like the one given, to suggest where a name is not known.
 *
 * Case, spaces and punctuation do not count, and the last part of a path is enough:
 * `relapse_on` is near `relapse.on`, `ageYears` near `initialDiagnosis.ageYears`. So is the beginning
 * of one: `mrd.1.result` is near `mrd.1.result.kind`.
 *
 * @returns Nothing where no name is like it: less than two thirds of the letters agree.
 */
export function nearest(name: string, known: readonly string[]): string | undefined {
  const wanted = plain(name);
  let best: { readonly name: string; readonly distance: number } | undefined;
  for (const candidate of known) {
    const last = candidate.slice(candidate.lastIndexOf('.') + 1);
    const distance = Math.min(
      distanceOf(wanted, plain(candidate)),
      distanceOf(wanted, plain(last)) + afterWholePath,
      candidate.startsWith(`${name}.`) ? afterWholePath : longest,
    );
    if (best === undefined || distance < best.distance) best = { name: candidate, distance };
  }
  return best !== undefined && best.distance <= Math.max(1, wanted.length / 3) ? best.name : undefined;
}

// A whole path that fits is preferred to a part of another one that fits as well.
const afterWholePath = 0.5;
const longest = 60;

function plain(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
    .slice(0, longest);
}

/** Letters to put in, take out, change or swap with their neighbour. */
function distanceOf(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > longest / 3) return longest;
  let before: readonly number[] = [];
  let previous: readonly number[] = Array.from({ length: b.length + 1 }, (_unused, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const changed = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? (before[j - 2] ?? 0) + 1 : longest;
      row.push(Math.min((row[j - 1] ?? 0) + 1, (previous[j] ?? 0) + 1, changed, swapped));
    }
    before = previous;
    previous = row;
  }
  return previous[b.length] ?? longest;
}
