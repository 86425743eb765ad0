import { Button, Checkbox, FileButton, Group, Text, Textarea } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import type { IdentityProviderView } from '../../api/views.ts'
import { When } from '../../components/When.tsx'
import type { ProviderForm } from './provider-presets.ts'

type SamlFieldsProps = { form: UseFormReturnType<ProviderForm>; provider: IdentityProviderView | null }

/** SAML: what the provider says of itself, certificates included. */
export function SamlFields({ form, provider }: SamlFieldsProps) {
  const bring = async (file: File | null) => {
    if (file) form.setFieldValue('metadata', await file.text())
  }
  return (
    <>
      <div>
        <Textarea
          label="Metadata of the provider"
          description={
            provider
              ? 'Leave it empty to keep what is stored. For new certificates, bring a document that names the old and the new one, and later one without the old.'
              : 'The XML document that it offers for download.'
          }
          placeholder="<EntityDescriptor …>"
          withAsterisk={!provider}
          minRows={3}
          maxRows={8}
          autosize
          spellCheck={false}
          {...form.getInputProps('metadata')}
        />
        <Group mt={6}>
          <FileButton
            accept=".xml,text/xml,application/xml,application/samlmetadata+xml"
            onChange={(file) => void bring(file)}
          >
            {(props) => (
              <Button variant="default" size="xs" {...props}>
                Choose a file
              </Button>
            )}
          </FileButton>
        </Group>
      </div>
      {provider?.saml && (
        <Text size="sm">
          Stored: {provider.issuer}, with{' '}
          {provider.saml.certificates.map(({ fingerprint, expiresAt }, at) => (
            <span key={fingerprint}>
              {at > 0 && ' and '}a certificate that ends <When at={expiresAt} />
            </span>
          ))}
          . Metadata of another provider disconnects every account.
        </Text>
      )}
      <Checkbox
        label="Take answers that nobody here has asked for"
        description="For tiles on the provider's own page (IdP-initiated). Somebody could be signed in to another account than their own without noticing."
        {...form.getInputProps('idpInitiated', { type: 'checkbox' })}
      />
    </>
  )
}
