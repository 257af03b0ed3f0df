"""What goes wrong with the embedded server, in words the user may read."""

import errno


class ClusterError(Exception):
    """The server can't be started or reached; the text is a Swedish sentence for the user."""


def explain(error: OSError) -> ClusterError:
    """Turn an operating system error into a sentence that says what to do."""
    where = f" ({error.filename})" if error.filename else ""
    if error.errno == errno.ENOSPC:
        return ClusterError(f"Disken är full{where}. Frigör utrymme och försök igen.")
    if isinstance(error, PermissionError):
        return ClusterError(
            f"Databasens mapp tillhör en annan användare{where}. "
            "Kör som den användaren eller välj en annan mapp med SAMLA_DATA."
        )
    return ClusterError(f"Databasens mapp går inte att använda{where}: {error.strerror or error}.")
