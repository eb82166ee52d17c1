from powerlist.language import pinyin


def test_initials_are_what_people_type() -> None:
    assert pinyin.initials("取水许可") == "qsxk"


def test_other_signs_stay() -> None:
    assert pinyin.initials("B超（A）") == "bc（a）"
