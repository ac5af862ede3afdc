import { useMemo } from 'react';
import type { Design } from '../../design/design';
import { asDesigned, pictureOf } from '../picture/picture';
import { useTheme } from '../theme';

/** What a design looks like, small. Its title stands beside it, so readers do not hear of it. */
export function Thumbnail({ design }: { readonly design: Design }) {
  const theme = useTheme();
  const address = useMemo(() => {
    const svg = pictureOf(asDesigned(design), { theme });
    return `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  }, [design, theme]);
  return <img src={address} alt="" />;
}
