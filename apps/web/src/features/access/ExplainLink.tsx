import { LinkButton } from '../../components/LinkButton.tsx'

type ExplainLinkProps = {
  about: { user?: string; token?: string; rule?: string; inTeam?: string; stack?: string; environment?: string }
  /** Whose access, for those who do not see where the button stands. */
  label: string
  size?: 'xs' | 'sm'
}

/** Leads to the question why somebody may do something. */
export function ExplainLink({ about, label, size = 'sm' }: ExplainLinkProps) {
  return (
    <LinkButton to="/access" search={about} variant="default" size={size} aria-label={label}>
      Why may…?
    </LinkButton>
  )
}
