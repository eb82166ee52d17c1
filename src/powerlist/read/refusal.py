"""The one way a format reader says that it will not or cannot read a file."""

from powerlist.model import FileOutcome


class RefusalError(Exception):
    """Why a file is not read: its outcome and one Chinese sentence for the clerk.

    It stays inside the package; the file ends up in FILES with both.
    """

    def __init__(self, outcome: FileOutcome, sentence: str) -> None:
        """Keep the two apart; the sentence is also the exception's text."""
        super().__init__(sentence)
        self.outcome = outcome
        self.sentence = sentence


def damaged(what: str) -> RefusalError:
    """A file whose content contradicts its format; `what` is the fault, without final stop."""
    return RefusalError(
        FileOutcome.DAMAGED, f"文件损坏或不完整（{what}），请用原软件重新打开、另存后再报"
    )


def protected() -> RefusalError:
    """A file that asks for a password."""
    return RefusalError(FileOutcome.PROTECTED, "文件设有打开密码，请取消密码后重新报送")


def oversized(what: str) -> RefusalError:
    """A file beyond what any return needs: a bomb, or a sheet formatted to its last row."""
    return RefusalError(
        FileOutcome.DAMAGED, f"{what}，超出清单文件的合理范围，未读取；请检查后另存为新文件再报"
    )
