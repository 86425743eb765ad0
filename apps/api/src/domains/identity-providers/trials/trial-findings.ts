import { Problem } from '../../../platform/errors/problem.ts'
import type { ProviderSettings } from '../identity-providers.repository.ts'
import { nameIdFormatName } from '../saml/check-assertion.ts'
import { expiryOf } from '../saml/saml-metadata.ts'
import type { Outcome } from './present-trial.ts'
import type { TrialResult } from './trials.schemas.ts'

type Finding = TrialResult['findings'][number]
type Looked = Outcome & { provider: ProviderSettings; state: TrialResult['provider']['state'] }

const soonDays = 30

/** What the provider said when it refused, or what did not fit in its answer, and what an administrator does about it. */
const afterRefusal: [words: RegExp, nextStep: string][] = [
  [/invalid_client|unauthorized_client/, 'Copy the client id and the secret from the provider once more.'],
  [
    /access_denied|RequestDenied|AuthnFailed/,
    'Let your account use this application at the provider, and do not cancel there.',
  ],
  [/redirect/i, 'Register our redirect address at the provider, to the letter.'],
  [/scope/, 'Allow the scopes openid, profile and email for this client at the provider.'],
  [/audience/, 'Set our entity id as the audience at the provider, to the letter.'],
  [/another (address|recipient)/, 'Set our assertion consumer service as recipient and destination at the provider.'],
  [/another issuer|"iss"/, 'Compare the issuer in the settings with what the provider calls itself, to the letter.'],
  [/lacks AuthnStatement/, 'Let the provider put an AuthnStatement into its assertions.'],
  [/encrypted/, 'Switch the encryption of assertions off at the provider.'],
  [/is not signed/, 'Switch the signing of assertions on at the provider.'],
  [/signed with/, 'Choose RSA with SHA-256 for signatures at the provider.'],
  [/signature/i, 'Bring the metadata of the provider anew, with the certificates that it signs with now.'],
  [/transient|names nobody/, 'Choose a persistent name, or an id that never changes, as NameID at the provider.'],
  [/expired|later|clock|timestamp|"(exp|iat|nbf)"/i, 'Compare the clocks of the provider and of this server.'],
]

const afterProblem: Record<string, string> = {
  IDENTITY_PROVIDER_AWAY:
    'See that this server reaches the provider. A host inside your network has to be named in PRIVATE_ISSUER_HOSTS.',
  SUBJECT_REFUSED: 'Choose another id for people at the provider, one that lasts and is short.',
  EMAIL_DOMAIN_REFUSED: 'Add the domain of the address to the e-mail domains of this provider, or leave them empty.',
  NOT_A_MEMBER: 'Invite this address under People, or let everybody in whom the provider lets in.',
  OTHER_ACCOUNT_CONNECTED: 'Disconnect the other account under People, Accounts, or sign in there with that one.',
  SWITCHED_OFF: 'Switch the person on at the provider that provisions people.',
}

export function findingsOf(looked: Looked): Finding[] {
  const { person } = looked
  return [
    ...(person instanceof Problem ? [ofProblem(person, looked)] : []),
    ...ofAccount(looked),
    ...ofCertificates(looked),
    ...ofState(looked),
  ]
}

function ofProblem({ code, message, nextStep = '' }: Problem, { account }: Looked): Finding {
  const known =
    code === 'SIGN_IN_REFUSED' ? afterRefusal.find(([words]) => words.test(message))?.[1] : afterProblem[code]
  const finding = { code, level: 'wrong' as const, message, nextStep: known ?? nextStep }
  if (code === 'SIGN_IN_REFUSED' && known === undefined)
    return { ...finding, nextStep: 'Compare the settings here with those at the provider, and try once more.' }
  if (code === 'NOT_A_MEMBER' && account)
    return { ...finding, message: `Nobody here, and no open invitation, has the address ${account.email}.` }
  if (code !== 'EMAIL_NOT_VERIFIED') return finding
  return account?.email == null
    ? {
        ...finding,
        message: 'No e-mail address came with the account.',
        nextStep: 'Let the provider send it: as the claim email of the scope email, or as a SAML attribute email.',
      }
    : {
        ...finding,
        message: `The provider does not say that ${account.email} is verified.`,
        nextStep:
          'Verify it there; or, only where people cannot change their own address there, let its addresses count as verified.',
      }
}

function ofAccount({ account, person, provider, userId }: Looked): Finding[] {
  if (!account) return []
  const format = account.said?.find(({ name }) => name === nameIdFormatName)?.values[0] ?? ''
  const isNamedByEmail =
    provider.kind === 'saml' && (format.endsWith('emailAddress') || account.subject === account.email)
  return [
    ...(isNamedByEmail
      ? [
          warning(
            'NAMED_BY_EMAIL',
            'The NameID is an e-mail address: whoever gets the address one day gets what is this person’s here.',
            'Choose a persistent name as NameID at the provider.',
          ),
        ]
      : []),
    ...(account.displayName === null
      ? [
          warning(
            'NAME_MISSING',
            'No name came with the account: its e-mail address stands in the place of one.',
            provider.kind === 'saml'
              ? 'Let the provider send an attribute displayName.'
              : 'Let the provider send the claim name of the scope profile.',
          ),
        ]
      : []),
    ...(person instanceof Problem || person.id === userId
      ? []
      : [
          warning(
            'NOT_YOU',
            `It would sign you in as ${person.email}, who is not you here.`,
            'If it is meant to be you, let the provider send the address that you have here, or change which account is connected under People.',
          ),
        ]),
  ]
}

function ofCertificates({ provider, now }: Looked): Finding[] {
  const last = Math.max(...provider.certificates.map((certificate) => expiryOf(certificate).getTime()))
  if (provider.kind !== 'saml' || last > now.getTime() + soonDays * 86_400_000) return []
  const day = new Date(last).toISOString().slice(0, 10)
  const message = `The last certificate of the provider ${last > now.getTime() ? 'ends' : 'ended'} on ${day}.`
  return [warning('CERTIFICATE_ENDS', message, 'Bring metadata with the next one in time.')]
}

function ofState({ state }: Looked): Finding[] {
  if (state === 'on') return []
  const [message, nextStep] =
    state === 'draft'
      ? ['Nothing of these settings is stored.', 'Go back to the dialog, and add the provider when all is well.']
      : ['The provider is switched off: nobody else can use it.', 'Switch it on when all is well.']
  return [{ code: state === 'draft' ? 'NOT_STORED' : 'SWITCHED_OFF_YET', level: 'note', message, nextStep }]
}

function warning(code: string, message: string, nextStep: string): Finding {
  return { code, level: 'warning', message, nextStep }
}
