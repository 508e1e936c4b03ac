import { readSession } from '@portal/contract/identity/session'
import {
  deleteMessage,
  listMessages,
  markAllMessagesRead,
  markMessageRead,
  messageCategories
} from '@portal/contract/notice/inbox'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor, AdminActor } from '#api/http/caller.ts'
import { openBrowser } from '#api/testing/browser.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { addApplicant, addOperator, addReviewer, openApplicant, plainProfiles } from '#api/testing/factories/cases.ts'
import { tell, tellAccounts, tellAdmins } from './message.store.ts'
import {
  type AdminMessageKey,
  type Audience,
  type MessageKey,
  fill,
  messageTemplates,
  type Text
} from './message.templates.ts'

let portal: TestApp
beforeAll(async () => {
  portal = await buildTestApp({ env: plainProfiles })
})
afterAll(() => portal.close())

const templates = Object.keys(messageTemplates) as MessageKey[]

const facts = {
  number: '0000000185',
  enterprise: '山西晋煤贸易有限公司',
  qualification: { zh: '挂牌交易', en: 'Listing' },
  dueOn: '2026-03-05',
  opinion: '缺件',
  items: { zh: '\n营业执照：不清晰', en: '\nBusiness licence: unreadable' },
  reason: '核实',
  applicationId: '01a21346-86db-7000-8488-b816656d02ac',
  changeId: '01a21346-86db-7000-8488-b816656d02ad',
  recoveryId: '01a21346-86db-7000-8488-b816656d02ae',
  questionId: '01a21346-86db-7000-8488-b816656d02af',
  name: '周管理',
  email: 'l***@example.com',
  username: 'zhou_admin',
  roles: '审核员',
  inviter: '王系统（wang_system）',
  formerRoles: '审计管理员',
  formerRole: { zh: '经办', en: 'Preparer' },
  role: { zh: '查看', en: 'Viewer' },
  from: 'taiyuan_coal',
  to: 'wang_jb',
  hours: '24',
  person: '王经办',
  subject: { zh: '“挂牌交易”申请', en: 'the application for “Listing”' },
  words: '请核对金额',
  paper: { zh: '营业执照', en: 'Business licence' },
  papers: { zh: '营业执照', en: 'Business licence' },
  field: 'operatingUntil',
  until: '2026-12-31',
  latest: '2027-03-01',
  fields: '供应商全称、法人姓名',
  day: '2026-12-31',
  days: '7',
  code: 'LISTING',
  deadline: '2027-01-31',
  consequence: { zh: '到期 30 天后仍未更新的，“挂牌交易”将暂停。', en: ' “Listing” is suspended otherwise.' },
  changedBy: '王系统（wang_system）',
  client: '交易系统',
  url: 'https://trade.example.com/hook',
  title: '合同待签',
  text: '请于今天签署。',
  action: '支付货款',
  amount: '12,345.67',
  approvalId: '3',
  change: '邀请审核员',
  wish: '导入企业',
  importId: '0198d2c4-0000-7000-8000-000000000061',
  file: '旧平台.xlsx',
  outcome: '企业：新建 1',
  proposedBy: '王系统',
  refusedBy: '钱安全',
  page: '/admin/administrators',
  version: '2027-01',
  seq: '42'
}

const isAboutAdmins = (template: MessageKey): template is AdminMessageKey => template.startsWith('admin.')

