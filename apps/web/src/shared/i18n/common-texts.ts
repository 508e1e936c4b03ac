import { defineTexts } from './texts.ts'

export const commonTexts = defineTexts('common', {
  'brand.name': ['晋煤集团供应链管理平台', 'Jinmei Group Supply Chain Platform'],
  'brand.pinyin': [
    'JIN MEI JI TUAN GONG YING LIAN GUAN LI PING TAI',
    'JIN MEI JI TUAN GONG YING LIAN GUAN LI PING TAI'
  ],
  'brand.admin': ['管理端', 'Administration'],
  'brand.home': ['返回首页', 'Front page'],
  'nav.public': ['主导航', 'Main'],
  skip: ['跳到主要内容', 'Skip to main content'],
  signIn: ['登录', 'Sign in'],
  signOut: ['退出', 'Sign out'],
  register: ['免费注册', 'Register for free'],
  help: ['帮助', 'Help'],
  enterCenter: ['进入用户中心', 'User centre'],
  numbered: ['用户编号 {{number}}', 'User number {{number}}'],
  language: ['语言', 'Language'],
  appearance: ['外观', 'Appearance'],
  'appearance.system': ['跟随系统', 'System'],
  'appearance.light': ['浅色', 'Light'],
  'appearance.dark': ['深色', 'Dark'],
  ok: ['确定', 'OK'],
  cancel: ['取消', 'Cancel'],
  close: ['关闭', 'Close'],
  banners: ['平台公告', 'Announcements'],
  retry: ['重试', 'Try again'],
  copy: ['复制', 'Copy'],
  'device.unknown': ['未知设备', 'Unknown device'],
  copied: ['已复制', 'Copied'],
  'copy.failed': ['复制失败，请手动选择文字复制', 'Copying failed, please select the text by hand'],
  colon: ['：', ': '],
  loading: ['正在加载…', 'Loading…'],
  requestId: ['请求编号', 'Request number'],
  seconds: ['{{count}} 秒', '{{count}} s'],
  minutes: ['{{count}} 分钟', '{{count}} min'],
  hours: ['{{count}} 小时', '{{count}} h'],
  wait: ['请在 {{time}}后重试。', 'Please try again in {{time}}.'],
  'problem.network': ['网络连接失败，请检查网络后重试。', 'No connection. Check your network and try again.'],
  'problem.offline': ['网络已断开，请连接网络后重试。', 'You are offline. Connect to the network and try again.'],
  'problem.timeout': ['服务器响应超时，请稍后重试。', 'The server took too long. Please try again.'],
  'problem.unreadable': ['页面版本已过期，请刷新页面后重试。', 'This page is out of date. Reload it and try again.'],
  'service.unavailable': [
    '系统暂时不可用，请稍后再试；刚提交的内容请先核对是否已生效',
    'The service is unavailable, please try again; check first whether what you submitted has taken effect'
  ],
  'request.malformed': ['请求格式有误，请刷新页面后重试', 'The request could not be read'],
  'notFound.title': ['页面不存在', 'Page not found'],
  'notFound.text': [
    '您访问的页面不存在或已移动，请检查网址，或从首页重新进入。',
    'This page does not exist or has moved. Check the address or start from the front page.'
  ],
  'crash.title': ['页面出现异常', 'Something went wrong'],
  'crash.text': [
    '页面未能正常显示，您已保存的内容不受影响。请刷新页面；如仍有问题，请联系平台工作人员。',
    'The page could not be shown; what you saved is safe. Reload the page, and contact us if it happens again.'
  ],
  'crash.reload': ['刷新页面', 'Reload'],
  ask: ['问平台', 'Ask the platform'],
  'help.stuck': ['收不到验证码或遇到其他问题？', 'No code, or stuck in another way?'],
  'footer.phone': ['客服电话', 'Service phone'],
  'footer.hours': ['（{{hours}}）', ' ({{hours}})'],
  'footer.privacy': ['隐私政策', 'Privacy policy'],
  'password.show': ['显示密码', 'Show password'],
  'password.hide': ['隐藏密码', 'Hide password']
})
