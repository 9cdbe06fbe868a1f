"""What is wrong with a page in the browser: what axe finds, what is too wide, lost focus."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

# Only what is wrong is sent over: all that axe has looked at is a hundred times as much.
_VIOLATIONS = """() => axe.run(document, {resultTypes: ['violations']}).then(
    (result) => result.violations.flatMap((one) =>
        one.nodes.slice(0, 3).map((node) => `${one.id}: ${node.html.slice(0, 120)}`)))"""

_TOO_WIDE = """() => {
    const edge = document.documentElement.clientWidth;
    // A pixel more is what is left when widths are rounded.
    if (document.documentElement.scrollWidth <= edge + 1) return [];
    const scrolls = (element) => element && element !== document.body
        && (getComputedStyle(element).overflowX !== 'visible' || scrolls(element.parentElement));
    const sticksOut = (element) => element.getBoundingClientRect().right > edge + 1;
    return [...document.querySelectorAll('body *')]
        .filter((one) => sticksOut(one) && !scrolls(one.parentElement))
        .map((one) => `${one.tagName.toLowerCase()}.${one.className || ''}`
            + ` ends at ${Math.round(one.getBoundingClientRect().right)} of ${edge}`)
        .concat([`the page is ${document.documentElement.scrollWidth} wide`]);
}"""

_FOCUS = """() => {
    const one = document.activeElement;
    if (!one || one === document.body) return null;
    const style = getComputedStyle(one), box = one.getBoundingClientRect();
    const ring = (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2)
        || style.boxShadow !== 'none'
        // It is in sight only as long as it has the focus.
        || one.classList.contains('ds-skip-link')
        // The browser draws one of its own around the parts of a day, where no page can see it.
        || one.type === 'date';
    const name = `${one.tagName.toLowerCase()}#${one.id} ${(one.textContent || '').trim()}`;
    return {
        name: name.slice(0, 60),
        id: one.id,
        ring,
        inSight: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight
            && box.right > 0 && box.left < innerWidth,
    };
}"""


def found_by_axe(page: Page, axe: Axe) -> list[str]:
    """A line for what keeps somebody out, three places of each kind; every rule is held to."""
    page.evaluate(axe.axe_script)
    return list(page.evaluate(_VIOLATIONS))


def too_wide(page: Page) -> list[str]:
    """What makes the page wider than the window; nothing when it fits.

    What scrolls within its own frame, as a wide table does, is not too wide.
    """
    return list(page.evaluate(_TOO_WIDE))[:6]


def tab_stops(page: Page, most: int) -> list[dict[str, object]]:
    """Where the tab key leads from the top of the page, at most so many stops.

    Each with its name and identity, whether the focus has a ring and is in sight.
    """
    stops: list[dict[str, object]] = []
    while len(stops) < most:
        page.keyboard.press("Tab")
        stop = page.evaluate(_FOCUS)
        if stop is None:
            break
        stops.append(stop)
    return stops
