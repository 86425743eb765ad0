import { problem } from '../../platform/errors/problem.ts'

/** The same whatever was wrong, so that it does not tell which passkeys there are. Its cause is for the audit log. */
export const PasskeyRefused = problem(400, 'PASSKEY_REFUSED', 'This passkey does not let you in.', {
  nextStep:
    'Try another one, or another way to sign in. A passkey that was removed here can be deleted on your device.',
})
export const PasskeyExpired = problem(
  400,
  'PASSKEY_EXPIRED',
  'This was begun more than five minutes ago, in another browser, or was finished already.',
  { nextStep: 'Begin again.' },
)
export const PasskeyNotAdded = problem(400, 'PASSKEY_NOT_ADDED', 'What your device answered does not fit.', {
  nextStep: 'Begin again. If it stays, use another device, or a newer browser.',
})
export const TooManyPasskeys = problem(409, 'TOO_MANY_PASSKEYS', 'You have {most} passkeys, and more are not kept.', {
  nextStep: 'Remove one that you no longer use.',
})
export const PasskeysNeedABrowser = problem(
  403,
  'PASSKEYS_NEED_A_BROWSER',
  'Passkeys are looked after by a signed-in person in a browser, not by a token.',
  { nextStep: 'Sign in to the portal, and open your profile.' },
)
