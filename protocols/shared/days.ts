/** Every day of an element from the first to the last, both counted. */
export function days(first: number, last: number): readonly number[] {
  const all: number[] = [];
  for (let day = first; day <= last; day++) all.push(day);
  return all;
}
