import { readProfile } from '@portal/contract/enterprise/profile-endpoints'
import { createHash } from 'node:crypto'
import { newId } from '#api/adapters/new-id.ts'
import type { TestBrowser } from '../browser.ts'
import type { TestApp } from '../build-test-app.ts'

type Given = { status?: 'QUARANTINED' | 'CLEAN' | 'INFECTED'; displayName?: string }

/** Inserts a row without bytes. */
export const insertAttachment = async (
  { deps }: Pick<TestApp, 'deps'>,
  enterpriseId: string,
  slot: string,
  { status = 'CLEAN', displayName = '营业执照.png' }: Given = {}
): Promise<string> => {
  const id = newId()
  const uploader = await deps.db.account.findFirstOrThrow({ where: { enterpriseId }, select: { id: true } })
  await deps.db.attachment.create({
    data: {
      id,
      enterpriseId,
      uploadedById: uploader.id,
      slot,
      displayName,
      mediaType: 'image/png',
      size: 68,
      sha256: createHash('sha256').update(id).digest('hex'),
      status,
      originalKey: `${id}/original`,
      viewKey: `${id}/view`
    }
  })
  return id
}

export const enterpriseIdOf = async ({ deps }: Pick<TestApp, 'deps'>, browser: TestBrowser): Promise<string> => {
  const { body } = await browser.call(readProfile, {})
  const { id } = await deps.db.enterprise.findUniqueOrThrow({ where: { number: Number(body.enterprise.number) } })
  return id
}
