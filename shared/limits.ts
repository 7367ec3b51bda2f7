/**
 * How much of anything is worked with (上限). Each stands far beyond real disclosures and keeps the work on a hostile file
 * within a few hundred megabytes and some seconds; what goes beyond is refused in words, or left out and told.
 */
export const LIMITS = {
  /** Bits of the numerator or denominator of a computed number. */
  numberBits: 1_048_576,
  /** Characters of a text that a formula makes. */
  computedText: 20_000,
} as const;
