/** A file that cannot be audited at all. The message is one line for an officer: what it is, and what to do. */
export class UnreadableDocument extends Error {
  override readonly name = 'UnreadableDocument';
}
