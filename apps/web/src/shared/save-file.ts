const readMs = 30_000

export const saveFile = (name: string, bytes: Blob): void => {
  const address = URL.createObjectURL(bytes)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // Some browsers read the address only after the click event.
  window.setTimeout(() => URL.revokeObjectURL(address), readMs)
}
