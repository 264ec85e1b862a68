import { Alert, Button, ButtonRow, Flex, Heading, Link, StatusTag, Text, Tile } from '@hubspot/ui-extensions';
import { useState } from 'react';
import type { ConnectionsPayload } from '../../view-model/index.ts';
import { CRM_LABEL } from '../../view-model/settings/index.ts';
import { useSettings } from './base/context.tsx';
import { Loading } from './base/Loading.tsx';
import { useLoaded } from './base/use-loaded.ts';
import { useSending } from './base/use-sending.ts';
import { SourceTable } from './SourceTable.tsx';

type Connection = ConnectionsPayload['connections'][number];

/** The CRMs and call sources, what is missing in each and what to do about it. */
export function ConnectionsTab() {
  const { loaded, reload } = useLoaded<ConnectionsPayload>('/settings/connections');
  return (
    <Loading loaded={loaded} reload={reload} what="connections">
      {({ connections, sources }) => (
        <Flex direction="column" gap="medium">
          <Heading>CRMs</Heading>
          {connections.map((connection) => (
            <OneConnection key={connection.id} connection={connection} reload={reload} />
          ))}
          {(['salesforce', 'hubspot'] as const)
            .filter((crm) => !connections.some((connection) => connection.crm === crm))
            .map((crm) => (
              <ConnectLink
                key={crm}
                label={`Connect ${CRM_LABEL[crm]}`}
                path="/settings/connections"
                body={{ crm }}
              />
            ))}
          <SourceTable sources={sources} />
        </Flex>
      )}
    </Loading>
  );
}

function OneConnection({ connection, reload }: { connection: Connection; reload: () => void }) {
  const { format } = useSettings();
  const { isSending, post } = useSending();
  const path = `/settings/connections/${connection.id}`;
  const act = async (what: string, done: string) => {
    if ((await post(`${path}/${what}`, {}, done)).ok) reload();
  };
  const todo = connection.findings.filter(({ state }) => state !== 'ok');
  return (
    <Tile testId={`connection-${connection.crm}`}>
      <Flex direction="column" gap="small">
        <Flex gap="small" align="center">
          <Text
            format={{ fontWeight: 'bold' }}
          >{`${CRM_LABEL[connection.crm]} ${connection.accountId}`}</Text>
          <StatusTag variant={connection.state === 'connected' ? 'success' : 'danger'}>
            {connection.state === 'connected' ? 'Connected' : 'Disconnected'}
          </StatusTag>
          {connection.isPrimary && <StatusTag variant="info">Primary: gives the deal context</StatusTag>}
          {connection.mode === 'fallback' && (
            <StatusTag variant="warning">Without records: no Enterprise hub</StatusTag>
          )}
        </Flex>
        {connection.detail && <Text>{connection.detail}</Text>}
        <Text variant="microcopy">
          {connection.usersReadAt ? `Users read ${format.ago(connection.usersReadAt)}` : 'Users not read yet'}
        </Text>
        {todo.map(({ name, state, remedy, confirmable }) => (
          <Alert key={name} title={name} variant={state === 'blocked' ? 'danger' : 'warning'}>
            <Text>{remedy}</Text>
            {confirmable && (
              <Button
                size="sm"
                disabled={isSending}
                onClick={() => act('confirm-owned-only', 'Noted.')}
                testId="confirm-owned"
              >
                I have done this
              </Button>
            )}
          </Alert>
        ))}
        <ButtonRow>
          <Button disabled={isSending} onClick={() => act('check', 'Looked at again.')} testId="check">
            Test connection
          </Button>
          <Button disabled={isSending || connection.isPrimary} onClick={() => act('primary', 'Primary now.')}>
            Make primary
          </Button>
        </ButtonRow>
        <ConnectLink label="Reconnect" path={`${path}/reconnect`} body={{}} />
      </Flex>
    </Tile>
  );
}

/** A one-time link is made when it is asked for, and opened by the admin. */
function ConnectLink(props: { label: string; path: string; body: Record<string, unknown> }) {
  const { isSending, post } = useSending();
  const [url, setUrl] = useState<string | null>(null);
  const make = async () => {
    const answer = await post<{ url: string }>(props.path, props.body, 'The link is valid for 15 minutes.');
    if (answer.ok) setUrl(answer.value.url);
  };
  if (url) return <Link href={{ url, external: true }}>{`${props.label}: open the sign-in page`}</Link>;
  return (
    <Button disabled={isSending} onClick={make}>
      {props.label}
    </Button>
  );
}
