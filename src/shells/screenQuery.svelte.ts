/**
 * Whether the screen is such as a media query says. On paper it stays as it was: a printer's page is narrower, and a page
 * laid out anew while it is printed would come out without what it had loaded.
 */
export class ScreenQuery {
  current: boolean = $state(false);

  constructor(query: string) {
    const list = matchMedia(query);
    this.current = list.matches;
    list.addEventListener('change', () => {
      if (!matchMedia('print').matches) this.current = list.matches;
    });
  }
}
