"""Ways to break the language and the typography of an article (TN4xx)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from technews_format.testing.mutations.parts import BRIEF_TITLE, TITLE, WHY, brief, structured

if TYPE_CHECKING:
    from technews_format.checking.rules._examples import Example

__all__ = ["MUTATIONS"]

DESCRIPTION = "description: Studio z Plzně prý chystá pokračování hry o včelách."
BRIEF_BODY = "Studio z Plzně prý chystá pokračování hry o včelách. Vývojáři zprávu zatím nepotvrdili."
POINT = "- Pulce rozpozná kamerou s vlastním čipem."
FIRST = "- Robot vydrží ve vodě sedm dní."
ENGLISH = "Counting amphibians by hand is expensive, and a cheap robot can watch hundreds of ponds at the same time."
GERMAN = (
    "Die Zahl der Amphibien nimmt in der Landschaft ab, und ihre Zählung von Hand ist teuer. Ein billiger Roboter kann "
    "mit seiner Kamera hunderte Teiche gleichzeitig bewachen, und niemand muss ihn dabei aufladen oder warten."
)
POLISH = "Liczba płazów w okolicy spada, a tani robot może obserwować setki stawów i nikt nie musi go ładować."
PERSON = "Robotická ryba z brněnské laboratoře plave bez přestávky týden a přitom počítá pulce."

MUTATIONS: dict[str, tuple[Example, ...]] = {
    "TN401": (
        structured((TITLE, "title: Robotic Fish Counts Tadpoles for a Week")),
        brief((BRIEF_TITLE, "title: Rumour Says Bee Game Is Getting a Sequel")),
        brief((BRIEF_TITLE, "title: OpenAI Releases New Model")),
        brief((BRIEF_TITLE, "title: Bee Game Sequel Rumoured")),
    ),
    "TN402": (
        structured((WHY, ENGLISH)),
        brief(
            (
                BRIEF_BODY,
                "A studio from Pilsen is said to be working on a sequel. The developers have not confirmed it.",
            )
        ),
        structured((POINT, "- The camera has a chip of its own that sees every tadpole in the water.")),
        structured((WHY, GERMAN)),
        structured((WHY, POLISH)),
        structured((POINT, f"- {POLISH}")),
    ),
    "TN403": (
        brief((DESCRIPTION, "description: Včelí hra se možná dočká pokračování.")),
        brief((DESCRIPTION, "description: 'VČELÍ HRA: se možná dočká pokračování!'")),
        brief((BRIEF_TITLE, "title: „Studio z Plzně“ prý chystá pokračování hry o včelách")),
    ),
    "TN404": (
        structured(("Tým z Brna vypustil do rybníka robota, který vypadá jako kapr.", PERSON)),
        structured(("dvanáct tisíc pulců a nikdo ho přitom nemusel nabíjet.", f"dvanáct tisíc. {PERSON}")),
        structured(("Tým z Brna vypustil do rybníka robota, který vypadá jako kapr.", f"**{PERSON[:-1]}!**")),
    ),
    "TN406": (
        structured(("Laboratoř chce na jaře", "Laboratoř chce весной")),
        structured(("Kamera ve hlavě", "Kаmera ve hlavě")),
        structured(("Levný robot", "Levný 机器人")),
        structured((TITLE, "title: Robotická рыба týden počítala pulce")),
        structured(("rybníků najednou", "rybníků 同时 najednou")),
    ),
    "TN407": (
        brief((DESCRIPTION, "description: A studio from Pilsen is said to be working on a sequel.")),
        brief(
            (DESCRIPTION, "description: Updated app is “free forever,” but won’t get a perpetually licensed version.")
        ),
        brief((DESCRIPTION, f"description: '{GERMAN}'")),
        brief((DESCRIPTION, f"description: '{POLISH}'")),
        brief((DESCRIPTION, "description: Pokémon GO players are getting a new event in the autumn of this year.")),
    ),
    "TN409": (
        structured((POINT, FIRST)),
        structured((WHY, f"{WHY}\n\n{WHY}")),
        structured((POINT, FIRST.replace("sedm dní.", "SEDM dní!"))),
    ),
    "TN405": (
        structured(("Kamera ve hlavě", "“Kamera” ve hlavě")),
        structured(("Kamera ve hlavě", '"Kamera" ve hlavě')),
        structured(("Kamera ve hlavě", "„Kamera” ve hlavě")),
        structured(("Kamera ve hlavě", "«Kamera» ve hlavě")),
        structured(("Kamera ve hlavě", "'Kamera' ve hlavě")),
        structured((TITLE, "title: Robotická “ryba” týden počítala pulce")),
        structured(("- Robot vydrží", "- ‘Robot’ vydrží")),
    ),
    "TN408": (
        structured(("s vlastním čipem", "- s vlastním čipem")),
        structured((TITLE, "title: Robotická ryba - týden počítala pulce")),
        structured(("Levný robot může", "Levný robot - prý - může")),
    ),
}
