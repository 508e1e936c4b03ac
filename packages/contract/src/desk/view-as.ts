import { enterpriseSeers, ofEnterprise } from '../admin-enterprise.ts'
import { readQualifications } from '../application/application.ts'
import { readHome } from '../application/home.ts'
import { listChecks } from '../application/internal-check.ts'
import { endpoint } from '../endpoint.ts'
import { readProfile } from '../enterprise/profile-endpoints.ts'
import { readSession } from '../identity/session.ts'
import { listMessages } from '../notice/inbox.ts'

/**
 * 以企业视角查看 (R38): what the owner of the enterprise reads on these pages, with the same answers, so that the same
 * pages show it. There are reads only: a page that would write finds no endpoint. See decision 048.
 */
const ofSeers = {
  method: 'GET',
  access: 'admin',
  roles: enterpriseSeers,
  params: ofEnterprise,
  status: 200,
  errors: ['request.not-found']
} as const

export const seeSession = endpoint({
  ...ofSeers,
  id: 'seeSession',
  path: '/api/admin/enterprises/:number/as/session',
  summary: '以企业视角查看：账号、企业与菜单；只读，每次查看都留痕',
  response: readSession.response
})

export const seeHome = endpoint({
  ...ofSeers,
  id: 'seeHome',
  path: '/api/admin/enterprises/:number/as/home',
  summary: '以企业视角查看：企业首页；只读，每次查看都留痕',
  response: readHome.response
})

export const seeProfile = endpoint({
  ...ofSeers,
  id: 'seeProfile',
  path: '/api/admin/enterprises/:number/as/profile',
  summary: '以企业视角查看：用户信息，敏感信息脱敏，不含未提交的草稿；只读，每次查看都留痕',
  response: readProfile.response
})

export const seeQualifications = endpoint({
  ...ofSeers,
  id: 'seeQualifications',
  path: '/api/admin/enterprises/:number/as/qualifications',
  summary: '以企业视角查看：业务资格申请；只读，每次查看都留痕',
  response: readQualifications.response
})

export const seeMessages = endpoint({
  ...ofSeers,
  id: 'seeMessages',
  path: '/api/admin/enterprises/:number/as/messages',
  summary: '以企业视角查看：站内信；业务系统所发的不显示正文，也不参与搜索；不会标为已读，每次查看都留痕',
  query: listMessages.query,
  response: listMessages.response
})

export const seeChecks = endpoint({
  ...ofSeers,
  id: 'seeChecks',
  path: '/api/admin/enterprises/:number/as/checks',
  summary: '以企业视角查看：企业内复核；只读，每次查看都留痕',
  response: listChecks.response
})