/** A second copy of the table, so that a change of the table fails a test. */
const audiences: Record<MessageKey, Audience> = {
  'application.submitted': 'enterprise',
  'application.renewal-submitted': 'enterprise',
  'application.returned': 'enterprise',
  'application.rejected': 'enterprise',
  'application.approved': 'enterprise',
  'application.renewal-rejected': 'enterprise',
  'application.renewed': 'enterprise',
  'application.reopened': 'enterprise',
  'application.reopened-approval': 'enterprise',
  'application.reopened-renewal': 'enterprise',
  'application.first-approved': 'reviewers',
  'application.assigned': 'claimer',
  'application.shared': 'claimer',
  'application.resubmitted': 'claimer-or-reviewers',
  'application.withdrawn': 'claimer',
  'grant.suspended': 'enterprise',
  'grant.resumed': 'enterprise',
  'grant.resumed-by-renewal': 'reviewers',
  'grant.revoked': 'enterprise',
  'grant.expired': 'enterprise',
  'grant.expiring': 'enterprise',
  'profile-change.submitted': 'reviewers',
  'profile-change.first-approved': 'reviewers',
  'profile-change.assigned': 'claimer',
  'profile-change.approved': 'enterprise',
  'profile-change.rejected': 'enterprise',
  'register-check.found': 'reviewers',
  'register-check.notified': 'enterprise',
  'campaign.started': 'enterprise',
  'campaign.reminder': 'enterprise',
  'paper.expiring': 'enterprise',
  'paper.expires-today': 'enterprise',
  'paper.expired': 'enterprise',
  'password.reset': 'account',
  'email.changed': 'account',
  'email.removed': 'account',
  'phone.changed': 'account',
  'phone-recovery.requested': 'account',
  'phone-recovery.waiting': 'reviewers',
  'question.answered': 'account',
  'question.waiting': 'reviewers',
  'phone-recovery.assigned': 'claimer',
  'phone-recovery.approved': 'account',
  'phone-recovery.rejected': 'account',
  'phone-recovery.phone-full': 'account',
  'phone-recovery.objected': 'account',
  'second-factor.on': 'account',
  'second-factor.off': 'account',
  'second-factor.totp-off': 'account',
  'second-factor.recovery-code-used': 'account',
  'passkey.added': 'account',
  'passkey.removed': 'account',
  'passkey.counter-back': 'account',
  'payment-password.set': 'account',
  'payment-password.changed': 'account',
  'payment-password.reset': 'account',
  'payment-password.locked': 'account',
  'closure.requested': 'account',
  'closure.cancelled': 'account',
  'export.ready': 'account',
  'operator.activated': 'enterprise',
  'operator.role-changed': 'account',
  'check.waiting': 'enterprise',
  'check.confirmed': 'account',
  'check.sent-back': 'account',
  'ownership.offered': 'account',
  'ownership.accepted': 'account',
  'ownership.declined': 'account',
  'account.frozen': 'account',
  'account.unfrozen': 'account',
  'second-factor.reset': 'account',
  'admin.factor-reset-waiting': 'system-and-security',
  'enterprise.frozen': 'enterprise',
  'enterprise.unfrozen': 'enterprise',
  'admin.audit-broken': 'security-and-audit',
  'admin.webhook-disabled': 'system-and-security',
  'client.message': 'named',
  'payment-approval.waiting': 'named',
  'admin.registration-proposed': 'system-and-security',
  'admin.privacy-proposed': 'system-and-security',
  'admin.campaign-proposed': 'system-and-security',
  'admin.campaign-ended': 'system-and-security',
  'admin.import-proposed': 'system-and-security',
  'admin.import-ended': 'system-and-security',
  'admin.created': 'system-and-security',
  'admin.disabled': 'self-system-and-security',
  'admin.enabled': 'self-system-and-security',
  'admin.change-waiting': 'system-and-security',
  'admin.change-refused': 'self-system-and-security',
  'admin.change-expired': 'self',
  'admin.roles-changed': 'self-system-and-security'
}

/** Key, category, permission and link; the facts in their order, and those of the English text where it differs. */
const reviewed = `
application.submitted review application.read /center/qualifications | qualification qualification dueOn
application.renewal-submitted review application.read /center/qualifications | qualification dueOn until
application.returned review application.read /center/qualifications?resubmit={applicationId} | qualification opinion items
application.rejected review application.read /center/qualifications | qualification opinion items
application.renewal-rejected review application.read /center/qualifications | qualification until opinion items
application.reopened review application.read /center/qualifications | qualification reason dueOn
application.reopened-approval review application.read /center/qualifications | qualification reason dueOn
application.reopened-renewal review application.read /center/qualifications | qualification until latest reason dueOn
application.approved review application.read /center/qualifications | qualification qualification
application.renewed review application.read /center/qualifications | qualification until
application.first-approved review /admin/applications/{applicationId} | enterprise qualification
application.assigned review /admin/applications/{applicationId} | enterprise qualification changedBy
application.shared review /admin/applications?claimed=mine | enterprise qualification
application.resubmitted review /admin/applications/{applicationId} | enterprise qualification
application.withdrawn review /admin/applications/{applicationId} | enterprise qualification
grant.suspended review application.read /center/qualifications | qualification reason
grant.resumed review application.read /center/qualifications | qualification reason
grant.resumed-by-renewal review /admin/applications/{applicationId} | enterprise qualification papers
grant.revoked review application.read /center/qualifications | qualification reason
grant.expired review application.read /center/qualifications | qualification
grant.expiring review application.read /center/qualifications?apply={code} | qualification until days
profile-change.submitted review /admin/profile-changes/{changeId} | enterprise
profile-change.first-approved review /admin/profile-changes/{changeId} | enterprise
profile-change.assigned review /admin/profile-changes/{changeId} | enterprise changedBy
profile-change.approved account profile.read /center/profile
profile-change.rejected account profile.read /center/profile/edit | opinion
paper.expiring account profile.edit /center/profile/edit#{field} | paper until days consequence
paper.expires-today account profile.edit /center/profile/edit#{field} | paper until consequence
paper.expired account profile.edit /center/profile/edit#{field} | paper until consequence
register-check.found review /admin/profile-changes | enterprise
register-check.notified review profile.edit /center/profile/edit | fields opinion
campaign.started account profile.edit /center/profile | title deadline words
campaign.reminder account profile.edit /center/profile | deadline title days
password.reset security /center/security
phone.changed security /center/security
question.answered notice /center/questions/{questionId}
question.waiting notice /admin/questions
email.changed security /center/security/notices | email
email.removed security /center/security/notices
phone-recovery.requested security /center/security/phone/lost | hours
phone-recovery.waiting review /admin/phone-recoveries/{recoveryId} | username
phone-recovery.assigned review /admin/phone-recoveries/{recoveryId} | username changedBy
phone-recovery.approved security /center/security/phone/lost
phone-recovery.rejected security /center/security/phone/lost | opinion
phone-recovery.phone-full security /center/security/phone/lost
phone-recovery.objected security /center/security
second-factor.on security /center/security
second-factor.off security /center/security
second-factor.reset security /center/security
second-factor.totp-off security /center/security
passkey.added security /center/security | name
passkey.removed security /center/security | name
passkey.counter-back security /center/security
second-factor.recovery-code-used security /center/security
payment-password.set security /center/security
payment-password.changed security /center/security
payment-password.reset security /center/security
payment-password.locked security /center/security
closure.requested account /center/security/privacy | day
closure.cancelled account /center/security/privacy
export.ready account /center/security/privacy
operator.activated account operator.manage /center/operators | name username name
operator.role-changed account /center | formerRole role
check.waiting review submission.check /center/checks | person subject
check.confirmed review /center/checks | subject person
check.sent-back review /center/checks | subject person words
ownership.offered account /center/operators | from hours
ownership.accepted account /center | to
ownership.declined account /center/operators | to
account.frozen security /center/security | reason
account.unfrozen security /center/security
enterprise.frozen security profile.read /center | reason
enterprise.unfrozen security profile.read /center
admin.audit-broken security /admin/audit | seq
admin.webhook-disabled notice /admin/integrators | client url
client.message notice null | client title text
payment-approval.waiting notice /approve/{approvalId} | client action amount until
admin.registration-proposed notice /admin/agreements?kind=registration | version name
admin.privacy-proposed notice /admin/agreements?kind=privacy | version name
admin.campaign-proposed notice /admin/campaigns | title name deadline
admin.campaign-ended notice /admin/campaigns | title name reason
admin.import-proposed notice /admin/enterprises/import/{importId} | wish file name
admin.import-ended notice /admin/enterprises/import/{importId} | wish file outcome
admin.change-waiting security /admin/administrators | change proposedBy reason
admin.factor-reset-waiting security /admin/enterprises/{number}?tab=accounts | username proposedBy
admin.change-refused security {page} | change refusedBy opinion
admin.change-expired notice {page} | change
admin.disabled security /admin/administrators | name username roles changedBy reason
admin.enabled security /admin/administrators | name username roles changedBy
admin.created security /admin/administrators | name username roles inviter
admin.roles-changed security /admin/administrators | name username formerRoles roles changedBy
`

