"""powerlist demo: the whole road on the sample city."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from conftest import Clerk


def test_the_demo_ends_with_a_finished_release(clerk: "Clerk") -> None:
    status, printed, complaint = clerk("demo", clerk.folder)

    assert (status, complaint) == (0, "")
    assert printed.count("平衡") == printed.count("账目") > 1
    assert "“2014年版”已写入" in printed
    endings = sorted(path.suffix for path in (clerk.folder / "release" / "2014年版").iterdir())
    assert endings == [".csv", ".docx", ".html", *[".json"] * 3, *[".xlsx"] * 4]
    assert clerk.here("merge")[0] == 0
    assert clerk.here("status")[0] == 1  # two units of the sample have not returned
