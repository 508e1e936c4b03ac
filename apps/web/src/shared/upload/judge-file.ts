import { attachmentLimits, attachmentTypes } from '@portal/contract/attachment'

/** What is wrong with a file before it is sent: refusal codes of the API, and one that only the browser meets. */
export type FileFault = 'file.type' | 'file.too-large' | 'fault.empty'

/** For the picker of the browser; what is dropped passes by it, so the check follows all the same. */
export const acceptedFiles = [
  ...Object.keys(attachmentTypes).map((name) => `.${name}`),
  ...new Set(Object.values(attachmentTypes))
].join(',')

/** R25, as far as the browser can tell: extension and bytes. Content is judged by the server alone. */
export const judgeFile = ({ name, size }: Pick<File, 'name' | 'size'>): FileFault | undefined => {
  const extension = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? ''
  if (!Object.hasOwn(attachmentTypes, extension)) return 'file.type'
  if (size === 0) return 'fault.empty'
  return size < attachmentLimits.bytes ? undefined : 'file.too-large'
}

/** 1.4 MB, 320 KB: as file managers count. */
export const sizeText = (bytes: number): string => {
  if (bytes < 1024) return `${bytes} B`
  const kilobytes = bytes / 1024
  return kilobytes < 1000 ? `${Math.round(kilobytes)} KB` : `${(kilobytes / 1024).toFixed(1)} MB`
}
