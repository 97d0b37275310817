"""What JupyterLab may write: sources without what an editor leaves, and never into what is evidence."""

from __future__ import annotations

import re
from typing import Any

from jupyter_server.services.contents.largefilemanager import AsyncLargeFileManager
from tornado.web import HTTPError

# The results of a year, with the folder that holds them, and the copies of what was signed.
_EVIDENCE = re.compile(r"outputs|outputs/[0-9]{4}(/.*)?|.+/[0-9]{4}/segel(/.*)?")
_SOURCE = re.compile(r"notebooks/[^/]+\.ipynb")


class DeskContents(AsyncLargeFileManager):  # type: ignore[misc]
    """The files of the project as the desk shows them: a report and its seals can be read, and only read."""

    async def get(self, path: str, *args: object, **kwargs: object) -> dict[str, Any]:
        """Give a file or folder; JupyterLab saves nothing that is not writable."""
        model: dict[str, Any] = await super().get(path, *args, **kwargs)
        if _is_evidence(path):
            model["writable"] = False
        return model

    async def save(self, model: dict[str, Any], path: str = "") -> dict[str, Any]:
        """Save a file; of a chapter or another notebook of the project what its author wrote, and no more."""
        _refuse_evidence(path)
        if model.get("type") == "notebook" and _SOURCE.fullmatch(path.strip("/")):
            from nbformat import from_dict

            from lkjtools.record.source import clean_source

            model = {**model, "content": clean_source(from_dict(model["content"]))}
        saved: dict[str, Any] = await super().save(model, path)
        return saved

    async def rename_file(self, old_path: str, new_path: str) -> None:
        """Move a file; nothing goes out of a report, and nothing into it."""
        _refuse_evidence(old_path)
        _refuse_evidence(new_path)
        await super().rename_file(old_path, new_path)

    async def delete_file(self, path: str) -> None:
        """Delete a file that is no evidence."""
        _refuse_evidence(path)
        await super().delete_file(path)

    async def create_checkpoint(self, path: str) -> Any:  # noqa: ANN401 - its shape is Jupyter's
        """Keep a copy to return to; beside a report it would be a file that is not sealed."""
        _refuse_evidence(path)
        return await super().create_checkpoint(path)

    async def restore_checkpoint(self, checkpoint_id: str, path: str) -> None:
        """Return to a copy that was kept."""
        _refuse_evidence(path)
        await super().restore_checkpoint(checkpoint_id, path)


def _is_evidence(path: str) -> bool:
    return _EVIDENCE.fullmatch(path.strip("/")) is not None


def _refuse_evidence(path: str) -> None:
    if _is_evidence(path):
        message = (
            f"{path.strip('/')} adalah bukti dan hanya dapat dibaca di meja kerja; pakai salinannya di meja."
        )
        raise HTTPError(403, message)
