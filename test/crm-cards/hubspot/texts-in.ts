type Node = { nodeType: string; text?: string | null; props?: object; childNodes?: Node[] };

/** Every text below a node in the order it is read, dialogs that are still closed left out. */
export function textsIn(node: unknown): string[] {
  const { nodeType, text, childNodes = [] } = node as Node;
  if (nodeType === 'text') return [text ?? ''];
  return childNodes.flatMap(textsIn);
}
