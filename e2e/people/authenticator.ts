import type { CDPSession } from '@playwright/test'
import type { Person } from './person.ts'

/** A virtual authenticator of Chromium: inside the device, verifies its person at once, keeps discoverable passkeys. */
export type Authenticator = {
  list: () => Promise<Stored[]>
  /** As a copy of the passkey would: the same key with an older counter. */
  turnBack: () => Promise<void>
  /** The person refuses, or gives the wrong finger. */
  setVerified: (isUserVerified: boolean) => Promise<void>
}

export const giveAuthenticator = async ({ context, page }: Person): Promise<Authenticator> => {
  const chromium = await context.newCDPSession(page)
  await chromium.send('WebAuthn.enable')
  const { authenticatorId } = await chromium.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true
    }
  })
  const read = () => credentialsOf(chromium, authenticatorId)
  return {
    list: read,
    turnBack: async () => {
      for (const credential of await read()) await replace(chromium, authenticatorId, credential)
    },
    setVerified: async (isUserVerified) => {
      await chromium.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified })
    }
  }
}

type Stored = Awaited<ReturnType<typeof credentialsOf>>[number]

const credentialsOf = async (chromium: CDPSession, authenticatorId: string) =>
  (await chromium.send('WebAuthn.getCredentials', { authenticatorId })).credentials

const replace = async (chromium: CDPSession, authenticatorId: string, credential: Stored): Promise<void> => {
  const { credentialId } = credential
  await chromium.send('WebAuthn.removeCredential', { authenticatorId, credentialId })
  await chromium.send('WebAuthn.addCredential', { authenticatorId, credential: { ...credential, signCount: 0 } })
}
