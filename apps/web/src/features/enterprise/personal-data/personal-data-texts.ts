import { defineTexts } from '#web/shared/i18n/texts.ts'

export const personalDataTexts = defineTexts('personal-data', {
  title: ['个人信息', 'Personal data'],
  intro: [
    '平台保存了哪些个人信息、为什么保存、保存多久、提供给谁，都列在这里。',
    'Which personal data the platform keeps, why, how long, and who receives them.'
  ],
  policy: ['隐私政策', 'Privacy policy'],
  kinds: ['保存的信息', 'What is kept'],
  'kinds.owner': [
    '您是主账号，因此这里也列出企业资料中法人、经办人等的信息。',
    'You are the owner, so the data of the legal person, the agent and others are listed too.'
  ],
  sensitive: ['敏感', 'Sensitive'],
  purpose: ['用途', 'Purpose'],
  basis: ['依据', 'Legal basis'],
  kept: ['保存期限', 'Kept'],
  receivers: ['提供给', 'Received by'],
  nobody: ['不向他人提供', 'Nobody else'],
  onClosure: ['注销后', 'After a closure'],
  'erasure.delete': ['删除', 'Deleted'],
  'erasure.anonymise': ['匿名化，不再指向您', 'Anonymised, it leads to nobody'],
  'erasure.keep-until': ['保存至{{until}}：{{reason}}', 'Kept until {{until}}: {{reason}}'],
  own: ['您的信息', 'Your data'],
  correct: ['更正', 'Correct'],
  erase: ['删除', 'Erase'],
  'erase.title': ['删除“{{name}}”？', 'Erase “{{name}}”?'],
  'erase.text': [
    '将从企业资料、草稿和以前的版本中删除，不能恢复。',
    'It is erased from the profile, its draft and its earlier versions, for good.'
  ],
  'erase.done': ['已删除', 'Erased'],
  see: ['查看', 'See'],
  consents: ['单独同意', 'Separate consents'],
  'consents.none': [
    '您还没有填写过需要单独同意的信息。',
    'You have not typed anything that asks for a separate consent.'
  ],
  'consents.given': ['{{at}} 同意，版本 {{version}}', 'Given {{at}}, version {{version}}'],
  'consents.withdrawn': ['{{at}} 撤回', 'Withdrawn {{at}}'],
  withdraw: ['撤回', 'Withdraw'],
  'withdraw.title': ['撤回对“{{name}}”的同意？', 'Withdraw the consent to “{{name}}”?'],
  'withdraw.text': [
    '草稿中的该项内容会被删除。已提交的内容为履行协议依法保存，到您更正或注销账号为止；撤回前的处理仍然有效。再次填写时需重新同意。',
    'The value is removed from the draft. A submitted one is kept as the agreement and the law require, until you correct it or close the account; what was done before stays lawful. Typing it again asks for a new consent.'
  ],
  'withdraw.done': ['已撤回同意', 'The consent was withdrawn'],
  export: ['导出个人信息', 'Export'],
  'export.text': [
    '生成一份包含您的个人信息的文件，完成后以站内信告知。24 小时内有效；退出登录后失效。每天最多 5 次。',
    'Makes a file with your personal data; a message tells when it is ready. It is kept for 24 hours, and ends when you sign out. At most 5 a day.'
  ],
  'export.start': ['开始导出', 'Start'],
  'export.started': ['正在生成，完成后可在此下载', 'It is being made; you can download it here'],
  'export.asked': ['{{at}} 发起', 'Asked for {{at}}'],
  'export.WAITING': ['生成中', 'Being made'],
  'export.READY': ['可下载，{{at}} 失效', 'Ready, until {{at}}'],
  'export.ENDED': ['已失效', 'Over'],
  'export.json': ['下载 JSON', 'Download JSON'],
  'export.xlsx': ['下载 Excel', 'Download Excel'],
  'export.file': ['个人信息', 'Personal data'],
  close: ['注销账号', 'Close the account'],
  'close.text': [
    '15 天后删除或匿名化您的个人信息，账号不能恢复。期间可以随时登录撤销。',
    'After 15 days your personal data are erased or anonymised for good. Until then you can sign in and undo it.'
  ],
  'close.owner': [
    '您是主账号：企业账号会一并注销，企业的文件会被删除，用户名可被他人注册。',
    'You are the owner: the account of the enterprise is closed too, its papers are erased, and the user name is free again.'
  ],
  'close.blocked': ['暂不能注销，请先处理：', 'It cannot be closed yet. Please settle first:'],
  'close.title': ['注销账号？', 'Close the account?'],
  'close.confirm': ['确认注销', 'Close it'],
  'close.done': ['已申请注销', 'The closure has begun'],
  'close.pending': ['已申请注销，见页面上方的提示。', 'The closure has begun, see the notice above.'],
  'obstacle.application': ['有正在办理的业务资格申请', 'An application is open'],
  'obstacle.change': ['有待审核的资料变更', 'A change of the profile waits for review'],
  'obstacle.grant': ['持有业务资格，请联系平台撤销', 'A qualification is held; the platform can revoke it'],
  'obstacle.check': ['有待企业复核的提交', 'A submission waits for an internal check'],
  'obstacle.operators': ['还有未停用的操作员', 'There are operators who are not disabled']
})
