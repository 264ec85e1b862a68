const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => ENTITIES[letter]!);
}

/** A template in which every value is escaped; a list of them is put in as it is. */
export function html(parts: TemplateStringsArray, ...values: (string | number | Html | Html[])[]): Html {
  const text = parts
    .map((part, index) => (index === 0 ? part : inserted(values[index - 1]!) + part))
    .join('');
  return new Html(text);
}

export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

function inserted(value: string | number | Html | Html[]): string {
  if (Array.isArray(value)) return value.map(({ text }) => text).join('');
  return value instanceof Html ? value.text : escapeHtml(String(value));
}

/** JSON that cannot end the script element it stands in. */
export function embedJson(value: unknown): Html {
  return new Html(JSON.stringify(value).replaceAll('<', '\\u003c'));
}
