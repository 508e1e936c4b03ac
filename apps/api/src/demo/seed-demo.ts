import { beijingTime, dayMs } from '@portal/contract/beijing-time'
import { listEnterprises } from '@portal/contract/desk/admin-enterprises'
import { phoneLetterSlot, requestPhoneRecovery, sendPhoneRecoveryCode } from '@portal/contract/enterprise/phone'
import { confirmEmail, sendEmailCode } from '@portal/contract/identity/email'
import { changeEnterpriseState } from '@portal/contract/identity/freeze'
import { sendBroadcast } from '@portal/contract/notice/broadcast'
import { saveRobot } from '@portal/contract/notice/notice-settings'
import type { Catalogue } from '@portal/contract/qualification/catalogue'
import { scopes } from '@portal/contract/scopes'
import { findRunningEmbedded } from '@portal/db/running-embedded'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { createOutbox } from '#api/adapters/outbox.ts'
import { chineseWorkdays } from '#api/adapters/workdays.ts'
import { localUrl } from '#api/config.ts'
import { dueAfter } from '#api/features/record/claim/claim.rules.ts'
import { type Administrator, makeAdministrators } from './administrators.ts'
import { cast } from './cast.ts'
import { type DemoClient, demoSystems, makeClients, makeSandboxEnterprise, type SandboxEnterprise } from './clients.ts'
import { connectSystems } from './connect-systems.ts'
import { openCampaign } from './campaign.ts'
import { changeBankAccount, type Enterprise, makeEnterprise } from './enterprises.ts'
import { addOperators, type Operator } from './operators.ts'
import { drawPaper } from './papers.ts'
import { approveFirst, playCase } from './plays.ts'
import { askQuestions } from './questions.ts'
import { findSetupUrl, type Place, type Visitor } from './visitor.ts'

type Where = { host: string; port: number; dataDir: string; outboxFile: string }

/** Plays the cast through the running portal's API, then prints the accounts. */
export const seedDemo = async ({ host, port, dataDir, outboxFile }: Where): Promise<void> => {
  const place: Place = { origin: localUrl(host, port), outboxFile }
  await untilReady(place.origin)
  process.stdout.write('  正在生成演示数据…\n')
  const administrators = await makeAdministrators(place, findSetupUrl(place))
  const reviewers = administrators.filter(({ role }) => role === '审核员')
  const system = browserOf(administrators, '系统管理员')
  const security = browserOf(administrators, '安全管理员')
  const clients = await makeClients(place.origin, system, security)
  await connectSystems(system, security, clients)
  const database = new pg.Client({ connectionString: findRunningEmbedded(dataDir)?.url })
  await database.connect()
  const catalogue = await readCatalogue(database)
  const enterprises: Enterprise[] = []
  const operators: Operator[] = []
  try {
    for (const [index, role] of cast.entries()) {
      const enterprise = await makeEnterprise(place, role, index)
      enterprises.push(enterprise)
      if (role.hasOperators) await chooseNotices(enterprise)
      for (const one of role.cases) {
        const { id, isOver } = await playCase({ enterprise, reviewers, catalogue }, one)
        if (one.overdue) await makeOverdue(database, id, catalogue)
        if (isOver) await database.query(endIn, [id, 0])
        if (one.endsInDays !== undefined) await database.query(endIn, [id, one.endsInDays])
        if (one.renewal) await playCase({ enterprise, reviewers, catalogue }, { ...one, play: one.renewal })
      }
      if (role.licenceDays !== undefined) await database.query(endLicence, [enterprise.username, role.licenceDays])
      if (role.profile === 'change-pending') await changeBankAccount(enterprise)
      if (role.hasFirstApproval) await approveFirst(reviewers, enterprise)
      if (role.hasLostPhone) await applyForAnotherPhone(enterprise)
      if (role.isFrozen) await freeze(security, enterprise)
      if (role.hasOperators) operators.push(...(await addOperators(place, enterprise)))
    }
    await spreadOverWeeks(database)
  } finally {
    await database.end()
  }
  await announce(system)
  await openCampaign({ system, security, enterprises })
  await askQuestions({ system, enterprises })
  const sandbox = await makeSandboxEnterprise(place.origin, clients)
  await tellAccounts(outboxFile, { administrators, enterprises, operators, clients, sandbox })
}