/** Words of title and body in Chinese and English. `client.message` has none of its own. */
const sayings = `
application.submitted: 申请已提交/Application for .* submitted ; 完成审核/will review it by
application.renewal-submitted: 续期申请已提交/Renewal of .* submitted ; 继续有效/stays in force
application.returned: 申请被退回/Application for .* returned ; 审核意见：/Opinion:
application.rejected: 申请已驳回/Application for .* rejected ; 审核意见：/Opinion:
application.reopened: 申请重新审理/Application for .* reopened ; 无需再次提交/no need to submit it again
application.reopened-approval: 通过决定已撤回/approval of .* was taken back ; 菜单已关闭/menus are closed
application.approved: ”申请已通过/Application for .*” approved ; 菜单已开通/menus are open
application.renewed: 已续期/renewed ; 续期申请已通过/renewal was approved
application.first-approved: 等待复审/second approval ; 初审已通过/first approval was given
application.assigned: 转交给您/assigned to you ; 请审核/review it
application.shared: 分配给您/shared out to you ; 我受理的/Claimed by me
application.resubmitted: 重新提交/again ; 请复核/review it
application.withdrawn: 撤回了/withdrew ; 无需继续审核/No further review
grant.suspended: 已暂停/suspended ; 原因：/Reason:
grant.resumed: 已恢复/resumed ; 重新开通/open again
grant.resumed-by-renewal: 恢复/resumed ; 核对新的证照/check the new papers
grant.revoked: 已撤销/revoked ; 原因：/Reason:
grant.expired: 已到期/expired ; 菜单已关闭/menus are closed
grant.expiring: 请续期/please renew it ; 继续有效/stays in force
profile-change.submitted: 提交了重要资料变更/submitted a change of guarded data ; 审核通过前不生效/only when it is approved
profile-change.first-approved: 银行账户变更等待复审/change of the bank account .* awaits its second approval ; 另一位审核员/Another reviewer
profile-change.assigned: 转交给您/assigned to you ; 请审核/review it
profile-change.approved: 已生效/in force ; 新的资料已生效/new data are in force
profile-change.rejected: 资料变更已驳回/guarded data was rejected ; 原资料继续有效/former data stay in force
campaign.started: 前确认企业资料/confirm the profile by ; 业务资格将暂停/are suspended
campaign.reminder: 前确认企业资料/confirm the profile by ; 尚未确认/not confirmed yet
paper.expiring: 将于/valid until ; 还有/left
paper.expires-today: 今天到期/today ; 立即/at once
paper.expired: 已于/expired on ; 立即/at once
password.reset: 登录密码已重置/Sign-in password reset ; 所有已登录的设备/all devices
email.changed: 通知邮箱已设置/Address for notices set ; 通知将发送到/Notices go to
email.removed: 通知邮箱已删除/removed ; 不再发送到邮箱/No notices
phone.changed: 绑定手机已更换/Bound phone changed ; 发送到新手机/go to the new phone
question.answered: 已回复/answered ; 追问/ask further
question.waiting: 等待回复/waits for an answer ; 一个工作日/one working day
phone-recovery.requested: 更换绑定手机的申请已提交/another phone submitted ; 原手机没有提出异议/old phone may object
phone-recovery.waiting: 申请更换绑定手机/applies for another phone ; 原手机无法使用/old phone is lost
phone-recovery.assigned: 转交给您/assigned to you ; 请审核/review it
phone-recovery.approved: 更换绑定手机的申请已通过/another phone approved ; 异议期结束后/time to object is over
phone-recovery.rejected: 更换绑定手机的申请被驳回/another phone rejected ; 审核意见：/Opinion:
phone-recovery.phone-full: 没有更换/not changed ; 已达上限/as many accounts as allowed
phone-recovery.objected: 提出异议/objected ; 申请已作废/application has ended
second-factor.on: 已开启/switched on ; 还需要动态验证码/needs a code
second-factor.off: 已关闭/switched off ; 只需要密码/only the password
second-factor.reset: 平台已重置/platform reset ; 重新设置/set up
second-factor.totp-off: 验证器已解除/Authenticator removed ; 仍可使用通行密钥/goes on with your passkeys
passkey.added: 已添加通行密钥/Passkey .* added ; 直接登录/sign in by itself
passkey.removed: 已删除通行密钥/Passkey .* removed ; 不能再用于/no longer be used
passkey.counter-back: 可能被复制/may have been copied ; 倒退/went back
second-factor.recovery-code-used: 恢复码/recovery code ; 已失效/works no more
payment-password.set: 支付密码已设置/Payment password set ; 已设置/was set
payment-password.changed: 支付密码已修改/Payment password changed ; 支付密码已修改/payment password was changed
payment-password.reset: 支付密码已重设/Payment password reset ; 短信验证码和登录密码/SMS code and the sign-in password
payment-password.locked: 支付密码已锁定/Payment password locked ; 锁定 3 小时/locked for 3 hours
closure.requested: 将于/will be closed ; 撤销注销/undo it
closure.cancelled: 已撤销/undone ; 继续有效/stays
export.ready: 可以下载/can be downloaded ; 24 小时/24 hours
operator.activated: 已激活/activated ; 已通过手机验证码激活/has activated
operator.role-changed: 角色已变更/role was changed ; 原角色：.*现角色：/Former role:.*Present role:
check.waiting: 待企业复核/To be checked ; 退回/send it back
check.confirmed: 复核通过/Checked and submitted ; 已确认/has confirmed
check.sent-back: 复核退回/Sent back ; 的意见：/Opinion of
ownership.offered: 待您接受/are offered ; 小时内有效/lasts
ownership.accepted: 已转让给/has passed to ; 现为“经办”/Preparer now
ownership.declined: 谢绝了/declined ; 仍是本企业的主账号/still the owner
account.frozen: 账号曾被平台冻结/froze your account ; 原因：/Reason:
account.unfrozen: 账号已解冻/account is no longer frozen ; 照常使用/as before
enterprise.frozen: 贵企业曾被平台冻结/froze your enterprise ; 原因：/Reason:
enterprise.unfrozen: 贵企业已解冻/enterprise is no longer frozen ; 照常使用/as before
admin.audit-broken: 校验未通过/verification .* failed ; 改动、删除或插入/altered, removed or inserted
admin.webhook-disabled: 已停用/disabled ; 不再向其发送/Nothing more is sent
payment-approval.waiting: 请您确认/asks you to confirm ; 支付密码/payment password
admin.registration-proposed: 注册服务协议/Registration agreement ; 另一位/Another
admin.privacy-proposed: 隐私政策/Privacy policy ; 另一位/Another
admin.campaign-proposed: 等待确认/waits ; 另一位/Another
admin.campaign-ended: 已提前结束/ended early ; 原因：/Reason:
admin.import-proposed: 等待确认/waits ; 以外的系统管理员/A system or security
admin.import-ended: 已结束/has ended ; 结果：/Result:
admin.change-waiting: 等待确认/waits ; 提出人：.*原因：/Proposed by.*Reason:
admin.factor-reset-waiting: 二次验证的重置/reset of the second step ; 身份核验方式/proof of identity
admin.change-refused: 已驳回/refused ; 驳回人：.*意见：/By.*Opinion:
admin.change-expired: 已失效/void ; 自动失效/not confirmed in time
admin.disabled: 已停用/disabled ; 操作人：.*原因：/By:.*Reason:
admin.enabled: 已重新启用/enabled again ; 操作人：/By:
admin.created: 新增管理员/New administrator ; 邀请人：/Invited by:
admin.roles-changed: 角色变更/Roles .* changed ; 原角色：.*现角色：.*操作人：/Former roles:.*Present roles:.*Changed by:
`

