/** A fault that the operator can fix. The message is a complete Chinese text, to be printed without a stack. */
export class SetupError extends Error {
  override name = 'SetupError'
}
