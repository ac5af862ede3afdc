import { expect, test } from 'vitest';
import { embedCode } from './embed-code';

test('the code for a course page leads to the same design, read-only', () => {
  expect(embedCode('https://example.org/lab/?presenter#d=2.abc&t=3', 'Two servers')).toBe(
    '<iframe src="https://example.org/lab/?embed#d=2.abc&amp;t=3" title="Two servers" width="100%" height="520" loading="lazy"></iframe>',
  );
});

test('a title cannot leave its attribute', () => {
  const code = embedCode('https://example.org/#d=1.a', '"><script>alert(1)</script>&amp;');
  expect(code).toContain('title="&quot;>&lt;script>alert(1)&lt;/script>&amp;amp;"');
});
