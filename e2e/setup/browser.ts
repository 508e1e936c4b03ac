import { chromium } from 'playwright-core'
import { findChromium } from './chromium.ts'

/** Starts a browser to which several processes connect by its `wsEndpoint()`. */
export const launchBrowser = async () => {
  const { executablePath, env } = await findChromium()
  return chromium.launchServer({
    executablePath,
    env: { ...process.env, ...env },
    // Resolves only the loopback address, which proves that the pages need no other host.
    args: [
      '--no-sandbox',
      '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1',
      '--disable-background-networking',
      '--disable-component-update'
    ]
  })
}
