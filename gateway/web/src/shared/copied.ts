// Puts a box's text on the clipboard. An office that reaches us without TLS has no clipboard for scripts: then the
// text is at least selected, and the old command tried.
export async function copied(box: HTMLInputElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(box.value);
    return true;
  } catch {
    box.focus();
    box.select();
    return document.execCommand('copy');
  }
}
