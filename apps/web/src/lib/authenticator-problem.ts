import { WebAuthnError } from '@simplewebauthn/browser'
import { asProblem, Problem } from './problem.ts'

type Words = { title: string; detail: string; nextStep: string }

const wrongAddress: Words = {
  title: 'Passkeys do not work at this address',
  detail: 'They belong to the public address of this portal, which has to be a name and not a number, and https.',
  nextStep: 'Open the portal by that address. An administrator of the server sets it with PUBLIC_URL.',
}
const cannotKeepOne: Words = {
  title: 'This device cannot keep a passkey',
  detail: 'It has to be able to ask for your fingerprint, your face or a PIN.',
  nextStep: 'Set one of them up on it, or choose another device.',
}
const words: Record<string, Words> = {
  ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED: {
    title: 'It keeps a passkey of yours already',
    detail: 'What you chose is in the list of your passkeys.',
    nextStep: 'Choose another device or password manager.',
  },
  ERROR_INVALID_DOMAIN: wrongAddress,
  ERROR_INVALID_RP_ID: wrongAddress,
  ERROR_AUTHENTICATOR_MISSING_DISCOVERABLE_CREDENTIAL_SUPPORT: cannotKeepOne,
  ERROR_AUTHENTICATOR_MISSING_USER_VERIFICATION_SUPPORT: cannotKeepOne,
  NotAllowedError: {
    title: 'No passkey was used',
    detail: 'It was cancelled, took too long, or there is none for this portal on this device.',
    nextStep: 'Try again, or choose another device.',
  },
}

/** What a browser says of its authenticators, in words. Browsers tell little on purpose. */
export async function fromAuthenticator<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof Error)) throw error
    const code = error instanceof WebAuthnError ? error.code : error.name
    const known = words[code] ?? words[error.name]
    throw known ? new Problem({ status: 0, code: 'PASSKEY_NOT_USED', ...known }) : asProblem(error)
  }
}
