"""Compile the languages' catalogues whenever the package is built or installed."""

import sys
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileLanguages(BuildHookInterface):  # type: ignore[type-arg]  # hatchling leaves it open
    """Write the `.mo` beside each `.po`, so that the wheel carries both."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002  # hatchling's signature
        """Compile before the files are gathered."""
        sys.path.insert(0, self.root)
        try:
            from scripts.languages import build  # noqa: PLC0415  # found beside this file only now
        finally:
            sys.path.remove(self.root)
        build()