const browserOf = (administrators: Administrator[], role: string): Visitor => {
  const found = administrators.find((each) => each.role === role)
  if (!found) throw new Error(`the demonstration has no ${role}`)
  return found.browser
}

/** R38 */
const freeze = async (administrator: Visitor, { username }: Enterprise): Promise<void> => {
  const { data } = await administrator.call(listEnterprises, { query: { by: 'username', search: username } })
  const number = data[0]?.number ?? ''
  await administrator.call(changeEnterpriseState, {
    params: { number },
    body: { action: 'freeze', reason: '营业执照信息与工商登记不符，请提交说明材料' }
  })
}

/** R31: to everybody, for a week. */
const announce = async (administrator: Visitor): Promise<void> => {
  const endsAt = beijingTime(new Date(Date.now() + 7 * dayMs))
    .slice(0, 16)
    .replace(' ', 'T')
  await administrator.call(sendBroadcast, {
    body: {
      audience: { kind: 'ALL' },
      category: 'notice',
      titleZh: '系统维护通知',
      bodyZh: '平台将于本周六 22:00 至 24:00 维护，期间不能登录，请提前安排。',
      titleEn: 'Maintenance',
      bodyEn: 'The platform is under maintenance on Saturday from 22:00 to 24:00. You cannot sign in then.',
      isBanner: false,
      endsAt
    }
  })
}

const readCatalogue = async (database: pg.Client): Promise<Catalogue> => {
  const { rows } = await database.query<{ content: Catalogue }>(
    'SELECT content FROM catalogue_version ORDER BY version DESC LIMIT 1'
  )
  if (!rows[0]) throw new Error('the database has no catalogue')
  return rows[0].content
}

/** Moves the grant of this case, so that it ends in so many days. */
const endIn = `
  UPDATE qualification_grant SET granted_at = granted_at - (expires_at - now() - $2 * interval '1 day'),
    expires_at = now() + $2 * interval '1 day' WHERE application_id = $1`

/** The form refuses a day that has passed, so it is written here. */
const endLicence = `
  UPDATE profile SET fields = fields || jsonb_build_object('operatingUntil',
    ((now() AT TIME ZONE 'Asia/Shanghai')::date + $2::int)::text)
  WHERE enterprise_id = (SELECT enterprise_id FROM account WHERE username_key = $1)`

/** Moves the submission back by four weeks, longer than any holidays plus the working days of a decision. */
const makeOverdue = async (database: pg.Client, id: string, { workingDays }: Catalogue): Promise<void> => {
  const submittedAt = new Date(Date.now() - 28 * 24 * 3600 * 1000)
  const dueAt = dueAfter(submittedAt, workingDays, chineseWorkdays.isWorkday)
  await database.query('UPDATE application SET submitted_at = $2, due_at = $3 WHERE id = $1', [id, submittedAt, dueAt])
  await database.query(`UPDATE application_event SET at = at - interval '28 days' WHERE application_id = $1`, [id])
}

/** R52: so that the report has numbers in each of its eight weeks. What still waits stays as it is. */
const spreadOverWeeks = async (database: pg.Client): Promise<void> => {
  const back = `make_interval(weeks => b.weeks::int)`
  const decided = `(SELECT id, row_number() OVER (ORDER BY id) % 8 AS weeks FROM application WHERE decided_at IS NOT NULL) AS b`
  await database.query(
    `UPDATE application_event e SET at = e.at - ${back}, submitted_at = e.submitted_at - ${back}, due_at = e.due_at - ${back}
     FROM ${decided} WHERE b.id = e.application_id`
  )
  await database.query(
    `UPDATE application a SET submitted_at = submitted_at - ${back}, due_at = due_at - ${back},
       decided_at = decided_at - ${back} FROM ${decided} WHERE b.id = a.id`
  )
}

