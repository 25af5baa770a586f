"""Reports in other languages are told from English ones, which are never lost to it."""

import pytest

from onrecord.errors import LanguageError
from onrecord.read.language import check_language, language_of


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("El presidente de Chile dijo el lunes que no habrá negociaciones con los mineros.", "es"),
        ("Le ministre a déclaré mardi que les troupes se retireront avant la fin du mois.", "fr"),
        ("Der Kanzler sagte am Montag, die Verhandlungen mit Polen seien gescheitert.", "de"),
        ("Президент встретился с министром.", "ru"),
        ("中国外交部发言人周一表示，中方将继续推动对话。", "zh"),
        ("قال الرئيس المصري يوم الاثنين إن المحادثات ستستمر في القاهرة.", "ar"),
    ],
)
def test_other_languages(text: str, code: str) -> None:
    assert language_of(text) == code
    with pytest.raises(LanguageError, match=rf"\({code}\)"):
        check_language(language_of(text))


@pytest.mark.parametrize(
    "text",
    [
        "Peru closed its border.",
        "Pyongyang.",
        "2024-05-01 12:30",
        "Shr 25 cts vs 31 cts\nNet 1,200,000 vs 1,500,000\nRevs 12 mln vs 14 mln",
        "KHARTOUM, May 3 (Example) - Shelling killed nine people.",
        "Macron, Scholz, Tusk, Meloni, Sánchez, Costa: summit, Brussels, Thursday, 10 a.m.",
        "The paper El País wrote on Monday that it had seen the letter: “El presidente no sabe nada.”",
    ],
)
def test_english_short_terse_or_full_of_names(text: str) -> None:
    assert language_of(text) == "en"
