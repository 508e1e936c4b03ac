import { chromium } from '@playwright/test'
import { readFileSync } from 'node:fs'
import { findChromium, launchOptions } from './setup/chromium.ts'
const dir = '/tmp/w/look-public/'
const browser = await chromium.launch(launchOptions(await findChromium()))
const sheets: Record<string, string[]> = JSON.parse(process.argv[2]!)
for (const [name, files] of Object.entries(sheets)) {
  const page = await browser.newPage({ viewport: { width: 1800, height: 600 } })
  const imgs = files.map((f) => `<img style="flex:1 1 0;min-width:0;align-self:start;border:1px solid red" src="data:image/png;base64,${readFileSync(dir + f + '.png').toString('base64')}">`).join('')
  await page.setContent(`<body style="margin:0;display:flex;gap:6px;background:#888">${imgs}</body>`)
  await page.waitForTimeout(300)
  await page.screenshot({ path: `${dir}sheet-${name}.png`, fullPage: true })
  await page.close()
}
await browser.close()
