/** Text that cannot be read: cut by what does not scroll, beyond the window, or under something else. Runs in the page. */
export function findUnread(): string[] {
  const found: string[] = [];
  const shown: { readonly element: Element; readonly text: string; readonly box: DOMRect }[] = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  const scrolls = (option: string): boolean => option === 'auto' || option === 'scroll';
  /** With dots at its end, as meant. */
  const SHORTENED = 'shortened';
  const cuts = (option: string): boolean => option === 'hidden' || option === 'clip';

  /** Why a piece of text is not to be seen whole; null where it is, or can be scrolled to. */
  function whyCut(element: Element, box: DOMRect): string | null {
    for (let at: Element | null = element; at; at = at.parentElement) {
      const style = getComputedStyle(at);
      const frame = at.getBoundingClientRect();
      if (scrolls(style.overflowX) && scrolls(style.overflowY)) return null;
      const beside = box.left < frame.left - 2 || box.right > frame.right + 2;
      const below = box.top < frame.top - 2 || box.bottom > frame.bottom + 2;
      const shortened = style.textOverflow === 'ellipsis' || style.webkitLineClamp !== 'none';
      if (beside && scrolls(style.overflowX)) return null;
      if (below && scrolls(style.overflowY)) return null;
      if (((beside && cuts(style.overflowX)) || (below && cuts(style.overflowY))) && !shortened)
        return `cut by ${tagOf(at)}`;
      if (shortened && (beside || below)) return SHORTENED;
    }
    return box.left < -1 || box.right > innerWidth + 1 ? 'beyond the window' : null;
  }

  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    const text = node.textContent?.trim() ?? '';
    if (!element || text === '' || element.closest('option, script, style')) continue;
    if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
    if (isForEars(element)) continue;
    range.selectNodeContents(node);
    for (const box of range.getClientRects()) {
      if (box.width < 1 || box.height < 1) continue;
      const why = whyCut(element, box);
      if (why === SHORTENED) continue;
      if (why) found.push(`"${text.slice(0, 40)}" is ${why}`);
      const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
      if (why || isScrolledOut(element, y)) continue;
      const top =
        x > 0 && y > 0 && x < innerWidth && y < innerHeight ? document.elementFromPoint(x, y) : null;
      // What lets the pointer through is not what the pointer finds.
      const through = getComputedStyle(element).pointerEvents === 'none';
      if (top && !through && !top.contains(element) && !element.contains(top) && paints(top))
        found.push(`"${text.slice(0, 40)}" is under ${tagOf(top)}`);
      shown.push({ element, text, box });
    }
  }
  for (const [i, one] of shown.entries()) {
    for (const other of shown.slice(i + 1)) {
      if (one.element === other.element || !touch(one.box, other.box)) continue;
      found.push(`"${one.text.slice(0, 40)}" lies on "${other.text.slice(0, 40)}"`);
    }
  }
  return found;

  /** The tag with its attributes, for whoever looks for it. */
  function tagOf(element: Element): string {
    return (element.cloneNode(false) as Element).outerHTML;
  }

  /** Clipped away on the screen, there for screen readers. */
  function isForEars(element: Element): boolean {
    for (let at: Element | null = element; at; at = at.parentElement)
      if (getComputedStyle(at).clipPath !== 'none') return true;
    return false;
  }

  /** Letters fill about the middle three fifths of the height of their line. */
  function touch(a: DOMRect, b: DOMRect): boolean {
    const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
    const down =
      Math.min(a.bottom - a.height / 5, b.bottom - b.height / 5) -
      Math.max(a.top + a.height / 5, b.top + b.height / 5);
    return across > 2 && down > 2;
  }

  /** What has no ground of its own lets through what is under it. */
  function paints(element: Element): boolean {
    const { backgroundColor, backgroundImage, opacity } = getComputedStyle(element);
    if (opacity === '0') return false;
    return !/^(transparent|rgba\(.*, 0\))$/.test(backgroundColor) || backgroundImage !== 'none';
  }

  function isScrolledOut(element: Element, y: number): boolean {
    for (let at: Element | null = element; at; at = at.parentElement) {
      const { top, bottom } = at.getBoundingClientRect();
      if (getComputedStyle(at).overflowY !== 'visible' && (y < top || y > bottom)) return true;
    }
    return false;
  }
}
