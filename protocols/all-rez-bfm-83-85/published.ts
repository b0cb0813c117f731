/** Published outcomes of this system's groups. */
export { publishedBfm838587 as published } from '../shared/published-bfm-83-85-87.ts';
