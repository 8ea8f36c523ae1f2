"""Ways to break the bytes, characters and white space of an article (TN0xx)."""

from __future__ import annotations

from technews_format.checking.rules._examples import Example

__all__ = ["MUTATIONS"]

LAST = "**Zdroj:** 🔧 Wired\n"
TITLE = "Robotická ryba týden počítala pulce"

MUTATIONS: dict[str, tuple[Example, ...]] = {
    "TN001": (
        Example((("věstník", "v\udcecstník"),), "brief"),
        Example((("Jana Nováková", "Jana Nov\udce1kov\udce1"),)),
        Example((("Vývojáři", "Vývojá\udcf8i"),), "brief"),
    ),
    "TN002": (
        Example((("---\ncategory", "\ufeff---\ncategory"),), "brief"),
        Example((("---\ncategory", "\ufeff\n---\ncategory"),)),
        Example((("---\ncategory", "\ufeff---\ncategory"), ("\n", "\r\n"))),
    ),
    "TN003": (
        Example((("\n", "\r\n"),), "brief"),
        Example((("\n", "\r"),)),
        Example((("\n", "\r"),), "brief"),
    ),
    "TN004": (
        Example((("category: hry\n", "category: hry\r\n"),), "brief"),
        Example((("věstník\n", "věstník\r"),), "brief"),
        Example((("\n", "\r\n"), ("## Souhrn\r\n", "## Souhrn\n"))),
    ),
    "TN005": (
        Example((("**Zdroj:** 📰 Herní věstník\n", "**Zdroj:** 📰 Herní věstník"),), "brief"),
        Example(((LAST, LAST.rstrip("\n") + "  "),)),
        Example(((LAST, LAST.rstrip("\n")), ("\n", "\r\n"))),
    ),
    "TN006": (
        Example(((LAST, LAST + "\n"),)),
        Example(((LAST, LAST + " \n\t\n"),)),
        Example(((LAST, LAST + "   "),)),
    ),
    "TN012": (
        Example((("category: hry\n", "category: hry  \n"),), "brief"),
        Example((("jen výsledek.\n", "jen výsledek.\t\n"),)),
        Example(((LAST, LAST.rstrip("\n") + " "),)),
    ),
    "TN014": (
        Example((("title: Včelí", "# technews: ignore[mojibake]\ntitle: Včelí"),), "brief"),
        Example((("importance: 4\n", "importance: 4  # technews: ignore[TN114]\n"),)),
        Example((("Kamera ve hlavě", "<!-- technews: ignore[TN012] -->\n\nKamera ve hlavě"),)),
    ),
    "TN015": (
        Example((("---\ncategory", "---\n# technews: ignore[TN999]\ncategory"),)),
        Example((("---\ncategory", "---\n# technews: ignore[]\ncategory"),)),
        Example((("Kamera ve hlavě", "<!-- technews: disable TN012 -->\n\nKamera ve hlavě"),)),
    ),
    "TN007": (
        Example((("Kamera ve hlavě", "Kamera\x00 ve hlavě"),)),
        Example((("ocas z pružné gumy", "ocas \x1b[1mz pružné gumy"),)),
        Example((("Levný robot", "\x93Levný robot"),)),
    ),
    "TN008": (
        Example((("Obojživelníků", "Obojz\u030civelni\u0301ku\u030a"),)),
        Example((("title: Včelí", "title: Vc\u030celi\u0301"),), "brief"),
        Example((("čtyřicet centimetrů", "čtyřicet µm a 3 k\u2126"),)),
        Example((("čtyřicet centimetrů", "čtyřicet \u2329centimetrů\u232a"),)),
    ),
    "TN010": (
        Example((("Vývojáři zprávu", "V\ufffdvojáři zprávu"),), "brief"),
        Example(
            (("Obojživelníků v krajině ubývá a sčítat je ručně", "Oboj?ivelník? v krajin? ubývá a s?ítat je ru?n?"),)
        ),
        Example(((f"title: {TITLE}", "title: Robotick\ufffd ryba t\ufffdden po\ufffd\ufffdtala pulce"),)),
    ),
    "TN011": (
        Example((("original_title: Bee Game Sequel", "original_title: Bee Game\xa0Sequel"),), "brief"),
        Example((("- Jana Nováková", "- Jana\xa0Nováková"),)),
        Example((("category: umělá inteligence", "category: umělá\u202finteligence"),)),
    ),
    "TN013": (
        Example((("Kamera ve hlavě", "Kamera\u2028ve hlavě"),)),
        Example(((f"title: {TITLE}", f"title: {TITLE[:9]}\u200b{TITLE[9:]}"),)),
        Example((("Vývojáři", "Vý\xadvojáři"),), "brief"),
        Example((("Levný robot", "Levný \u202erobot\u202c"),)),
    ),
    "TN009": (
        Example(((f"title: {TITLE}", "title: RobotickÃ¡ ryba tÃ½den poÄ\x8dÃ­tala pulce"),)),
        Example((("Laboratoř chce na jaře", "LaboratoĹ™ chce na jaĹ™e"),)),
        Example((("Vývojáři zprávu", "VÃvojÃi zprÃvu"),), "brief"),
    ),
    "TN016": (
        Example((("Robot vydrží ve vodě sedm dní.", "Robot vydr\\u017e\\u00ed ve vod\\u011b sedm dn\\u00ed."),)),
        Example(((f"title: {TITLE}", "title: Robotick%C3%A1%20ryba t%C3%BDden po%C4%8D%C3%ADtala pulce"),)),
        Example((("- Kvasar Labs", "- =?utf-8?B?xIxlcm7DvSBrb3PDrWs=?="),)),
        Example((("Obojživelníků", "Oboj=C5=BEiveln=C3=ADk=C5=AF"),)),
        Example((("Vývojáři zprávu", "V&amp;yacute;voj&amp;aacute;&amp;#345;i zprávu"),), "brief"),
    ),
}