describe('the table of messages (R30, R31)', () => {
  test.each(templates)('%s has whole sentences for its reader, in a known category, with a way on', (key) => {
    const { title, body, category, link }: { title: Text; body: Text; category: string; link: string | null } =
      messageTemplates[key]
    expect(messageCategories).toContain(category)
    expect(title.zh).toMatch(/^[^。]{4,40}$/)
    expect(title.en).toMatch(/^[^.\u4e00-\u9fff]{10,90}$/)
    expect(body.zh).toMatch(/[。}]$/)
    expect(body.en).toMatch(/^[^\u4e00-\u9fff]+[.}]$/)
    const namesOf = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)
    expect([namesOf(title.en), namesOf(body.en)]).toEqual([namesOf(title.zh), namesOf(body.zh)])
    for (const name of namesOf(`${title.zh}${body.zh}${link}`)) expect(facts).toHaveProperty(name)
    // The client may give a link of its own.
    if (key === 'client.message') return expect(link).toBeNull()
    const isForEnterprise = ['enterprise', 'account', 'named'].includes(audiences[key])
    expect(fill(link ?? '', facts, 'zh')).toMatch(isForEnterprise ? /^\/(center|approve)(\/|$)/ : /^\/admin\//)
  })

  test('each has this category, permission and link, and its facts in the same order in both languages', () => {
    const found = templates.map((key) => {
      const { category, link, title, body, ...rest } = messageTemplates[key]
      const factsOf = (text: string) => Array.from(text.matchAll(/\{(\w+)\}/g), ([, name]) => name).join(' ')
      const [zh, en] = [factsOf(`${title.zh} ${body.zh}`), factsOf(`${title.en} ${body.en}`)]
      const words = [key, category, ...('needs' in rest ? [rest.needs] : []), String(link)]
      return [words.join(' '), ...(zh ? [zh] : []), ...(zh === en ? [] : [en])].join(' | ')
    })
    expect(found).toEqual(reviewed.trim().split('\n'))
  })

  test.each(sayings.trim().split('\n'))(
    'each says in both languages what it is about, in title and body: %s',
    (line) => {
      const [, key = '', inTitle = '', inBody = ''] = /^(.*?): (.*) ; (.*)$/.exec(line) ?? []
      // The cast holds because the next line fails for any other key.
      const { title, body } = messageTemplates[key as MessageKey]
      for (const [text, words] of [
        [title, inTitle],
        [body, inBody]
      ] as const) {
        const [zh = '', en = ''] = words.split('/')
        expect(text.zh).toMatch(new RegExp(zh))
        expect(text.en).toMatch(new RegExp(en))
      }
    }
  )

  test('whatever a reviewer has to say is in the message', () => {
    for (const key of ['application.returned', 'application.rejected'] as const)
      expect(messageTemplates[key].body.zh).toContain('{opinion}{items}')
    for (const key of ['grant.suspended', 'grant.revoked'] as const)
      expect(messageTemplates[key].body.zh).toContain('{reason}')
  })

  test('an enterprise gets no message about its own withdrawal: only the reviewer at work does', () => {
    expect(messageTemplates['application.withdrawn']).toMatchObject({ audience: 'claimer' })
    expect(templates.filter((key) => key.includes('withdraw'))).toEqual(['application.withdrawn'])
  })
})

