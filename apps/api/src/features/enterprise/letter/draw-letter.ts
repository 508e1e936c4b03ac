import { beijingDay, beijingTime } from '@portal/contract/beijing-time'
import { formatLetterCode } from '@portal/contract/enterprise/letter'
import { encode } from 'uqr'
import type { LetterFont } from './letter-font.ts'
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
} from './letter-sheet.ts'
import type { LetterFacts } from './letter.rules.ts'

export type Letter = { code: string; issuedAt: Date; facts: LetterFacts; verifyUrl: string }

/** R24: the letter as PDF, the same bytes for the same letter. One page of A4, and a second one for very long names. */
export const drawLetter = async (font: LetterFont, { code, issuedAt, facts, verifyUrl }: Letter): Promise<Buffer> => {
  const { pen, bytes, show } = openSheet(font, { title: `授权委托书 ${formatLetterCode(code)}`, createdAt: issuedAt })
  drawHead(pen, code)
  drawRows(pen, [
    ['委托人（企业全称）', show(facts.fullName)],
    ['统一社会信用代码', show(facts.creditCode)],
    ['法定代表人', show(facts.legalPersonName)],
    ['受托人（经办人）', show(facts.agentName)],
    ['受托人手机', show(facts.agentPhone)],
    // The portal does not know this number; the agent writes it by hand.
    ['受托人证件号码（手写）', ' ']
  ])
  drawAuthority(pen, { from: beijingDay(issuedAt), until: facts.authorisedUntil })
  drawHandwritingNote(pen, Object.values(facts), show)
  if (pen.y + signatureHeight > page.footTop) pen.addPage()
  drawSignatures(pen, Math.max(pen.y + 14, page.footTop - signatureHeight - 30), {
    seal: '委托人（企业公章）：',
    signers: ['法定代表人签字：', '受托人签字：']
  })
  drawFoot(pen, { code, issuedAt, verifyUrl })
  pen.end()
  return bytes
}

const drawHead = (pen: Pen, code: string): void => {
  pen.fontSize(9).fillColor(grey)
  pen.text(`验证码 ${formatLetterCode(code)}`, page.left, page.top - 16, { width: page.width, align: 'right' })
  pen.fontSize(26).fillColor('black')
  pen.text('授权委托书', page.left, page.top + 14, { width: page.width, align: 'center' })
  pen.fontSize(11.5).text(`致：${platform}`, page.left, pen.y + 16)
  pen.y += 10
}

const matters = [
  `一、以本企业名义在${platform}申请、开通和使用电子合同会员业务资格，提交、补充和领取相关材料；`,
  '二、以本企业名义在平台签署、查阅、下载和管理电子合同及相关文件；',
  '三、以本企业名义办理与上述事项有关的其他手续。'
]

const drawAuthority = (pen: Pen, { from, until }: { from: string; until: string }): void => {
  const paragraph = (text: string) =>
    pen.fontSize(11).text(text, page.left, pen.y, { width: page.width, indent: 22, lineGap: 4.5, paragraphGap: 3 })
  paragraph('委托人兹委托上述受托人为本企业的代理人，办理下列授权事项：')
  for (const matter of matters) paragraph(matter)
  paragraph(`授权期限：自${inWords(from)}起至${inWords(until)}止。`)
  paragraph(
    '受托人在上述授权事项和期限内所办理的一切手续、所签署的一切文件，本企业均予以承认，并承担由此产生的法律责任。受托人无转委托权。授权期限届满前如变更或撤销授权，本企业将书面通知平台，在平台收到通知之前受托人已办理的事项仍然有效。'
  )
}

type Foot = { code: string; issuedAt: Date; verifyUrl: string }

const drawFoot = (pen: Pen, { code, issuedAt, verifyUrl }: Foot): void => {
  const top = page.footTop + 10
  drawRule(pen, page.footTop)
  drawQr(pen, `${verifyUrl}/${formatLetterCode(code)}`, { left: page.left, top, side: 88 })
  const left = page.left + 104
  const line = (text: string, y: number, size: number) =>
    pen.fontSize(size).text(text, left, y, { width: page.right - left, height: 30 })
  pen.fillColor('black')
  line(`验证码：${formatLetterCode(code)}`, top, 13)
  pen.fillColor(grey)
  line(`扫描二维码，或打开 ${verifyUrl} 输入验证码，可核验本委托书是否由平台开具。`, top + 24, 9)
  line(`平台开具时间：${beijingTime(issuedAt)}（北京时间）`, top + 52, 9)
  line('须由法定代表人签字并加盖企业公章；签章后拍照或扫描上传：小于2M的JPG、JPEG、PNG或PDF。', top + 67, 9)
}

/** Each run of dark modules is one rectangle: a few hundred instead of a few thousand. */
const drawQr = (pen: Pen, text: string, { left, top, side }: { left: number; top: number; side: number }): void => {
  const { data, size } = encode(text, { ecc: 'M', border: 0 })
  const module = side / size
  for (const [y, row] of data.entries()) {
    for (let x = 0; x < size; x += 1) {
      const start = x
      while (row[x]) x += 1
      if (x > start) pen.rect(left + start * module, top + y * module, (x - start) * module, module)
    }
  }
  pen.fill('black')
}

/** 2026-11-05 → 2026年11月5日. */
const inWords = (date: string): string => {
  const [year, month, day] = date.split('-').map(Number)
  return `${year}年${month}月${day}日`
}
