import { defineTexts } from '#web/shared/i18n/texts.ts'

export const menuPageTexts = defineTexts('menu-page', {
  'menu.trade': ['我的交易', 'My trades'],
  'menu.settlement': ['我的交收', 'My settlements'],
  'menu.funds': ['我的资金', 'My funds'],
  'menu.logistics': ['物流系统', 'Logistics'],
  'menu.services': ['我的服务', 'My services'],
  grants: ['开通本菜单的业务资格', 'Qualifications that open this menu'],
  since: ['取得时间', 'Held since'],
  until: ['有效期至', 'Valid until'],
  'until.none': ['长期有效', 'Without end'],
  renewal: ['续期审核中', 'Renewal under review'],
  'renewal.until': ['审核期间有效，最迟至 {{day}}', 'In force meanwhile, until {{day}} at most'],
  system: ['业务系统', 'Business system'],
  'system.connected': [
    '本菜单由“{{name}}”办理，点击下方按钮以当前账号进入，无需再次登录。',
    'Served by “{{name}}”. The button takes you there with this account, without another sign-in.'
  ],
  'system.once': ['入口地址仅可使用一次，5 分钟内有效。', 'The address works once, within 5 minutes.'],
  'system.enter': ['进入业务系统', 'Enter the system'],
  'system.none': ['本菜单暂未对接业务系统', 'No system is connected to this menu yet'],
  'system.none.hint': [
    '业务资格已生效。业务系统对接后可从这里进入，如需办理业务请联系平台工作人员。',
    'Your qualification is in force. Once a system is connected you enter it here; until then please contact our staff.'
  ],
  'system.none.sandbox': ['本菜单没有可供沙箱企业进入的业务系统', 'No system behind this menu is open to the sandbox'],
  'system.none.sandbox.hint': [
    '沙箱企业不会进入正式的业务系统。平台登记该系统的测试地址后可从这里进入。',
    'An enterprise of the sandbox never enters a system of production. Once the platform has its address for tests, you enter it here.'
  ],
  'closed.title': ['“{{menu}}”未开通', '“{{menu}}” is not open'],
  'closed.needs': ['需要{{names}}资格。', 'It needs the qualification {{names}}.'],
  'closed.name': ['“{{name}}”', '“{{name}}”'],
  'closed.or': ['或', ' or '],
  'closed.none': ['目前没有业务资格开通此菜单。', 'No qualification opens this menu at present.'],
  'closed.ended': [
    '资格可能尚未取得，或已暂停、到期、被撤销。取得后本菜单会自动开通。',
    'It is not held yet, or it is suspended or has ended. The menu opens by itself once it is in force.'
  ],
  'closed.apply': ['业务资格申请', 'Qualifications'],
  'closed.home': ['返回企业首页', 'Enterprise home'],
  toQualifications: ['查看业务资格', 'See the qualifications']
})
