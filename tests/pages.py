"""The site of the tiny course, and what a browser finds on a site's pages."""

import atexit
import functools
import shutil
import tempfile
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from helpers import ROOT, SLUG, new_course, replace
from needs import chromium_path
from playwright.sync_api import Page, Route, sync_playwright

from coursetools.authoring.site import build_site
from coursetools.project import Project

HOST = "http://course.test"
SHOWN = """\
# %%
import matplotlib.pyplot as plt

# %%
guess = None
compare_guess(guess, abs(-1))

# %%
# @title Draw a rectifier
plt.plot([-1, 0, 1], [0, 0, 1], color=COLORS["relu"])
show_figure("A line that bends upwards at zero.")

# %%
figure, axes = plt.subplots(figsize=(4, 2))
show_film(figure, lambda k: axes.plot([0, k]), range(2), "A line turns.")
"""
FORMULAS = """\
# <details><summary>Why is $x^2$ no rectifier?</summary>
#
# It is $\\ge 0$, but so is
#
# $$\\frac{x + |x|}{2} = \\max(0, x)$$
#
# and that one bends once.
"""
STILL = "*, ::before, ::after { animation: none !important; transition: none !important }"
# Text outside code that still looks like LaTeX, formulas that take no room, parts not understood.
UNRENDERED = r"""() => {
    const main = document.querySelector("main"), found = [];
    const texts = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
        const {data, parentElement} = texts.currentNode;
        if (!parentElement.closest("pre, code, script, style") && /\$|\\[a-zA-Z([]/.test(data))
            found.push(data);
    }
    for (const formula of main.querySelectorAll("math"))
        if (formula.querySelector("merror") || !formula.getBoundingClientRect().width)
            found.push(formula.outerHTML);
    return found;
}"""
FONT = """() => document.fonts.ready.then(fonts => fonts.check("16px 'STIX Two Math'"))"""
NO_WORDS = (
    """() => [...document.images].filter(i => !i.alt.trim()).map(i => i.outerHTML.slice(0, 99))"""
)


def new_site(root: Path) -> Project:
    """The tiny course with a site, a figure, a film and formulas; nothing of it is run."""
    project = new_course(root)
    lesson = project.lesson(SLUG)
    replace(lesson, "# %%\nguess = None\ncompare_guess(guess, abs(-1))\n", SHOWN)
    replace(lesson, "# <details><summary>Why?</summary>\n#\n# It is.\n", FORMULAS)
    with (root / "README.md").open("a", encoding="utf-8") as readme:
        readme.write("\n## Glossary\n\n| term | means |\n|---|---|\n| unit | a column |\n")
    shutil.copytree(ROOT / "site", root / "site")
    (root / "course" / "images").mkdir()
    shutil.copy(ROOT / "course" / "images" / "spiral.png", root / "course" / "images")
    return project


@functools.cache
def tiny_site() -> Path:
    """The folder of the tiny course's pages, built once for this process."""
    folder = Path(tempfile.mkdtemp(prefix="site-"))
    atexit.register(shutil.rmtree, folder)
    project = new_site(folder / "course")
    return build_site(project, [SLUG], lambda step: None).parent


class Browser:
    """Chromium without a network: pages of `folder` come from the disk, all else is refused.

    Attributes:
        outside: the addresses of other hosts that pages asked for.
    """

    def __init__(self, folder: Path):
        self.folder, self.outside = folder, list[str]()
        self.driver = sync_playwright().start()
        self.chromium = self.driver.chromium.launch(
            executable_path=chromium_path(), args=["--no-sandbox"]
        )
        self.context = self.chromium.new_context(viewport={"width": 1280, "height": 900})
        self.context.route("**/*", self._answer)

    def _answer(self, route: Route) -> None:
        address = route.request.url
        if address.startswith(f"{HOST}/"):
            file = self.folder / address.removeprefix(f"{HOST}/").partition("?")[0]
            route.fulfill(path=file) if file.is_file() else route.fulfill(status=404)
        else:
            self.outside.append(address)
            route.abort()

    def names(self) -> list[str]:
        """The pages, without the theme's templates."""
        found = sorted(path.relative_to(self.folder) for path in self.folder.rglob("*.html"))
        return [path.as_posix() for path in found if path.parts[0] != "_static"]

    def open(self, name: str) -> Page:
        """A page with everything unfolded, and nothing moving."""
        page = self.context.new_page()
        page.goto(f"{HOST}/{name}")
        page.add_style_tag(content=STILL)
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        return page

    def barriers(self, page: Page) -> list[str]:
        """What keeps people out, as axe finds it: serious and critical."""
        violations = Axe().run(page).response["violations"]
        return [
            f"{one['id']}: {one['nodes'][0]['html']}"
            for one in violations
            if one["impact"] in ("serious", "critical")
        ]

    def close(self) -> None:
        self.chromium.close()
        self.driver.stop()
