// Runs before anything is painted, so that a dark machine never shows a white page. shared/theme/appearance.ts goes on.
;(function () {
  var chosen = null
  try {
    chosen = localStorage.getItem('portal.appearance')
  } catch {
    // Blocked storage: the system's appearance is used.
  }
  var isDark = chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.dataset.theme = isDark ? 'dark' : 'light'
})()
