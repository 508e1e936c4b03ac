import { expect, type Locator } from '@playwright/test'
import type { Paper } from '../people/papers.ts'

/** The slot of a paper, from its label to its hint. */
export const paperSlot = (where: Locator, label: string): Locator =>
  where.locator('[data-file]').filter({ has: where.page().getByText(label, { exact: true }) })

/** The zone to click or drop on. */
export const chooseZone = (slot: Locator): Locator =>
  slot.getByRole('button', { name: /选择文件|上传授权委托书|上传盖章的申请书|重新上传/ })

export const upload = async (where: Locator, label: string, file: Paper): Promise<void> => {
  const slot = paperSlot(where, label)
  await slot.locator('input[type=file]:not([capture])').setInputFiles(file)
  // 重新上传 alone may belong to the paper that the file replaces.
  await expect(slot.getByText(file.name).first()).toBeVisible()
  await expect(slot.getByRole('progressbar')).toHaveCount(0)
  await expect(slot.getByRole('button', { name: /重新上传/ })).toHaveCount(1)
}

export const dropOn = async (slot: Locator, { name, mimeType, buffer }: Paper): Promise<void> => {
  const [file, options] = [JSON.stringify([...buffer]), JSON.stringify({ type: mimeType })]
  const dataTransfer = await slot.page().evaluateHandle(`(() => {
    const transfer = new DataTransfer()
    transfer.items.add(new File([new Uint8Array(${file})], ${JSON.stringify(name)}, ${options}))
    return transfer
  })()`)
  for (const event of ['dragover', 'drop']) await chooseZone(slot).dispatchEvent(event, { dataTransfer })
}
