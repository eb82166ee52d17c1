"""Paragraphs of a .docx while they are read: whose marks hold for a run, and their numbers."""

from dataclasses import dataclass, field

from powerlist.read.grid import LONGEST_TEXT, is_blank
from powerlist.read.word.blocks import Line, Run
from powerlist.read.word.docx_lists import Lists
from powerlist.read.word.docx_styles import Marks, Styles
from powerlist.read.word.numbering import Counter
from powerlist.read.word.remarks import Remarks


@dataclass(slots=True)
class Paragraph:
    """A paragraph whose end is still to come."""

    style: str = ""
    label: str = ""  # its number where the file tells it
    list_id: str | None = None
    depth: int | None = None
    mark: Marks = field(default_factory=Marks)  # of the paragraph's end; its number shares them
    runs: list[Run] = field(default_factory=list)
    length: int = 0
    is_in_run: bool = False
    run_style: str = ""
    run_marks: Marks = field(default_factory=Marks)
    hides_text: bool = False

    def begin_run(self) -> None:
        """A run without marks of its own so far."""
        self.is_in_run, self.run_style, self.run_marks = True, "", Marks()


class Writer:
    """Turns runs into text that counts, and finished paragraphs into lines."""

    def __init__(self, styles: Styles, lists: Lists, remarks: Remarks) -> None:
        """Numbers are counted through the whole document."""
        self._styles = styles
        self._lists = lists
        self._remarks = remarks
        self._counter = Counter()

    def write(self, paragraph: Paragraph, text: str, *, is_deleted: bool) -> None:
        """A piece of the open run; hidden text is left out."""
        style = paragraph.style or self._styles.default_paragraph
        by_style = self._styles.marks_of(style, paragraph.run_style)
        marks = paragraph.run_marks.over(by_style)
        if marks.vanish:
            paragraph.hides_text = True
            self._remarks.has_hidden_text |= not is_blank(text)
        elif paragraph.length <= LONGEST_TEXT:
            paragraph.runs.append((text, is_deleted or marks.is_struck))
            paragraph.length += len(text)

    def line(self, paragraph: Paragraph) -> Line:
        """The paragraph with its automatic number, which is struck as the whole paragraph is."""
        label = self._label(paragraph)
        if not label:
            return Line(tuple(paragraph.runs))
        filled = [is_struck for text, is_struck in paragraph.runs if not is_blank(text)]
        is_struck = all(filled) if filled else paragraph.mark.is_struck
        return Line(((label if filled else label.rstrip(), is_struck), *paragraph.runs))

    def _label(self, paragraph: Paragraph) -> str:
        if paragraph.label:
            return f"{paragraph.label} "
        style = paragraph.style or self._styles.default_paragraph
        by_style, depth = self._styles.list_of(style)
        list_id = by_style if paragraph.list_id is None else paragraph.list_id
        is_hidden = paragraph.mark.vanish and not paragraph.runs
        use = None if is_hidden else self._lists.use(list_id, self._styles)
        if not use:
            return ""
        if paragraph.depth is not None:
            depth = paragraph.depth
        elif style in use.styles:
            depth = use.styles[style]
        return self._counter.label((use.family, list_id), depth or 0, use.levels, use.restarts)
