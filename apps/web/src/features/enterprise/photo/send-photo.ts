import { photoTokenHeader, uploadPhoto } from '@portal/contract/enterprise/photo'
import { type Sending, sendFile } from '#web/shared/upload/upload-attachment.ts'

type Photo = Sending & { token: string; slot: string }

/** @throws as `sendFile` */
export const sendPhoto = async ({ token, slot, ...sending }: Photo): Promise<void> => {
  await sendFile({ endpoint: uploadPhoto, slot, headers: { [photoTokenHeader]: token }, ...sending })
}
