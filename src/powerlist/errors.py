"""The exceptions of the package: raised for wrong use only, never for bad data.

PowerlistError
├── ConfigError        powerlist.toml or the roster cannot be used
├── NotAWorkspaceError the folder is not one of ours
├── WorkspaceBusyError another run holds the workspace
├── FileInUseError     a file that must be written is open in another program
└── UsageError         the command was given something it cannot work with
"""


class PowerlistError(Exception):
    """A wrong use that the user can mend; the text is one plain Chinese sentence."""


class ConfigError(PowerlistError):
    """The settings file or the unit roster is missing something or contradicts itself."""


class NotAWorkspaceError(PowerlistError):
    """The folder has no powerlist.toml."""


class WorkspaceBusyError(PowerlistError):
    """Another powerlist process is at work in the same folder."""


class FileInUseError(PowerlistError):
    """A file to be replaced is open in Excel, WPS or LibreOffice."""


class UsageError(PowerlistError):
    """An argument names something that is not there or cannot be used."""
