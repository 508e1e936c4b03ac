import { beijingDay } from '@portal/contract/beijing-time'
import { objectionHours } from '@portal/contract/enterprise/phone'
import type { LetterFont } from '#api/features/enterprise/letter/letter-font.ts'
import {
  drawHandwritingNote,
  drawRows,
  drawRule,
  drawSignatures,
  grey,
  openSheet,
  page,
  type Pen,
  platform,
  signatureHeight
} from '#api/features/enterprise/letter/letter-sheet.ts'

/** Null where the portal does not know it yet: the person writes it by hand. */
type Facts = {
  fullName: string | null
  enterpriseNumber: string
  creditCode: string | null
  legalPersonName: string | null
  username: string
  /** Of an operator. */
  name: string | null
  oldPhone: string
}

type PhoneLetter = { facts: Facts; drawnAt: Date }

/** R35: 《更换绑定手机申请书》 as PDF, one page of A4. The new number is written by hand and sealed over. */
export const drawPhoneLetter = async (font: LetterFont, { facts, drawnAt }: PhoneLetter): Promise<Buffer> => {
  const { pen, bytes, show } = openSheet(font, { title: '更换绑定手机申请书', createdAt: drawnAt })
  const row = (label: string, value: string | null) =>
    value ? ([label, show(value)] as const) : ([`${label}（手写）`, ' '] as const)
  pen.fontSize(26).text('更换绑定手机申请书', page.left, page.top + 14, { width: page.width, align: 'center' })
  pen.fontSize(11.5).text(`致：${platform}`, page.left, pen.y + 16)
  pen.y += 10
  drawRows(pen, [
    row('企业全称', facts.fullName),
    row('用户编号', facts.enterpriseNumber),
    row('统一社会信用代码', facts.creditCode),
    row('法定代表人', facts.legalPersonName),
    row('用户名', facts.username),
    row('账号使用人姓名', facts.name),
    row('原绑定手机', facts.oldPhone),
    row('新手机号', null)
  ])
  drawRequest(pen)
  drawHandwritingNote(pen, [facts.fullName ?? '', facts.legalPersonName ?? '', facts.name ?? ''], show)
  drawSignatures(pen, Math.max(pen.y + 14, page.footTop - signatureHeight - 30), {
    seal: '企业公章：',
    signers: ['法定代表人签字：', '账号使用人签字：']
  })
  drawFoot(pen, drawnAt)
  pen.end()
  return bytes
}

const drawRequest = (pen: Pen): void => {
  const paragraph = (text: string) =>
    pen.fontSize(11).text(text, page.left, pen.y, { width: page.width, indent: 22, lineGap: 4.5, paragraphGap: 3 })
  paragraph('上述账号的原绑定手机已无法使用，现申请将该账号的绑定手机更换为上述新手机号。')
  paragraph(
    `本企业确认：新手机号由账号使用人本人持有；本申请经平台审核通过，且自提交起 ${objectionHours} 小时内原手机持有人未提出异议的，更换生效。更换生效后，凭新手机号办理的一切手续，本企业均予以承认，并承担由此产生的法律责任。`
  )
}

const drawFoot = (pen: Pen, drawnAt: Date): void => {
  drawRule(pen, page.footTop)
  pen.fillColor(grey).fontSize(9)
  const line = (text: string, y: number) => pen.text(text, page.left, y, { width: page.width })
  line(
    '新手机号须与网上填写的一致。由法定代表人签字并加盖企业公章后拍照或扫描上传：小于2M的JPG、JPEG、PNG或PDF。',
    page.footTop + 10
  )
  line(`生成日期：${beijingDay(drawnAt)}`, pen.y + 2)
}
