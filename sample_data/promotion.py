"""Open cases of the workshop that makes promotional goods: the large orders and the small print.

Used by the sample shop. Amounts are whole cents.
"""

from sample_data.deeds import big_order, linked_to, needed_by, option, unwanted, wished
from sample_data.findings import caused_at, felt
from sample_data.shop_time import ShopTime
from sample_data.story import Story
from store.domain.commands import OpenCase
from store.domain.words import BesideWish, Failure, FollowUpKind, HouseStep, Mark, OptionState


def stories(time: ShopTime) -> tuple[Story, ...]:
    """Give the open cases of the workshop, the oldest first."""
    return (
        wrong_year_engraved(time),
        last_years_logo(time),
        wrong_leather(time),
        tote_bags_missing(time),
        pens_leaked(time),
    )


def wrong_leather(time: ShopTime) -> Story:
    """The 60,000 order: big, so it is lifted, and a call is due in a moment."""
    story = Story(40)
    story.at(time.day(1, "12:05"), "sam").opens(
        OpenCase(
            "R. Bauer",
            "wrong leather, whole order",
            failure=Failure.ORDER_WRONG,
            words="I ordered calf. This smells like a raincoat, four hundred times.",
            phone="555-0140",
            price=6_000_000,
            owner="sam",
        )
    ).edits(big_order, felt(2), linked_to(23))
    story.knows(say="BOW-er, as in flower", address="Mr Bauer", yearly_value=11_500_000)
    story.completes(
        paid=3_000_000,
        meant="400 calf folders for the fair, each with a name in it",
        impact="he stands before his own board with them",
        budget=15_000,
    )
    story.at(time.day(1, "12:32"), "sam").calls(
        "He wants dates, not regret.",
        Mark.APOLOGY,
        Mark.ADMISSION,
        Mark.READ_BACK,
        told="The right hide is here. The wrong one was cut, by us.",
    ).edits(
        wished("Fifty perfect ones I can show. The rest may take the time that it takes."),
        option("all 400 at once, in four weeks", 2_100_000, BesideWish.BELOW, OptionState.DECLINED),
    )
    story.agrees("50 folders in calf first, 350 after, the wrong ones taken back")
    story.at(time.day(1, "16:40"), "sam").promises("50 folders", time.coming(2, "12:00"))
    story.offers("delivery", 4_500, "Three hides by courier, so that he chooses with his hands.")
    story.offers("lunch for his team", 7_500, "They had to tell their own customers.")
    story.at(time.day(1, "17:00"), "sam").plans(
        time.ahead(minutes=18), FollowUpKind.CALL_BACK, "which of the three hides?"
    )
    story.at(time.this_month(time.day(1, "17:10"), 0.04), "sam").hands_over()
    story.at(time.this_month(time.day(1, "17:20"), 0.02), "sam").hands_over()
    story.at(time.ago(hours=4), "sam").calls("The hides are on his desk.", Mark.CHECK_IN)
    return story


def last_years_logo(time: ShopTime) -> Story:
    """A key customer; the gesture is beyond Maya's limit and waits for the shop owner."""
    story = Story(38)
    story.at(time.day(2, "11:00"), "maya").opens(
        OpenCase(
            "Priya Raman, Ravensworth & Lowe",
            "400 mugs with last year's logo",
            failure=Failure.ORDER_WRONG,
            words="We paid an agency to lose that bird. It is back, four hundred times.",
            phone="555-0138",
            email="p.raman@example.org",
            price=348_000,
            owner="maya",
        )
    ).knows(say="PREE-ya RAH-man", address="Ms Raman", yearly_value=4_200_000, key=True)
    story.at(time.day(2, "11:20"), "maya").calls(
        "Read the order back: the new file was attached.",
        Mark.APOLOGY,
        Mark.ADMISSION,
        Mark.READ_BACK,
    ).edits(felt(2), wished("On our desks before the staff day."), unwanted("No money off."))
    story.agrees("400 new mugs; the old ones go to the school fair")
    story.at(time.day(2, "11:40"), "maya").promises("400 right mugs", time.coming(2, "11:00"))
    story.edits(caused_at("planning", "Two files had the same name."))
    story.at(time.ago(hours=3), "maya").writes(
        "Photograph of the first right mug.", Mark.CHECK_IN, told="First one out of the kiln."
    )
    story.at(time.ago(minutes=20), "maya").offers(
        "upgrade", 18_000, "Gift boxes with names for all 400; they order every quarter."
    )
    return story


def tote_bags_missing(time: ShopTime) -> Story:
    """The fair opens tomorrow, with or without us."""
    story = Story(41)
    story.at(time.day(1, "16:10"), "ivo").opens(
        OpenCase(
            "Zanele Dube",
            "80 of 300 tote bags missing",
            failure=Failure.ORDER_WRONG,
            words="The fair has doors. They open at nine. I am not going to count bags then.",
            phone="555-0141",
            price=105_000,
            owner="maya",
        )
    ).knows(say="za-NEH-leh DOO-beh", address="Ms Dube")
    story.edits(needed_by(time.coming(1, "09:00")))
    story.at(time.day(1, "16:25"), "maya").calls(
        "Counted with her on the phone: 220.", Mark.APOLOGY, Mark.READ_BACK
    ).edits(felt(2)).agrees("80 more, sewn at once, brought to her stand")
    story.at(time.ago(hours=3), "maya").calls("52 of the 80 are sewn.", Mark.CHECK_IN).promises(
        "80 bags", time.ahead(hours=4)
    )
    return story


def wrong_year_engraved(time: ShopTime) -> Story:
    """Fixed two hours ago; tomorrow somebody asks whether it really is."""
    story = Story(31)
    story.at(time.day(6, "13:30"), "noor").opens(
        OpenCase(
            "Hana Sato",
            "engraving says 1979, not 1997",
            failure=Failure.ORDER_WRONG,
            words="On your clock my boss has slept through eighteen years. He has not. Nearly.",
            phone="555-0131",
            price=18_500,
            owner="noor",
        )
    ).knows(say="HAH-na SAH-toh", address="Ms Sato")
    story.at(time.day(6, "13:31"), "noor").meets(
        "She had to laugh. The party is next week.", Mark.APOLOGY, Mark.THANKS, Mark.READ_BACK
    ).edits(felt(3)).agrees("a new plate, engraved by hand")
    story.promises("new plate on the clock", time.day(1, "12:00"))
    story.at(time.day(1, "11:20"), "noor").keeps_promise().offers(
        "treat", 2_000, "A box of eighteen pralines, one for each year."
    )
    story.at(time.ago(hours=2), "noor").meets("She read it aloud twice.", Mark.READ_BACK).fixes()
    story.ticks(HouseStep.LISTENED, HouseStep.APOLOGISED, HouseStep.FIXED)
    return story


def pens_leaked(time: ShopTime) -> Story:
    """Just in, and nobody's yet."""
    story = Story(45)
    story.at(time.ago(minutes=10), "noor").opens(
        OpenCase(
            "Tomasz Wójcik",
            "60 pens leaked at his conference",
            failure=Failure.QUALITY,
            words="Sixty lawyers with blue shirts. White, before your pens.",
            email="t.wojcik@example.org",
            price=27_000,
        )
    ).knows(say="TOH-mash VOY-chick", address="Mr Wójcik")
    story.completes(reach=400)
    return story
