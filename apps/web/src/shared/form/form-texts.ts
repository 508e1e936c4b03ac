import { defineTexts } from '#web/shared/i18n/texts.ts'

export const formTexts = defineTexts('form', {
  'password.caps': ['大写锁定已打开', 'Caps Lock is on'],
  'password.rules': ['密码要求', 'Password rules'],
  'password.met': ['已满足', 'met'],
  'password.unmet': ['未满足', 'not met'],
  'password.unknown': ['提交时检查', 'checked when you submit'],
  'password.strength': ['密码强度', 'Password strength'],
  'strength.0': ['未输入', 'empty'],
  'strength.1': ['弱', 'weak'],
  'strength.2': ['一般', 'fair'],
  'strength.3': ['较强', 'good'],
  'strength.4': ['强', 'strong'],
  'required.fill': ['请填写{{label}}', 'Please fill in: {{label}}'],
  'required.choose': ['请选择{{label}}', 'Please choose: {{label}}'],
  'required.upload': ['请上传{{label}}', 'Please upload: {{label}}'],
  'date.placeholder': ['如 {{day}}', 'Such as {{day}}'],
  'region.placeholder': ['请选择，或输入地名搜索', 'Choose, or type a name'],
  'region.back': ['返回上一级', 'One level up'],
  'combo.none': ['没有匹配的结果，请换个说法', 'Nothing matches, try other words'],
  'item.note': ['审核意见：', 'Opinion: '],
  'sealed.replace': ['修改', 'Replace'],
  'sealed.keep': ['还原', 'Restore'],
  'sealed.keepStored': ['沿用原值', 'Keep the stored one'],
  'sealed.leaveEmpty': ['不填', 'Leave empty']
})
