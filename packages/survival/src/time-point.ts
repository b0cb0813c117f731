/** @throws RangeError unless the time can be asked about: finite, 0 or more. */
export function checkTimePoint(time: number): void {
  if (!(time >= 0 && time < Number.POSITIVE_INFINITY))
    throw new RangeError(`time is ${time}; expected a finite number, 0 or more.`);
}
