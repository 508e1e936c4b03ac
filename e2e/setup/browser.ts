import { chromium } from 'playwright-core'
import { findChromium } from './chromium.ts'

/** A browser that several processes can connect to by its `wsEndpoint()`. */
export const launchBrowser = async () => {
  const { executablePath, env } = await findChromium()
  return chromium.launchServer({
    executablePath,
    env: { ...process.env, ...env },
    // Every name but the loopback address resolves to nothing: the journeys need no network and prove that the pages need none.
    args: [
      '--no-sandbox',
      '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1',
      '--disable-background-networking',
      '--disable-component-update'
    ]
  })
}
