import { Button, Text, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { useAcceptInvitation, useInspectInvitation } from '../../api/queries/session.ts'
import { PatientLoader } from '../../components/PatientLoader.tsx'
import { ProblemNote } from '../../components/ProblemNote.tsx'
import { Welcome } from '../../components/Welcome.tsx'
import { roleWord } from '../../features/people/role-words.ts'
import { useFragmentSecret } from '../../lib/use-fragment-secret.ts'

/** Accepting an invitation: who invites, and what to call you. */
export function JoinPage(): ReactNode {
  const secret = useFragmentSecret()
  const { mutate, data: invitation, error } = useInspectInvitation()
  const asked = useRef('')
  useEffect(() => {
    if (!secret || asked.current === secret) return
    asked.current = secret
    mutate(secret)
  }, [mutate, secret])

  if (!secret || error) {
    return (
      <Welcome title="Invitation" heading="This invitation does not open">
        <ProblemNote error={error} />
        <Text>Invitations work once and run out. Ask whoever invited you for a new one.</Text>
      </Welcome>
    )
  }
  if (!invitation) {
    return (
      <Welcome title="Invitation" heading="Reading your invitation…">
        <PatientLoader />
      </Welcome>
    )
  }
  return (
    <Welcome title={`Join ${invitation.organization.name}`} heading={`Join ${invitation.organization.name}`}>
      <Text>
        You are invited as {invitation.email}, {roleWord(invitation.role).toLowerCase()}.
      </Text>
      <JoinForm secret={secret} />
    </Welcome>
  )
}

function JoinForm({ secret }: { secret: string }) {
  const navigate = useNavigate()
  const [displayName, setDisplayName] = useState('')
  const [isTried, setIsTried] = useState(false)
  const accept = useAcceptInvitation()
  const join = (event: React.FormEvent) => {
    event.preventDefault()
    setIsTried(true)
    if (!displayName.trim()) return
    accept.mutate({ secret, displayName: displayName.trim() }, { onSuccess: () => void navigate({ to: '/' }) })
  }
  return (
    <form onSubmit={join}>
      <TextInput
        label="Your name"
        description="Your colleagues see it beside what you order."
        autoComplete="name"
        autoFocus
        maxLength={80}
        value={displayName}
        onChange={(event) => setDisplayName(event.currentTarget.value)}
        error={isTried && !displayName.trim() ? 'This is needed.' : null}
        mb="md"
      />
      <ProblemNote error={accept.error} />
      <Button type="submit" fullWidth mt="md" loading={accept.isPending}>
        Join
      </Button>
    </form>
  )
}
