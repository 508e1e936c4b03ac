import { createApiReference } from './scalar/standalone.esm.js'

const chosen = new URLSearchParams(location.search).get('lang')
const language = chosen ?? (navigator.language.startsWith('zh') ? 'zh' : 'en')
const isChinese = language !== 'en'
document.documentElement.lang = isChinese ? 'zh-CN' : 'en'
document.querySelector(`nav a[lang="${isChinese ? 'zh-CN' : 'en'}"]`)?.setAttribute('aria-current', 'page')

const [definition, guide] = await Promise.all([
  fetch('/api/v1/openapi.json').then((answer) => answer.json()),
  fetch(`/docs/guide.${isChinese ? 'zh' : 'en'}.md`).then((answer) => answer.text())
])

// A summary is in both languages: 查询企业 · Read an enterprise.
for (const operation of Object.values(definition.paths).flatMap((methods) => Object.values(methods))) {
  operation.summary = operation.summary.split(' · ')[isChinese ? 0 : 1]
}
for (const tag of definition.tags) if (!isChinese) tag['x-displayName'] = tag.name
const title = isChinese ? definition.info.title : 'Supply chain portal: interface for connected systems'
document.title = title

createApiReference('#reference', {
  content: { ...definition, info: { ...definition.info, title, description: guide } },
  // Nothing is loaded from, or reported to, another host.
  withDefaultFonts: false,
  telemetry: false,
  agent: { disabled: true },
  mcp: { disabled: true },
  // It would open a page of Scalar.
  hideClientButton: true,
  showDeveloperTools: 'never',
  documentDownloadType: 'none',
  persistAuth: false,
  defaultHttpClient: { targetKey: 'shell', clientKey: 'curl' }
})
