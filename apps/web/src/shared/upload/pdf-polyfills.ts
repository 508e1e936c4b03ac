// A variable, because the build shall not look for the file.
const address = '/polyfills.js'

export const isPolyfilled = (): boolean => 'polyfilled' in document.documentElement.dataset

/** pdf.js uses newer functions than the pages do: Math.sumPrecise came with Chromium 147. */
export const polyfillForPdf = async (): Promise<void> => {
  if (!('sumPrecise' in Math)) await import(/* @vite-ignore */ address)
}
