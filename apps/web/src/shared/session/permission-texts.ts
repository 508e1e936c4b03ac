import { defineTexts } from '#web/shared/i18n/texts.ts'

export const permissionTexts = defineTexts('permission', {
  title: ['请联系主账号开通“{{permission}}”权限', 'Please ask the owner for the permission “{{permission}}”'],
  text: [
    '您的角色是“{{role}}”，不包含此权限。开通后无需重新登录，本页会自动显示。',
    'Your role “{{role}}” does not include it. Once you have it, this page opens by itself.'
  ],
  'owner.title': ['操作员由主账号管理', 'The owner manages the operators'],
  'owner.text': [
    '如需新增操作员、更改角色或停用账号，请联系本企业的主账号。',
    'To add an operator, change a role or disable an account, please ask the owner of your enterprise.'
  ],
  home: ['返回企业首页', 'Enterprise home'],
  viewed: [
    '企业在此处可办理（{{permission}}）；此视角只读。',
    'The enterprise can act here ({{permission}}); this view is read only.'
  ],
  hint: [
    '如需办理，请联系主账号开通“{{permission}}”权限。',
    'To do this, ask the owner for the permission “{{permission}}”.'
  ]
})