describe('each message reaches its audience and no other account or administrator', () => {
  type Cast = {
    owner: Actor
    viewer: Actor
    /** Has one permission, which no message needs. */
    custom: Actor
    disabled: Actor
    invited: Actor
    stranger: Actor
    claimer: AdminActor
    other: AdminActor
    auditor: AdminActor
    system: AdminActor
    security: AdminActor
  }

  const cast = async (): Promise<Cast> => {
    await portal.deps.db.admin.deleteMany()
    const owner = await addApplicant(portal)
    return {
      owner,
      viewer: await addOperator(portal, owner, { role: 'VIEWER' }),
      custom: await addOperator(portal, owner, { role: 'CUSTOM', permissions: ['menu.trade'] }),
      disabled: await addOperator(portal, owner, { status: 'DISABLED' }),
      invited: await addOperator(portal, owner, { status: 'INVITED' }),
      stranger: await addApplicant(portal),
      claimer: await addReviewer(portal, { name: '受理人' }),
      other: await addReviewer(portal, { name: '同事' }),
      auditor: await addReviewer(portal, { name: '审计', roles: ['AUDIT'] }),
      system: await addReviewer(portal, { name: '系统', roles: ['SYSTEM'] }),
      security: await addReviewer(portal, { name: '安全', roles: ['SECURITY'] })
    }
  }

  const readersOf = async (people: Cast, template: MessageKey): Promise<string[]> => {
    const { owner, claimer, auditor } = people
    await portal.deps.transact((tx) => {
      const about = template === 'admin.audit-broken' ? null : auditor.adminId
      if (isAboutAdmins(template)) return tellAdmins(tx, template, about, facts)
      if (template === 'client.message' || template === 'payment-approval.waiting') {
        return tellAccounts(tx, template, { ...owner, accountIds: [owner.accountId] }, facts)
      }
      return tell(tx, template, { ...owner, claimerId: claimer.adminId }, facts)
    })
    const rows = await portal.deps.db.message.findMany({ where: { template } })
    await portal.deps.db.message.deleteMany()
    const names: Record<string, string> = {
      [people.owner.accountId]: 'owner',
      [people.viewer.accountId]: 'viewer',
      [people.custom.accountId]: 'custom',
      [people.disabled.accountId]: 'disabled',
      [people.invited.accountId]: 'invited',
      [people.stranger.accountId]: 'stranger',
      [people.claimer.adminId]: 'claimer',
      [people.other.adminId]: 'other',
      [people.auditor.adminId]: 'auditor',
      [people.system.adminId]: 'system',
      [people.security.adminId]: 'security'
    }
    return rows.map(({ accountId, adminId }) => names[accountId ?? adminId ?? ''] ?? 'unknown').toSorted()
  }

  const expected: Record<Audience, { asUsual: string[]; claimerGone: string[] }> = {
    enterprise: { asUsual: ['owner', 'viewer'], claimerGone: ['owner', 'viewer'] },
    account: { asUsual: ['owner'], claimerGone: ['owner'] },
    named: { asUsual: ['owner'], claimerGone: ['owner'] },
    claimer: { asUsual: ['claimer'], claimerGone: [] },
    'claimer-or-reviewers': { asUsual: ['claimer'], claimerGone: ['other'] },
    reviewers: { asUsual: ['claimer', 'other'], claimerGone: ['other'] },
    self: { asUsual: ['auditor'], claimerGone: ['auditor'] },
    'system-and-security': { asUsual: ['security', 'system'], claimerGone: ['security', 'system'] },
    'self-system-and-security': {
      asUsual: ['auditor', 'security', 'system'],
      claimerGone: ['auditor', 'security', 'system']
    },
    'security-and-audit': { asUsual: ['auditor', 'security'], claimerGone: ['auditor', 'security'] }
  }

  test('an account with the ticked permission reads it, one without does not (R36)', async () => {
    const people = await cast()
    const write = (id: string, data: { role: 'CUSTOM'; permissions: string[] }) =>
      portal.deps.db.account.update({ where: { id }, data })
    await write(people.custom.accountId, { role: 'CUSTOM', permissions: ['application.read'] })
    await write(people.viewer.accountId, { role: 'CUSTOM', permissions: [] })
    expect(await readersOf(people, 'application.approved')).toEqual(['custom', 'owner'])
  })

  test('an account that the platform froze reads it later, a closed one never', async () => {
    const people = await cast()
    const move = (id: string, status: 'FROZEN' | 'CLOSED') =>
      portal.deps.db.account.update({ where: { id }, data: { status } })
    await move(people.owner.accountId, 'FROZEN')
    await move(people.viewer.accountId, 'CLOSED')
    expect(await readersOf(people, 'application.approved')).toEqual(['owner'])
  })

  test('of a test enterprise reaches no reviewer but the one who took the case (R44)', async () => {
    const people = await cast()
    const { enterpriseId: id } = people.owner
    await portal.deps.db.enterprise.update({ where: { id }, data: { isTest: true } })
    expect(await readersOf(people, 'application.first-approved')).toEqual(['claimer'])
    await portal.deps.db.admin.update({ where: { id: people.claimer.adminId }, data: { status: 'FROZEN' } })
    expect(await readersOf(people, 'application.resubmitted')).toEqual([])
  })

  test('about an administrator reaches that one only where the table says so, and no other who is frozen', async () => {
    const { system, security } = await cast()
    const readers = async (template: AdminMessageKey) => {
      await tellAdmins(portal.deps.db, template, system.adminId, facts)
      const rows = await portal.deps.db.message.findMany({ where: { template } })
      return rows.map(({ adminId }) => adminId).toSorted()
    }
    const freeze = (id: string) => portal.deps.db.admin.update({ where: { id }, data: { status: 'FROZEN' } })
    expect(await readers('admin.created')).toEqual([security.adminId])
    await freeze(system.adminId)
    expect(await readers('admin.disabled')).toEqual([system.adminId, security.adminId].toSorted())
    await freeze(security.adminId)
    expect(await readers('admin.enabled')).toEqual([system.adminId])
    await portal.deps.db.message.deleteMany()
  })

  test.each(templates)('%s', async (template) => {
    const people = await cast()
    // R36: of these people only the owner manages operators, checks submissions and edits the profile.
    const alone = { asUsual: ['owner'], claimerGone: ['owner'] }
    const isForOwner =
      ['operator.activated', 'check.waiting', 'register-check.notified'].includes(template) ||
      /^(paper|campaign)\./.test(template)
    const { asUsual, claimerGone } = isForOwner ? alone : expected[audiences[template]]
    expect(await readersOf(people, template)).toEqual(asUsual)
    await portal.deps.db.admin.update({ where: { id: people.claimer.adminId }, data: { status: 'FROZEN' } })
    expect(await readersOf(people, template)).toEqual(claimerGone)
    await portal.deps.db.admin.update({
      where: { id: people.claimer.adminId },
      data: { status: 'ACTIVE', roles: [template === 'admin.audit-broken' ? 'SYSTEM' : 'AUDIT'] }
    })
    expect(await readersOf(people, template)).toEqual(claimerGone)
  })

  test('a resubmission of a case without a claimer reaches every reviewer', async () => {
    const people = await cast()
    await tell(portal.deps.db, 'application.resubmitted', { ...people.owner, claimerId: null }, facts)
    expect(await portal.deps.db.message.count({ where: { template: 'application.resubmitted' } })).toBe(2)
    await portal.deps.db.message.deleteMany()
  })

  test('a fact that is missing is a fault, and nothing half-written', async () => {
    const owner = await addApplicant(portal)
    await expect(tell(portal.deps.db, 'application.rejected', owner, { qualification: 'x' })).rejects.toThrow('opinion')
    expect(await portal.deps.db.message.count({ where: { accountId: owner.accountId } })).toBe(0)
  })

  test('a fact that is missing rolls back the whole act that the message tells of', async () => {
    const owner = await addApplicant(portal)
    const acting = portal.deps.transact(async (tx) => {
      await tell(tx, 'payment-password.set', owner)
      await tx.account.update({ where: { id: owner.accountId }, data: { phone: '13900000001' } })
      await tell(tx, 'application.rejected', owner, { qualification: '挂牌交易' })
    })
    await expect(acting).rejects.toThrow('a message lacks the fact opinion')
    expect(await portal.deps.db.message.count({ where: { accountId: owner.accountId } })).toBe(0)
    const account = await portal.deps.db.account.findUniqueOrThrow({ where: { id: owner.accountId } })
    expect(account.phone).not.toBe('13900000001')
  })

  test('facts are text: braces and quotes in an opinion stay as they were written', async () => {
    const owner = await addApplicant(portal)
    const opinion = `{qualification} "引号" ' \\ $1 <b>粗体</b>`
    await tell(portal.deps.db, 'application.rejected', owner, { qualification: '挂牌交易', opinion, items: '' })
    const row = await portal.deps.db.message.findFirstOrThrow({ where: { accountId: owner.accountId } })
    expect(row).toMatchObject({ body: `审核意见：${opinion}`, facts: { opinion } })
  })
})

