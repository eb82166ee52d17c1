"""What people should know about how a Word document was read."""

from dataclasses import dataclass


@dataclass(slots=True)
class Remarks:
    """Seen while reading."""

    has_insertions: bool = False
    has_deletions: bool = False
    has_hidden_text: bool = False
    comments: int = 0
    pictures: int = 0
    embedded: int = 0  # workbooks and other documents inside

    def sentences(self) -> tuple[str, ...]:
        """One short sentence for each."""
        said = []
        if self.has_insertions and self.has_deletions:
            said.append("有修订标记：插入的文字已计入，删除的文字未计入")
        elif self.has_insertions:
            said.append("有修订标记：插入的文字已计入")
        elif self.has_deletions:
            said.append("有修订标记：删除的文字未计入")
        if self.has_hidden_text:
            said.append("有隐藏文字，未计入")
        if self.comments:
            said.append(f"有 {self.comments} 条批注，批注内容未读取")
        if self.embedded:
            said.append(f"嵌有 {self.embedded} 个其他文件（如 Excel 表），未读取，请另存后单独放入")
        if self.pictures:
            said.append(f"有 {self.pictures} 张图片，图片里的文字未读取")
        return tuple(said)
