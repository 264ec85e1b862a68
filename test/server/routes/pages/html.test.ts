import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { html } from '../../../../server/routes/pages/html.ts';

const SIGNS: Record<string, string> = { lt: '<', gt: '>', quot: '"', amp: '&', '#39': "'" };
const read = (text: string) => text.replace(/&(\w+|#\d+);/g, (_entity, name: string) => SIGNS[name]!);

describe('html', () => {
  it('of any text, in an element or an attribute, is that text and ends neither', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...`<>"'&;/=aé script`) }), (text) => {
        const { text: page } = html`<p title="${text}">${text}</p>`;
        const [, attribute, content] = /^<p title="([^<>"']*)">([^<>"']*)<\/p>$/.exec(page)!;
        expect([read(attribute!), read(content!)]).toEqual([text, text]);
      }),
    );
  });

  it('within html, in lists and for nothing, stays what it is', () => {
    const items = ['<a>', 'b'].map((text) => html`<li>${text}</li>`);
    const list = html`<ul>${items}${null}${false}${undefined}${''}</ul>${0}`;
    expect(list.text).toBe('<ul><li>&lt;a&gt;</li><li>b</li></ul>0');
  });
});
