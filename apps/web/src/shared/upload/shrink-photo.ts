import { attachmentLimits } from '@portal/contract/attachment'

const longestSides = [3000, 2400, 1800, 1200]

/** Users cannot change the 3 to 8 MB of their phone's photos. Undefined if the browser cannot read it or it stays too large. */
export const shrinkPhoto = async (photo: File): Promise<File | undefined> => {
  if (photo.size < attachmentLimits.bytes && photo.type === 'image/jpeg') return photo
  const picture = await createImageBitmap(photo).catch(() => undefined)
  if (!picture) return undefined
  try {
    for (const longest of longestSides) {
      const drawn = await draw(picture, longest)
      if (drawn && drawn.size < attachmentLimits.bytes) {
        return new File([drawn], photo.name.replace(/(\.[^.]*)?$/, '.jpg'), { type: 'image/jpeg' })
      }
    }
    return undefined
  } finally {
    picture.close()
  }
}

const draw = (picture: ImageBitmap, longest: number): Promise<Blob | null> => {
  const scale = Math.min(1, longest / Math.max(picture.width, picture.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(picture.width * scale)
  canvas.height = Math.round(picture.height * scale)
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.85))
}
