import { defineTexts } from '#web/shared/i18n/texts.ts'

export const phoneTexts = defineTexts('phone', {
  title: ['更换绑定手机', 'Change the bound phone'],
  intro: [
    '当前绑定手机 {{phone}}。先用原手机收到的验证码验证身份，再填写新手机收到的验证码。',
    'The bound phone is {{phone}}. First a code goes to the old phone, then one to the new.'
  ],
  newPhone: ['新手机号', 'New mobile number'],
  'newPhone.placeholder': ['请输入新手机号', 'Enter the new mobile number'],
  code: ['短信验证码', 'SMS code'],
  'code.placeholder': ['新手机收到的 6 位数字', 'The 6 digits sent to the new phone'],
  'code.hint': ['验证码发送到新手机', 'The code goes to the new phone'],
  submit: ['确认更换', 'Change the phone'],
  done: ['绑定手机已更换，其他设备上的登录已退出', 'Phone changed; other devices were signed out'],
  back: ['返回安全中心', 'Back to the security centre'],
  lost: ['原手机无法使用？', 'Is the old phone lost?'],
  'lost.title': ['原手机无法使用', 'Lost phone'],
  'lost.intro': [
    '凭加盖企业公章的申请书更换绑定手机：平台审核通过，且自提交起满 {{hours}} 小时原手机没有提出异议的，自动生效。生效时所有设备退出登录。',
    'Apply for another phone with a letter that bears the seal of your enterprise. It takes effect after the platform’s approval, and not before {{hours}} hours in which the old phone may object. All devices are signed out then.'
  ],
  'letter.download': ['下载申请书', 'Download the letter'],
  'letter.hint': [
    '打印后手写新手机号，由法定代表人签字并加盖企业公章，再拍照或扫描上传。小于 2M 的 JPG、JPEG、PNG 或 PDF',
    'Print it, write the new number by hand, have it signed and sealed, and upload a photo or scan: JPG, JPEG, PNG or PDF below 2 MB'
  ],
  letter: ['盖章的申请书', 'Sealed letter'],
  'letter.upload': ['上传盖章的申请书', 'Upload the sealed letter'],
  apply: ['提交申请', 'Submit the application'],
  'apply.done': ['申请已提交', 'Application submitted'],
  'state.WAITING': ['等待平台审核', 'Awaiting review'],
  'state.APPROVED': ['审核已通过，等待异议期结束', 'Approved; the old phone may still object'],
  'state.REJECTED': ['上一份申请被驳回', 'The last application was rejected'],
  'state.OBJECTED': ['原手机对上一份申请提出了异议', 'The old phone objected to the last application'],
  'objected.text': [
    '如果申请不是您提交的，您的登录密码可能已泄露，请立即修改登录密码。',
    'If you did not submit it, your sign-in password may be known to others. Change it at once.'
  ],
  opinion: ['审核意见：{{opinion}}', 'Opinion: {{opinion}}'],
  rejected: [
    '新手机号绑定的账号数已达上限，请换一个手机号重新申请。',
    'The new phone already holds as many accounts as allowed. Please apply with another one.'
  ],
  'open.phone': ['新手机号', 'New phone'],
  'open.at': ['提交时间', 'Submitted'],
  'open.until': ['异议期至', 'May be objected until'],
  'open.next': [
    '审核结果将以站内信通知。在此之前验证码仍发送到原手机。',
    'You will get a message about the outcome. Until then codes go to the old phone.'
  ],
  withdraw: ['撤回申请', 'Withdraw the application'],
  'withdraw.title': ['撤回更换绑定手机的申请？', 'Withdraw the application?'],
  'withdraw.text': ['撤回后原手机继续有效，可以重新申请。', 'The old phone stays bound; you can apply again.'],
  withdrawn: ['申请已撤回', 'Application withdrawn']
})
