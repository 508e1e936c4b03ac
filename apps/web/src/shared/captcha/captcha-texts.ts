import { defineTexts } from '#web/shared/i18n/texts.ts'

export const captchaTexts = defineTexts('captcha', {
  title: ['安全验证', 'Security check'],
  label: ['图形验证码', 'Picture code'],
  placeholder: ['请输入图中字符', 'Type the characters'],
  picture: ['看不清？点击更换图片', 'Hard to read? Click to change the picture'],
  change: ['换一张', 'Another picture'],
  failed: ['图片加载失败，点击重试', 'The picture did not load, click to retry'],
  proof: ['无障碍验证', 'Verify without a picture'],
  'proof.hint': [
    '看不清图片？可使用无障碍验证，由浏览器自动完成。',
    'Cannot read it? Your browser can do the check for you.'
  ],
  'proof.working': ['正在验证，请稍候…', 'Verifying, one moment…'],
  'proof.done': ['无障碍验证已通过', 'Verified without a picture'],
  'proof.failed': [
    '无障碍验证未能完成，请重试或改用图片。',
    'The check could not be completed. Try again or use the picture.'
  ],
  'proof.back': ['改用图片验证', 'Use the picture instead'],
  confirm: ['确定', 'Confirm']
})
