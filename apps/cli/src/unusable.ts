/** Input or arguments that cannot be used. The message is for the person who must act; exit code 2. */
export class Unusable extends Error {
  override readonly name = 'Unusable';
}
