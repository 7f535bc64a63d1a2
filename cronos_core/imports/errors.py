"""What can go wrong with a file that somebody wants to import: each error names the file, and the line where it can."""

from typing import TYPE_CHECKING

from cronos_core.errors import CronosError

if TYPE_CHECKING:
    # The report holds issues that rows raise, and rows raise what stands here.
    from cronos_core.imports.rows import ImportReport


class FileUnreadableError(CronosError):
    """The file cannot be opened (`file`, `cause` in the operating system's words)."""

    key = "imports-file-unreadable"


class FileTooLargeError(CronosError):
    """The file has more bytes than are taken (`file`, `limit` in MiB)."""

    key = "imports-file-too-large"


class UnknownFileTypeError(CronosError):
    """The ending of the name is none that is read (`file`)."""

    key = "imports-unknown-file-type"


class EmptyFileError(CronosError):
    """The file holds no rows (`file`)."""

    key = "imports-file-empty"


class WrongEncodingError(CronosError):
    """The file is no text in UTF-8 or Windows-1250 (`file`)."""

    key = "imports-wrong-encoding"


class BrokenFileError(CronosError):
    """The file does not keep to its own format (`file`, `line` from 1, `problem` a word for what it is)."""

    key = "imports-file-broken"


class HeaderError(CronosError):
    """The first row does not name the columns, each once (`file`, `line`, `column` the name or number in question)."""

    key = "imports-header-broken"


class TooManyRowsError(CronosError):
    """The table has more rows than are taken (`file`, `limit`)."""

    key = "imports-too-many-rows"


class TooManyColumnsError(CronosError):
    """The table has more columns than are taken (`file`, `line`, `limit`)."""

    key = "imports-too-many-columns"


class CellTooLongError(CronosError):
    """A cell holds more characters than are taken (`file`, `line`, `column`, `limit`)."""

    key = "imports-cell-too-long"


class MissingColumnsError(CronosError):
    """The table lacks columns that this kind of list needs (`kind`, `columns` as one text)."""

    key = "imports-columns-missing"


class UnknownListError(CronosError):
    """The columns are those of no list that can be imported (`file`)."""

    key = "imports-unknown-list"


class UploadGoneError(CronosError):
    """The uploaded file is no longer kept, or is somebody else's."""

    key = "imports-upload-gone"


class ImportRefusedError(CronosError):
    """Some rows are wrong, so nothing was written; `report` says which (`count` of them)."""

    key = "imports-refused"

    def __init__(self, report: "ImportReport") -> None:
        self.report = report
        super().__init__(kind=report.kind, count=len(report.errors))
