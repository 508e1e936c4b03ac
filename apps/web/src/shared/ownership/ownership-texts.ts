import { defineTexts } from '#web/shared/i18n/texts.ts'

/** R36: 转让主账号. */
export const ownershipTexts = defineTexts('ownership', {
  title: ['主账号转让', 'Transfer of ownership'],
  'offered.title': ['{{from}} 请您成为本企业的主账号', '{{from}} asks you to become the owner of your enterprise'],
  'offered.text': [
    '接受后，您拥有本企业的全部权限并管理操作员，{{from}} 的账号变为“经办”。{{time}} 前有效。',
    'You would have all permissions and manage the operators; {{from}} would become a Preparer. The offer lasts until {{time}}.'
  ],
  accept: ['接受', 'Accept'],
  'accept.title': ['成为本企业的主账号？', 'Become the owner?'],
  'accept.text': [
    '您将拥有全部权限，{{from}} 的账号变为“经办”。只有您之后再次转让，才能改变主账号。',
    'You get all permissions and {{from}} becomes a Preparer. Only you can then pass the ownership on.'
  ],
  'accept.confirm': ['确认接受', 'Accept it'],
  'accept.done': ['您已成为本企业的主账号', 'You are the owner now'],
  decline: ['谢绝', 'Decline'],
  'decline.title': ['谢绝主账号转让？', 'Decline the ownership?'],
  'decline.text': ['{{from}} 仍是主账号，并会收到站内信。', '{{from}} stays the owner and gets a message.'],
  'decline.confirm': ['确认谢绝', 'Decline it'],
  'decline.done': ['已谢绝主账号转让', 'You have declined'],
  'waiting.title': ['等待 {{to}} 接受主账号转让', 'Waiting for {{to}} to accept the ownership'],
  'waiting.text': [
    '{{to}} 登录后接受即生效，{{time}} 前有效。接受之前，您仍是主账号。',
    'It takes effect when {{to}} signs in and accepts, until {{time}}. Until then you are the owner.'
  ],
  withdraw: ['撤回', 'Withdraw'],
  'withdraw.title': ['撤回主账号转让？', 'Withdraw the offer?'],
  'withdraw.text': [
    '撤回后 {{to}} 不能再接受，您可以重新发起。',
    '{{to}} can no longer accept. You can offer it again.'
  ],
  'withdraw.confirm': ['确认撤回', 'Withdraw it'],
  'withdraw.done': ['已撤回主账号转让', 'The offer is withdrawn']
})
