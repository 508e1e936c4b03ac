import { expect, test } from 'vitest'
import { factNames } from './fact-names.ts'

const named = `
username 用户名 User name
name 姓名 Name
phone 手机号 Phone
role 角色 Role
createdAt 时间 Time
lastSeenAt 最近使用 Last used
endedAt 结束时间 Ended
endReason 结束原因 Why it ended
ip IP 地址 IP address
userAgent 浏览器 Browser
at 时间 Time
outcome 结果 Outcome
purpose 用途 Purpose
phoneMasked 脱敏手机号 Masked phone
oldPhoneMasked 原手机号 Former phone
newPhoneMasked 新手机号 New phone
status 状态 State
title 标题 Title
body 内容 Text
isBackedUp 已同步备份 Backed up
lastUsedAt 最近使用 Last used
readAt 阅读时间 Read
agreement 协议或同意 Agreement or consent
version 版本 Version
withdrawnAt 撤回时间 Withdrawn
action 操作 Act
detail 详情 Details
applicationId 申请编号 Case
round 轮次 Round
slot 材料 Paper
displayName 文件名 File name
size 字节数 Bytes
sha256 SHA-256 SHA-256
code 验证码 Code
issuedAt 开具时间 Issued
validUntil 有效期至 Valid until
qualification 业务资格 Qualification
state 状态 State
submittedAt 提交时间 Submitted
decidedAt 决定时间 Decided
opinion 审核意见 Opinion
fields 补充内容 Supplement
`

test('each item of an export is called so in both languages (PIPL art. 45)', () => {
  const found = Object.entries(factNames).map(([key, { zh, en }]) => `${key} ${zh} ${en}`)
  expect(found).toEqual(named.trim().split('\n'))
})
