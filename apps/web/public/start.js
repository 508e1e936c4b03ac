// Runs before anything is painted, in every browser: it is written in ECMAScript 3, so that one that is too old can say so.
// shared/theme/appearance.ts goes on with the appearance.
;(function () {
  var words = {
    old: {
      title: '当前浏览器版本过低，无法打开本平台',
      text: '请改用下列浏览器之一。',
      english: 'This browser is too old for the portal. Please use one of those below.'
    },
    network: {
      title: '页面没有加载完整',
      text: '网络可能已中断。请检查网络，然后重新加载。',
      english: 'The page has not loaded completely. Please check the network and load it again.'
    },
    broken: {
      title: '页面没能启动',
      text: '可能是文件没有下载完整，也可能是当前浏览器不支持。请重新加载；仍然打不开时，请改用下列浏览器之一。',
      english: 'The page has not started. Please load it again. If that does not help, use one of the browsers below.'
    }
  }
  var browsers = [
    'Microsoft Edge',
    'Chrome 88 或更新版本 · Chrome 88 or newer',
    '360 浏览器（点击地址栏右侧的图标，切换到“极速模式”）· 360 browser in its mode 极速模式',
    'QQ 浏览器、搜狗浏览器的极速模式 · QQ or Sogou browser in its mode 极速模式'
  ]

  setAppearance()
  if (isTooOld()) say('old')
  else {
    // Written into the page, it runs before the page's own script, which is a module.
    if (isMissingSomething()) document.write('<script src="/polyfills.js"></script>')
    // On the way down, because the failure of a download does not rise.
    window.addEventListener('error', onError, true)
  }

  /** A dark machine shall never show a white page. */
  function setAppearance() {
    var chosen = null
    try {
      chosen = localStorage.getItem('portal.appearance')
      // oxlint-disable-next-line no-unused-vars -- ECMAScript 3 wants the name.
    } catch (error) {
      // Blocked storage: the system's appearance is used.
    }
    var isSystemDark = window.matchMedia && matchMedia('(prefers-color-scheme: dark)').matches
    var isDark = chosen === 'dark' || (chosen !== 'light' && isSystemDark)
    document.documentElement.setAttribute('data-theme', isDark ? 'dark' : 'light')
  }

  /** Without :where, which came with Chromium 88, antd has no styles. */
  function isTooOld() {
    return !window.CSS || !CSS.supports || !CSS.supports('selector(:where(a))')
  }

  /** The newest of what the pages use. polyfills.js holds it and what came between Chromium 88 and it. */
  function isMissingSomething() {
    return !URL.canParse || !AbortSignal.any || !Map.groupBy
  }

  function onError(event) {
    var target = event.target
    if (target && target.nodeName === 'SCRIPT' && isOwn(target.src)) say('network')
    else if (isOwn(event.filename)) say('broken')
  }

  /** The policy of the pages refuses scripts that an antivirus or an extension puts into them. That is no failure of ours. */
  function isOwn(address) {
    return address && address.indexOf(location.origin + '/') === 0
  }

  /** Says it where the page would be, unless that is there already. */
  function say(what) {
    if (document.readyState === 'loading') {
      // Comes before the scripts that are modules.
      document.onreadystatechange = function () {
        document.onreadystatechange = null
        say(what)
      }
      return
    }
    var root = document.getElementById('root')
    if (!root || root.firstChild) return
    root.innerHTML = written(words[what], what !== 'network')
    var again = document.getElementById('again')
    if (again) {
      again.onclick = function () {
        location.reload()
      }
    }
    // main.tsx starts nothing without it.
    if (what !== 'broken') root.id = ''
  }

  function written(said, areBrowsersNamed) {
    return (
      '<div role="main" style="max-width: 640px; margin: 0 auto; padding: 64px 24px; font: 16px/1.7 sans-serif">' +
      '<h1 style="margin: 0 0 16px; font-size: 24px">' +
      said.title +
      '</h1><p>' +
      said.text +
      '</p><p lang="en">' +
      said.english +
      '</p>' +
      (areBrowsersNamed
        ? '<ul style="margin: 16px 0; padding-left: 24px; list-style: disc"><li>' +
          browsers.join('</li><li>') +
          '</li></ul><p>当前浏览器内核 · This browser: ' +
          kernel() +
          '</p>'
        : '') +
      (said === words.old
        ? ''
        : '<p style="margin: 24px 0 0"><button id="again" type="button" style="padding: 8px 20px; font: inherit">' +
          '重新加载 · Load again</button></p>') +
      '</div>'
    )
  }

  function kernel() {
    var agent = navigator.userAgent
    if (/MSIE|Trident/.test(agent)) return 'Internet Explorer（兼容模式）'
    var found = /(Chrome|Firefox|Version)\/(\d+)/.exec(agent)
    return found
      ? { Chrome: 'Chromium', Firefox: 'Firefox', Version: 'Safari' }[found[1]] + ' ' + found[2]
      : '未知 · unknown'
  }
})()
