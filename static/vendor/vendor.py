"""Remakes everything in this folder from npm packages; README.md tells how and why.

Usage: python3 static/vendor/vendor.py NODE_MODULES
NODE_MODULES is a folder where the packages of README.md have been installed.
"""

import hashlib
import json
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.parse import unquote

HERE = Path(__file__).resolve().parent
MADE = ("designsystemet", "fonts", "htmx", "tiptap")
DATA_URI = re.compile(r"""url\((["'])data:image/svg\+xml;charset=utf-8,(.+?)\1\)""")
SOURCE_MAP = re.compile(r"\n?(//|/\*)# sourceMappingURL=[^\n*]*(\*/)?")
FONT_STYLES = {"latin": ("normal", "italic"), "latin-ext": ("normal",)}


def main(node_modules: Path) -> None:
    """Makes the folders anew and writes their checksums last."""
    for name in MADE:
        shutil.rmtree(HERE / name, ignore_errors=True)
        (HERE / name).mkdir()
    vendor_design_system(node_modules / "@digdir/designsystemet-css", HERE / "designsystemet")
    vendor_theme(node_modules, HERE / "designsystemet")
    vendor_fonts(node_modules / "@fontsource-variable/source-sans-3", HERE / "fonts")
    vendor_htmx(node_modules / "htmx.org", HERE / "htmx")
    vendor_editor(node_modules, HERE / "tiptap")
    write_checksums()


def vendor_design_system(package: Path, target: Path) -> None:
    css = (package / "dist/src/index.css").read_text()
    (target / "designsystemet.css").write_text(pictures_as_files(without_source_map(css), target))
    shutil.copyfile(package / "LICENSE", target / "LICENSE")


def pictures_as_files(css: str, target: Path) -> str:
    """The same CSS with each data: picture in a file of its own, since our policy refuses data: URIs."""

    def as_file(match: re.Match[str]) -> str:
        svg = unquote(match[2])
        name = f"icon-{hashlib.sha256(svg.encode()).hexdigest()[:8]}.svg"
        (target / name).write_text(svg)
        return f'url("{name}")'

    rewritten = DATA_URI.sub(as_file, css)
    if "url(data:" in re.sub("[\"']", "", rewritten):
        raise SystemExit("A data: URI of another form than the known one is left in designsystemet.css.")
    return rewritten


def vendor_theme(node_modules: Path, target: Path) -> None:
    cli = node_modules / ".bin/designsystemet"
    config = HERE / "theme.config.json"
    with tempfile.TemporaryDirectory() as folder:
        for step in (["create"], ["build", "-o", "built"]):
            command = [cli, "tokens", *step, "--config", config]
            subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)  # noqa: S603
        shutil.copyfile(Path(folder, "built/samla.css"), target / "theme.css")


def vendor_fonts(package: Path, target: Path) -> None:
    for subset, styles in FONT_STYLES.items():
        for style in styles:
            name = f"source-sans-3-{subset}-wght-{style}.woff2"
            shutil.copyfile(package / "files" / name, target / name)
    shutil.copyfile(package / "LICENSE", target / "OFL.txt")


def vendor_htmx(package: Path, target: Path) -> None:
    script = (package / "dist/htmx.min.js").read_text()
    (target / "htmx.min.js").write_text(without_source_map(script))
    shutil.copyfile(package / "LICENSE", target / "LICENSE")


def vendor_editor(node_modules: Path, target: Path) -> None:
    """The editor's parts in one script, and every licence that it stands under."""
    entry = node_modules.resolve().parent / "editor.entry.js"
    shutil.copyfile(HERE / "editor.entry.js", entry)
    bundle = ["--bundle", "--minify", "--format=iife", "--target=es2020", "--legal-comments=none"]
    sizes = node_modules.resolve().parent / "meta.json"
    command = [node_modules / ".bin/esbuild", entry, *bundle, f"--metafile={sizes}"]
    subprocess.run([*command, f"--outfile={target / 'tiptap.min.js'}"], check=True, cwd=entry.parent)  # noqa: S603
    inputs = json.loads(sizes.read_text())["inputs"]
    packages = sorted({match[1] for path in inputs if (match := re.match(r"node_modules/((?:@[^/]+/)?[^/]+)/", path))})
    (target / "LICENSE").write_text("\n\n".join(_licence(node_modules / name, name) for name in packages) + "\n")


def _licence(package: Path, name: str) -> str:
    version = json.loads((package / "package.json").read_text())["version"]
    text = next(iter(sorted(package.glob("LICEN[CS]E*")))).read_text().strip()
    return f"{name} {version}\n\n{text}"


def without_source_map(text: str) -> str:
    """Hashed static files stop at a reference to a map that is not there."""
    return SOURCE_MAP.sub("", text)


def write_checksums() -> None:
    made = sorted(path for name in MADE for path in (HERE / name).rglob("*") if path.is_file())
    lines = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(HERE)}" for path in made]
    (HERE / "SHA256SUMS").write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    main(Path(sys.argv[1]).resolve())
