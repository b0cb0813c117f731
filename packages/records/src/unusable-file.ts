import { type Issue, sentence } from './issue.ts';

/** A file of which nothing can be used. The message says what was found and how to mend it. */
export class UnusableFile extends Error {
  readonly issue: Issue;

  constructor(issue: Issue) {
    super(sentence(issue));
    this.name = 'UnusableFile';
    this.issue = issue;
  }
}
