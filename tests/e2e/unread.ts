/** Text that cannot be read: cut by what does not scroll, beyond the window, or under something else. Runs in the page. */
export function findUnread(): string[] {
  const found: string[] = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  const scrolls = (way: string): boolean => way === 'auto' || way === 'scroll';
  const cuts = (way: string): boolean => way === 'hidden' || way === 'clip';

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
        return `cut by ${at.tagName.toLowerCase()}.${at.className}`;
      if (shortened && (beside || below)) return null;
    }
    return box.left < -1 || box.right > innerWidth + 1 ? 'beyond the window' : null;
  }

  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    const text = node.textContent?.trim() ?? '';
    if (!element || text === '' || element.closest('.unseen, option, script, style')) continue;
    if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
    range.selectNodeContents(node);
    for (const box of range.getClientRects()) {
      if (box.width < 1 || box.height < 1) continue;
      const why = whyCut(element, box);
      if (why) found.push(`"${text.slice(0, 40)}" is ${why}`);
      const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
      const top =
        x > 0 && y > 0 && x < innerWidth && y < innerHeight ? document.elementFromPoint(x, y) : null;
      const apart = top && !top.contains(element) && !element.contains(top);
      if (apart && !why && !isScrolledOut(element, y))
        found.push(`"${text.slice(0, 40)}" is under ${top.tagName.toLowerCase()}.${top.className}`);
    }
  }
  return found;

  function isScrolledOut(element: Element, y: number): boolean {
    for (let at: Element | null = element; at; at = at.parentElement) {
      const { top, bottom } = at.getBoundingClientRect();
      if (getComputedStyle(at).overflowY !== 'visible' && (y < top || y > bottom)) return true;
    }
    return false;
  }
}
