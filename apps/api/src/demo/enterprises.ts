import * as application from '@portal/contract/application/application'
import { issueLetter } from '@portal/contract/enterprise/letter'
import { setPaymentPassword } from '@portal/contract/enterprise/payment-password'
import { giveConsent } from '@portal/contract/enterprise/privacy-endpoints'
import { readProfile, saveProfileDraft, submitProfile } from '@portal/contract/enterprise/profile-endpoints'
import { profileFields } from '@portal/contract/enterprise/profile-fields'
import { judgeIdCard } from '@portal/contract/identifiers/id-card'
import { consentKinds, consentsFor } from '@portal/contract/identity/consent'
import { readAgreement, register, sendRegistrationCode } from '@portal/contract/identity/registration'
import { signIn } from '@portal/contract/identity/session'
import type { Catalogue } from '@portal/contract/qualification/catalogue'
import { randomBytes } from 'node:crypto'
import { creditCodeOf, sampleProfile, sampleSubmission } from '#api/features/partner/sandbox/sample-values.ts'
import { enterpriseTypeOf, nameOf, type Role } from './cast.ts'
import { drawPaper } from './papers.ts'
import { openVisitor, type Place, type Visitor } from './visitor.ts'

export type Enterprise = { name: string; username: string; password: string; state: string; browser: Visitor }

export const makeEnterprise = async (place: Place, role: Role, index: number): Promise<Enterprise> => {
  const browser = openVisitor(place, `10.91.${index >> 8}.${index & 255}`)
  const username = `demo_${String(index + 1).padStart(2, '0')}`
  const password = `Jm-${randomBytes(9).toString('base64url')}7a`
  const phone = `139${String(60_000_000 + index)}`
  const name = nameOf(index)
  const agreement = await browser.call(readAgreement, {})
  await browser.call(sendRegistrationCode, { body: { phone, captcha: await browser.solveCaptcha('register') } })
  await browser.call(register, {
    body: {
      enterpriseType: enterpriseTypeOf(index),
      username,
      password,
      phone,
      code: browser.lastCode(phone),
      agreement: { version: agreement.version, sha256: agreement.sha256 }
    }
  })
  await browser.call(signIn, { body: { username, password, captcha: await browser.solveCaptcha('sign-in') } })
  if (role.profile === 'draft') await saveDraft(browser, name)
  if (role.profile === 'complete' || role.profile === 'change-pending')
    await submit(browser, await wholeProfile(browser, name, index))
  if (role.paymentPassword) await browser.call(setPaymentPassword, { body: { password: '739164' } })
  return { name, username, password, state: role.state, browser }
}

const saveDraft = async (browser: Visitor, name: string) =>
  browser.call(saveProfileDraft, {
    body: { revision: 0, baseRevision: 0, values: { fullName: name, postcode: '030006' } }
  })

const submit = async (browser: Visitor, values: Record<string, string>): Promise<void> => {
  for (const kind of consentsFor(values)) {
    await browser.call(giveConsent, { body: { kind, version: consentKinds[kind].version } })
  }
  const { revision, draft } = await browser.call(readProfile, {})
  await browser.call(submitProfile, { body: { revision, draftRevision: draft?.revision ?? 0, values } })
}

/** With the check digit that fits. */
const idNumberOf = (index: number): string => {
  const digits = `11010519491231${String(100 + index)}`
  const numbers = Array.from('0123456789X', (last) => `${digits}${last}`)
  return numbers.find((number) => judgeIdCard(number, '2026-01-01').ok) ?? ''
}

const wholeProfile = async (browser: Visitor, name: string, index: number): Promise<Record<string, string>> => {
  const creditCode = creditCodeOf(4_200_000 + index)
  // Chinese forms use 某某 in invented names. One name has a rare character, as real names do.
  const legalPerson = index === 5 ? '王㛃' : `${['赵', '钱', '孙', '李', '周', '吴', '郑'][index % 7]}某某`
  const papers = profileFields.filter(({ kind }) => kind === 'paper').slice(0, 3)
  return {
    ...sampleProfile({ fullName: name, creditCode }),
    registeredCapital: String(500 + index * 37),
    registeredAddress: `长风街 ${700 + index} 号`,
    legalPersonName: legalPerson,
    // Two have one legal person, so that one is suspected to be the other's duplicate (R38).
    legalPersonIdNumber: idNumberOf(index === 42 ? 38 : index),
    agentPhone: `1370000${String(1000 + index)}`,
    bankAccount: `05021234093000${String(10_000 + index)}`,
    ...Object.fromEntries(
      await Promise.all(
        papers.map(async ({ key, label }) => {
          const picture = await drawPaper(label.zh, [
            `名称：${name}`,
            `统一社会信用代码：${creditCode}`,
            `法定代表人：${legalPerson}`
          ])
          return [
            key,
            await browser.upload(`profile:${key}`, new File([picture], `${label.zh}.png`, { type: 'image/png' }))
          ]
        })
      )
    )
  }
}

/** If a qualification is held, the change waits for two reviewers (R21, R47). */
export const changeBankAccount = async ({ browser, name }: Enterprise): Promise<void> => {
  const { values } = await browser.call(readProfile, {})
  const account = { bankName: '中国建设银行太原分行', bankAccount: '14050110123456789012' }
  const permit = await drawPaper('开户许可证', [
    `户名：${name}`,
    `开户行：${account.bankName}`,
    `账号：${account.bankAccount}`
  ])
  const file = new File([permit], '开户许可证.png', { type: 'image/png' })
  const open = Object.entries(values).filter(
    ([key]) => !profileFields.some((field) => field.key === key && field.sensitive)
  )
  await submit(browser, {
    ...Object.fromEntries(open),
    ...account,
    bankPermit: await browser.upload('profile:bankPermit', file)
  })
}

export const submission = async ({ browser, name }: Enterprise, catalogue: Catalogue, code: string, round: number) => {
  const qualification = catalogue.qualifications.find((one) => one.code === code)
  if (!qualification) throw new Error(`the catalogue has no ${code}`)
  const files = Object.fromEntries(
    await Promise.all(
      qualification.supplement.files.map(async ({ key, label, template }) => [
        key,
        await browser.upload(
          `application:${key}`,
          template
            ? new File([await letterOf(browser)], `${label.zh}.pdf`, { type: 'application/pdf' })
            : new File([await drawPaper(label.zh, [`企业：${name}`, `第 ${round} 次提交`])], `${label.zh}.png`, {
                type: 'image/png'
              })
        )
      ])
    )
  )
  const words = round === 1 ? '详见所附材料。' : '已按审核意见补充，详见所附材料。'
  return sampleSubmission(qualification, files, words)
}

const letterOf = async (browser: Visitor): Promise<Uint8Array<ArrayBuffer>> => {
  const { id } = await browser.call(issueLetter, {})
  return browser.download(`/api/portal/authorisation-letters/${id}/content`)
}

export const submitApplication = async (
  enterprise: Enterprise,
  catalogue: Catalogue,
  code: string
): Promise<string> => {
  const given = await submission(enterprise, catalogue, code, 1)
  const { id } = await enterprise.browser.call(application.submitApplication, {
    body: { qualification: code, ...given }
  })
  return id
}
