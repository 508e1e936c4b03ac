import { attachmentLimits } from '@portal/contract/qualification/attachment'

export const largestSide = 2400

/** Pixels of the longer side, tried in this order. A4 at 200 dpi has 2,339. */
const longestSides = [largestSide, 1800, 1200]

/**
 * Draws a picture smaller, as JPEG below the limit: users cannot change the 3 to 8 MB of their phone's photos. Undefined
 * if the browser cannot read it or it stays too large.
 */
export const shrinkPicture = async (picture: File): Promise<File | undefined> => {
  const bitmap = await createImageBitmap(picture).catch(() => undefined)
  if (!bitmap) return undefined
  try {
    for (const longest of longestSides) {
      const drawn = await draw(bitmap, longest)
      if (drawn && drawn.size < attachmentLimits.bytes) {
        return new File([drawn], picture.name.replace(/(\.[^.]*)?$/, '.jpg'), { type: 'image/jpeg' })
      }
    }
    return undefined
  } finally {
    bitmap.close()
  }
}

const draw = (bitmap: ImageBitmap, longest: number): Promise<Blob | null> => {
  const scale = Math.min(1, longest / Math.max(bitmap.width, bitmap.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(bitmap.width * scale)
  canvas.height = Math.round(bitmap.height * scale)
  const pen = canvas.getContext('2d')
  if (!pen) return Promise.resolve(null)
  // JPEG would show a transparent ground as black.
  pen.fillStyle = '#fff'
  pen.fillRect(0, 0, canvas.width, canvas.height)
  pen.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.85))
}
