import { type Place, PlacesField } from '../../features/environments/PlacesField.tsx'

/** Which new environments go to a backend. */
export function UsesField({ uses, onChange }: { uses: Place[]; onChange: (uses: Place[]) => void }) {
  return (
    <PlacesField
      legend="New environments that go there"
      explanation="A team and a stage beat a team, a team beats a stage. Environments that exist stay where they are."
      noun="use"
      addFirst="Send environments there"
      addMore="And others"
      places={uses}
      onChange={onChange}
    />
  )
}
