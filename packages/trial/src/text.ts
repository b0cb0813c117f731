import { type Refusal, refusal } from './refusal.ts';

/** Refuses a text with nothing in it, or more than a page. */
export function blank(about: string, text: string): Refusal[] {
  if (text.trim() === '') return [refusal('value-invalid', about, `"${about}" is empty.`)];
  return text.length > 2000 ? [refusal('value-invalid', about, `"${about}" is longer than 2,000 characters.`)] : [];
}
