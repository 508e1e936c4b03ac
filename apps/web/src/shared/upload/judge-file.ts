import { attachmentLimits, attachmentTypes } from '@portal/contract/qualification/attachment'

/** Faults found before sending: refusal codes of the API, and one that only the browser knows. */
export type FileFault = 'file.type' | 'file.too-large' | 'fault.empty'

/** For the file picker. Dropped files bypass it, so `judgeFile` checks them too. */
export const acceptedFiles = [
  ...Object.keys(attachmentTypes).map((name) => `.${name}`),
  ...new Set(Object.values(attachmentTypes))
].join(',')

/** R25: extension and size. Only the server checks the content. */
export const judgeFile = ({ name, size }: Pick<File, 'name' | 'size'>): FileFault | undefined => {
  const extension = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? ''
  if (!Object.hasOwn(attachmentTypes, extension)) return 'file.type'
  if (size === 0) return 'fault.empty'
  return size < attachmentLimits.bytes ? undefined : 'file.too-large'
}

/** Whether the browser can make it small enough to be sent. */
export const isShrinkable = (file: Pick<File, 'name' | 'size'>): boolean =>
  judgeFile(file) === 'file.too-large' && !/\.pdf$/i.test(file.name)

/** 1.4 MB, 320 KB, as file managers count. */
export const sizeText = (bytes: number): string => {
  if (bytes < 1024) return `${bytes} B`
  const kilobytes = bytes / 1024
  return kilobytes < 1000 ? `${Math.round(kilobytes)} KB` : `${(kilobytes / 1024).toFixed(1)} MB`
}
