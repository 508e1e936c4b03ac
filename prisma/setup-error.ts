/** Something that the operator can mend: the message is Chinese, complete, and meant to be printed without a stack. */
export class SetupError extends Error {
  override name = 'SetupError'
}
