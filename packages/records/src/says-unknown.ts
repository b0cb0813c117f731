/** Whether a field of a table says that its value is not known: empty, `NA` or `unknown`. */
export function saysUnknown(text: string): boolean {
  return text === '' || /^(?:na|unknown)$/i.test(text);
}
