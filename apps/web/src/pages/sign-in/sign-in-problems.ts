type Words = { title: string; text: string }

/** What may come back with a browser that an identity provider was to sign in. */
const problems: Record<string, Words> = {
  SIGN_IN_EXPIRED: {
    title: 'This sign-in is over',
    text: 'It was begun more than ten minutes ago, in another browser, or was finished already. Begin again.',
  },
  SIGN_IN_REFUSED: {
    title: 'The provider did not sign you in',
    text: 'Its answer did not fit what was asked, or it was cancelled there. Begin again; if it stays, ask an administrator to test the provider.',
  },
  IDENTITY_PROVIDER_AWAY: {
    title: 'The provider cannot be reached',
    text: 'Try again in a moment. If it stays, ask an administrator to test the provider.',
  },
  IDENTITY_PROVIDER_OFF: { title: 'No such way to sign in', text: 'It was switched off. Choose another one.' },
  EMAIL_NOT_VERIFIED: {
    title: 'Your e-mail address is not verified',
    text: 'The provider does not vouch for it. Verify it there, or ask an administrator.',
  },
  EMAIL_DOMAIN_REFUSED: {
    title: 'This account is not let in',
    text: 'Use the account that you have at your organization.',
  },
  NOT_A_MEMBER: {
    title: 'You do not belong to this organization yet',
    text: 'Ask an administrator for an invitation to the e-mail address of your account, and sign in again.',
  },
  SWITCHED_OFF: {
    title: 'You are switched off in this organization',
    text: 'Its identity provider says so. Ask an administrator of it.',
  },
  SUBJECT_REFUSED: {
    title: 'This account cannot be used',
    text: 'The provider names it by an id that is too long, or holds other characters than it may. Ask an administrator to test the provider.',
  },
  OTHER_ACCOUNT_CONNECTED: {
    title: 'Another account is connected already',
    text: 'The person with your e-mail address uses another account of this provider. Use that one, or ask an administrator to disconnect it under People.',
  },
  ACCOUNT_OF_ANOTHER: {
    title: 'This account is not yours here',
    text: 'The account at the provider belongs to somebody else than whoever is signed in here. Confirm with your own.',
  },
  SIGN_IN_TIME_MISSING: {
    title: 'The provider does not say when you signed in',
    text: 'So it does not show that it is you now. Use another way, and ask an administrator to let the provider send it.',
  },
  SIGN_IN_NOT_FRESH: {
    title: 'The provider did not ask you to sign in',
    text: 'It let you through by an earlier sign-in. Sign out there and try again, or use another way.',
  },
  TOO_MANY_REQUESTS: { title: 'Too many attempts', text: 'Wait a minute, and try again.' },
}

const other: Words = { title: 'You are not signed in', text: 'Something went wrong on the way. Begin again.' }

export function wordsOf(problem: string): Words {
  return problems[problem] ?? other
}
