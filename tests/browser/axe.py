"""axe-core on a page: every rule of WCAG 2.0, 2.1 and 2.2, A and AA, target size included, nothing left out."""

from typing import Any

from playwright.sync_api import Page

from tests.server import ROOT

SOURCE = (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text()
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
EVERYTHING: dict[str, Any] = {
    "runOnly": {"type": "tag", "values": TAGS},
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],
}
# The only rules that look at colours: in the other scheme nothing else can differ.
COLOURS = {"runOnly": ["color-contrast", "link-in-text-block"], "resultTypes": ["violations"]}
# Where one has scrolled, a bar that stays may lie over half a button: that one is looked at again in the middle.
# What sticks out at the side, and text cut off in a box that does not scroll (but where lines fold on purpose).
LOOKS = """
const coveredByChance = async (id, target) => {
    if (id !== 'target-size') return false;
    document.querySelector(target[0]).scrollIntoView({block: 'center', behavior: 'instant'});
    const again = await axe.run({include: [target]}, {runOnly: ['target-size'], resultTypes: ['violations']});
    return !again.violations.length;
};
window.looks = {
    axe: async options => {
        const found = [];
        for (const {id, nodes} of (await axe.run(document, options)).violations)
            for (const {target, any, all, none} of nodes)
                if (!await coveredByChance(id, target)) found.push(`${id}: ${target.join(' ')} (${
                    [...any, ...all, ...none].map(({message}) => message).join('; ')})`);
        return found;
    },
    lost: () => {
        const aside = '.visually-hidden, .icon-sprite, [inert], .skip-link';
        const all = [...document.body.querySelectorAll('*')]
            .filter(one => one.getClientRects().length && !one.closest(aside));
        const name = one => `${one.tagName} ${one.className.baseVal ?? one.className} ${one.textContent.slice(0, 30)}`;
        const wide = document.documentElement.scrollWidth;
        const out = all.filter(one => !one.closest('.table-wrap, pre')
            && one.getBoundingClientRect().right > innerWidth + 1 && one.getBoundingClientRect().width > 1);
        const cut = all.filter(one => one.innerText?.trim() && getComputedStyle(one).overflowY === 'hidden'
            && one.scrollHeight > one.clientHeight + 2 && one.clientHeight > 1
            && !one.matches('[data-folds=shut] > .text, .me__name'));
        return [...(wide > innerWidth ? [`scrolls to ${wide}`] : []),
            ...out.slice(0, 3).map(one => `out: ${name(one)}`), ...cut.slice(0, 3).map(one => `cut: ${name(one)}`)];
    },
    moving: () => document.getAnimations().filter(one => one.playState === 'running').map(one => one.animationName),
};"""


def prepare(page: Page) -> None:
    """Bring everything a look needs into a page."""
    page.evaluate(SOURCE + LOOKS)
