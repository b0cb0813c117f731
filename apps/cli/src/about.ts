/** Said by every output. */
export const about = {
  software: 'Rezidiv',
  version: '0.1.0',
  disclaimer:
    'Not a medical device. Not for prescribing or for deciding on the treatment of a child. It shows what published sources say; a clinician who has read them decides.',
} as const;