const untilReady = async (origin: string): Promise<void> => {
  for (;;) {
    const isReady = await fetch(`${origin}/readyz`).then(
      ({ ok }) => ok,
      () => false
    )
    if (isReady) return
    await sleep(100)
  }
}

type Accounts = {
  administrators: Administrator[]
  enterprises: Enterprise[]
  operators: Operator[]
  clients: DemoClient[]
  sandbox: SandboxEnterprise
}

const tellAccounts = async (
  outboxFile: string,
  { administrators, enterprises, operators, clients, sandbox: { account, fullName } }: Accounts
) => {
  const outbox = createOutbox(outboxFile)
  const at = new Date().toISOString()
  for (const { role, username, password, totpSecret } of administrators) {
    await outbox.record({ kind: 'account', role, username, password, totpSecret, at })
  }
  for (const { name, state, username, password } of enterprises) {
    await outbox.record({ kind: 'account', role: '企业主账号', enterprise: name, state, username, password, at })
  }
  for (const operator of operators) await outbox.record({ kind: 'account', ...operator, at })
  await outbox.record({ kind: 'account', role: '企业主账号', enterprise: fullName, state: '沙箱', ...account, at })
  for (const client of clients) await outbox.record({ kind: 'client', ...client, scopes: [...scopes] })
  const lines = [
    '',
    '  管理员（/admin/login）：角色  用户名  密码  动态验证码密钥',
    ...administrators.map(
      ({ role, username, password, totpSecret }) => `    ${role}  ${username}  ${password}  ${totpSecret}`
    ),
    '',
    '  企业（/login）：用户名  密码  企业  状态',
    ...enterprises.map(({ username, password, name, state }) => `    ${username}  ${password}  ${name}  ${state}`),
    '',
    '  操作员（/login，待激活的在 /activate）：用户名  密码  角色  企业  状态',
    ...operators.map(
      ({ username, password, role, enterprise, state }) =>
        `    ${username}  ${password || '（激活时自设）'}  ${role}  ${enterprise}  ${state}`
    ),
    '',
    '  业务系统（/api/v1；我的交易带令牌进入 /enter，我的交收单点登录 /login，回跳 /callback，回调地址 /webhooks）：',
    '    类型  网址  客户端  密钥  API 密钥  回调密钥',
    ...clients.map(
      ({ mode, clientId, clientSecret, apiKey, webhookSecret }) =>
        `    ${mode}  ${demoSystems[mode]}  ${clientId}  ${clientSecret}  ${apiKey}  ${webhookSecret}`
    ),
    `    沙箱企业：${account.username}  ${account.password}  支付密码 ${account.paymentPassword}  ${fullName}`,
    '',
    '  数据只在本次运行期间保留，按 Ctrl-C 停止并删除。',
    '',
    ''
  ]
  process.stdout.write(lines.join('\n'))
}

/** R49: mail and a group of the enterprise. In a demonstration both end as lines of the outbox. */
const chooseNotices = async ({ browser, username }: Enterprise): Promise<void> => {
  const email = `${username}@example.com`
  await browser.call(sendEmailCode, { body: { email } })
  await browser.call(confirmEmail, { body: { email, code: browser.mailedCode(email) } })
  const address = 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=00000000-0000-4000-8000-000000000001'
  await browser.call(saveRobot, { params: { channel: 'wecom' }, body: { address, kinds: ['review', 'expiry'] } })
}

const phone = '13860000001'

/** R35: the owner lost the phone and has applied for another one. */
const applyForAnotherPhone = async ({ browser, name, username, password }: Enterprise): Promise<void> => {
  const picture = await drawPaper('更换绑定手机申请书', [
    `企业全称：${name}`,
    `用户名：${username}`,
    `新手机号：${phone}`
  ])
  const letter = await browser.upload(phoneLetterSlot, new File([picture], '申请书.png', { type: 'image/png' }))
  const captcha = await browser.solveCaptcha('change-phone')
  await browser.callProven(sendPhoneRecoveryCode, { body: { phone, captcha } }, password)
  await browser.call(requestPhoneRecovery, { body: { phone, code: browser.lastCode(phone), letter } })
}
