"""Static files under hashed names, so that browsers may keep them for a year."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedFiles(CompressedManifestStaticFilesStorage):
    """A file that was not collected costs its own address, not the page that names it."""

    manifest_strict = False

    def stored_name(self, name: str) -> str:
        """The hashed name, or the plain one of a file that is not there."""
        try:
            return str(super().stored_name(name))
        except ValueError:
            return name
