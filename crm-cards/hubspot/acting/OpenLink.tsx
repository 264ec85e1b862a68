import { Button, type ButtonProps, Link } from '@hubspot/ui-extensions';
import { useEffect, useState } from 'react';
import type { LinkView } from '../../view-model/index.ts';
import { useHands } from './acting-context.ts';

/** An address from the backend opens once, within a minute; a little less, so that nobody meets a used one. */
const GOOD_FOR_MS = 50_000;

type Props = { link: LinkView; variant?: ButtonProps['variant'] };

/**
 * Opens a record at once, and a page of ours in a tab of its own: the click asks for an address, which then stands where
 * the button was. (A worker cannot open a tab, and in a frame of the CRM browsers would not keep the person signed in.)
 */
export function OpenLink({ link, variant = 'secondary' }: Props) {
  if (link.url !== null) {
    return (
      <Link href={link.url} testId={link.key}>
        {link.label}
      </Link>
    );
  }
  return <MintedLink link={link} variant={variant} />;
}

function MintedLink({ link, variant }: Props) {
  const { acting } = useHands();
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    if (url === null) return;
    const timer = setTimeout(() => setUrl(null), GOOD_FOR_MS);
    return () => clearTimeout(timer);
  }, [url]);
  if (url !== null) {
    return (
      <Link href={{ url, external: true }} testId={`${link.key}:ready`}>
        {`${link.label}: open in a new tab`}
      </Link>
    );
  }
  return (
    <Button
      size="xs"
      variant={variant}
      onClick={async () => setUrl(await acting.addressOf(link))}
      testId={link.key}
    >
      {link.label}
    </Button>
  );
}
