import { Link } from '@tanstack/react-router'
import { useSession } from '../../api/queries/session.ts'
import { Brand } from '../../components/Brand.tsx'
import { ApprovalCount } from '../approvals/ApprovalCount.tsx'
import { destinationsFor, type Destination } from './destinations.ts'
import { SearchButton } from './SearchButton.tsx'
import { TeamFilter } from './TeamFilter.tsx'
import { UserMenu } from './UserMenu.tsx'
import classes from './Shell.module.css'

export function SideNavigation({ onHelp }: { onHelp: () => void }) {
  const session = useSession()
  const offered = destinationsFor(session)
  const inSection = (section: Destination['section']) =>
    offered.filter((destination) => destination.section === section)
  return (
    <div className={classes.nav}>
      <Link to="/" className={classes.brand} aria-label="Automat, home">
        <Brand />
      </Link>
      <SearchButton />
      <TeamFilter teams={session.teams} />
      <NavigationLinks destinations={inSection('work')} />
      <div>
        <p className={classes.sectionTitle}>{session.organization.name}</p>
        <NavigationLinks destinations={inSection('organization')} />
      </div>
      <div className={classes.foot}>
        <UserMenu session={session} onHelp={onHelp} />
      </div>
    </div>
  )
}

function NavigationLinks({ destinations }: { destinations: Destination[] }) {
  return (
    <ul className={classes.links}>
      {destinations.map(({ to, label, icon: IconShape }) => (
        <li key={to}>
          <Link to={to} className={classes.link} activeOptions={{ exact: to === '/', includeSearch: false }}>
            <IconShape size={18} stroke={1.7} aria-hidden />
            {label}
            {to === '/approvals' && <ApprovalCount />}
          </Link>
        </li>
      ))}
    </ul>
  )
}
