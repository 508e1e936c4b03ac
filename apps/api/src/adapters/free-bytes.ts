/**
 * Gives back the memory of a buffer that is alone in it and that nobody reads any more, in place of V8, which would let
 * dozens of megabytes pile up first. Afterwards the buffer is empty.
 */
export const freeBytes = ({ buffer }: Buffer): void => {
  if (buffer instanceof ArrayBuffer) buffer.transfer(0)
}