describe('the inbox (R31)', () => {
  const open = async (count: number) => {
    const applicant = await openApplicant(portal)
    for (let i = 0; i < count; i++) {
      await tell(portal.deps.db, 'application.rejected', applicant.actor, {
        items: '',
        qualification: `资格${i}`,
        opinion: '不符'
      })
    }
    return applicant
  }
  const list = async (applicant: Awaited<ReturnType<typeof open>>, query = {}) =>
    (await applicant.call(listMessages, { query })).body
  const titlesOf = ({ data }: { data: { title: string }[] }): string[] => data.map(({ title }) => title)

  test('is empty at first, without a badge', async () => {
    expect(await list(await open(0))).toEqual({ data: [], nextCursor: null, unread: 0 })
  })

  const inLanguage = async (applicant: Awaited<ReturnType<typeof open>>, language: string, query = {}) => {
    const browser = openBrowser(portal, { language })
    for (const [name, value] of applicant.cookies) browser.cookies.set(name, value)
    return (await browser.call(listMessages, { query })).body as { data: { title: string; body: string }[] }
  }

  test('is written in the language that the reader asks for, and found by what that reader sees', async () => {
    const applicant = await openApplicant(portal)
    const names = { zh: '挂牌交易', en: 'Listing' }
    await tell(portal.deps.db, 'grant.suspended', applicant.actor, { qualification: names, reason: '核实' })
    const read = async (language: string, search: string) => titlesOf(await inLanguage(applicant, language, { search }))
    expect(await read('zh-CN', '已暂停')).toEqual(['“挂牌交易”业务资格已暂停'])
    const english = ['Qualification “Listing” suspended']
    // A word of the template, the name of a qualification, both together, and the reason as it was typed.
    for (const words of ['suspended', 'listing', '“Listing” susp', 'Reason: 核实'])
      expect(await read('en', words)).toEqual(english)
    for (const words of ['no such words', '挂牌交易', '已暂停']) expect(await read('en', words)).toEqual([])
    expect(await read('zh-CN', 'Listing')).toEqual([])
  })

  test('finds every kind of message in English by its title and by the last line of its body', async () => {
    const applicant = await openApplicant(portal)
    const { accountId } = applicant.actor
    const written = { accountId, category: 'review', facts, title: '原题', body: '原文' }
    await portal.deps.db.message.createMany({ data: templates.map((template) => ({ ...written, template })) })
    const { data } = await inLanguage(applicant, 'en')
    expect(data).toHaveLength(20)
    for (const { title, body } of data)
      for (const search of [title.slice(0, 60), body.split('\n').at(-1)?.slice(-60)])
        expect(titlesOf(await inLanguage(applicant, 'en', { search }))).toContain(title)
  })

  test('keeps a message whose template is gone findable by its Chinese text in English too', async () => {
    const applicant = await open(1)
    await portal.deps.db.message.updateMany({
      where: { accountId: applicant.actor.accountId },
      data: { template: 'gone' }
    })
    expect(titlesOf(await inLanguage(applicant, 'en', { search: '资格0' }))).toEqual(['“资格0”申请已驳回'])
  })

  test('shows the newest first, 20 a page', async () => {
    const applicant = await open(23)
    const first = await list(applicant)
    expect(first.unread).toBe(23)
    expect(first.data).toHaveLength(20)
    expect(titlesOf(first)[0]).toBe('“资格22”申请已驳回')
    const second = await list(applicant, { after: first.nextCursor })
    expect(titlesOf(second)).toEqual(['“资格2”申请已驳回', '“资格1”申请已驳回', '“资格0”申请已驳回'])
    expect(second.nextCursor).toBeNull()
    const found = await list(applicant, { search: '资格' })
    expect(found.data).toEqual(first.data)
    expect((await list(applicant, { search: '资格', after: found.nextCursor })).data).toEqual(second.data)
    // A page that is just full has no next one.
    for (const { id } of second.data) await applicant.call(deleteMessage, { params: { id } })
    expect((await list(applicant)).nextCursor).toBeNull()
    expect((await list(applicant, { search: '资格' })).data).toHaveLength(20)
  })

  test('is filtered by category, by unread and by words', async () => {
    const applicant = await open(2)
    await tell(portal.deps.db, 'payment-password.set', applicant.actor)
    expect(titlesOf(await list(applicant, { category: 'security' }))).toEqual(['支付密码已设置'])
    expect(titlesOf(await list(applicant, { search: '资格1' }))).toEqual(['“资格1”申请已驳回'])
    expect(titlesOf(await list(applicant, { search: '%' }))).toEqual([])
    const [{ id }] = (await list(applicant)).data
    await applicant.call(markMessageRead, { params: { id } })
    expect(titlesOf(await list(applicant, { unread: '1' }))).toHaveLength(2)
    expect(titlesOf(await list(applicant, { unread: '1', category: 'security' }))).toEqual([])
    expect(titlesOf(await list(applicant, { unread: '1', search: '支付密码' }))).toEqual([])
    expect(titlesOf(await list(applicant, { category: 'review', search: '支付密码' }))).toEqual([])
  })

  test('counts what is unread, here and in the session', async () => {
    const applicant = await open(3)
    const badge = async () => (await applicant.call(readSession, {})).body.unreadMessages
    expect(await badge()).toBe(3)
    const { data } = await list(applicant)
    expect((await applicant.call(markMessageRead, { params: { id: data[0].id } })).status).toBe(204)
    expect(await badge()).toBe(2)
    // A second call changes nothing.
    const [{ readAt }] = (await list(applicant)).data
    await applicant.call(markMessageRead, { params: { id: data[0].id } })
    expect((await list(applicant)).data[0].readAt).toBe(readAt)
    expect((await applicant.call(deleteMessage, { params: { id: data[1].id } })).status).toBe(204)
    expect(await badge()).toBe(1)
    expect((await applicant.call(markAllMessagesRead, {})).status).toBe(204)
    expect(await badge()).toBe(0)
    // What was read before keeps its time.
    expect(await list(applicant)).toMatchObject({ unread: 0, data: [{ readAt }, { readAt: expect.any(String) }] })
  })

  test('the badge counts no further than a hundred', async () => {
    expect((await list(await open(120))).unread).toBe(100)
  })

  test('a deleted message is gone', async () => {
    const applicant = await open(1)
    const { data } = await list(applicant)
    const params = { id: data[0].id as string }
    await applicant.call(deleteMessage, { params })
    expect((await list(applicant)).data).toEqual([])
    expect((await applicant.call(deleteMessage, { params })).status).toBe(404)
    expect((await applicant.call(markMessageRead, { params })).status).toBe(404)
  })

  test('a message of another account is not found', async () => {
    const { data } = await list(await open(1))
    const other = await open(0)
    const params = { id: data[0].id as string }
    expect((await other.call(markMessageRead, { params })).status).toBe(404)
    expect((await other.call(deleteMessage, { params })).status).toBe(404)
  })

  test('reading all of one account leaves those of a colleague', async () => {
    const [applicant, other] = [await open(1), await open(1)]
    await applicant.call(markAllMessagesRead, {})
    expect((await list(other)).unread).toBe(1)
  })

  test('refuses a cursor that it never gave, and a category that it does not have', async () => {
    const applicant = await open(0)
    for (const query of [{ after: 'x' }, { category: 'spam' as 'review' }])
      expect((await applicant.call(listMessages, { query })).status).toBe(400)
  })

  test('is closed without a session', async () => {
    const stranger = openBrowser(portal)
    const params = { id: '00000000-0000-7000-8000-000000000000' }
    expect((await stranger.call(listMessages, { query: {} })).status).toBe(401)
    expect((await stranger.call(markMessageRead, { params })).status).toBe(401)
    expect((await stranger.call(markAllMessagesRead, {})).status).toBe(401)
    expect((await stranger.call(deleteMessage, { params })).status).toBe(401)
  })
})
