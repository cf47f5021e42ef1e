"""Open cases of the restaurant.

Used by the sample shop. Amounts are whole cents.
"""

from sample_data.deeds import option, unwanted, wished
from sample_data.findings import caused_at, fault, felt, good_word, learnt
from sample_data.shop_time import ShopTime
from sample_data.story import Story
from store.domain.commands import OpenCase
from store.domain.words import (
    BesideWish,
    Failure,
    FaultState,
    FollowUpKind,
    FollowUpResult,
    HouseStep,
    Mark,
    Severity,
)


def stories(time: ShopTime) -> tuple[Story, ...]:
    """Give the open cases of the restaurant, the oldest first."""
    return (
        nut_note_missed(time),
        cake_misspelt(time),
        catering_a_day_late(time),
        accent_mimicked(time),
        cold_entrees(time),
    )


def cold_entrees(time: ShopTime) -> Story:
    """Nobody has spoken to Dana Whitfield yet, and nobody owns it: the loudest row."""
    story = Story(42)
    story.at(time.ago(minutes=27), "noor").opens(
        OpenCase(
            "Dana Whitfield",
            "4 of 6 entrees arrived cold",
            severity=Severity.CRITICAL,
            failure=Failure.QUALITY,
            words="Dad turned seventy. He ate, and four of us watched our plates go back.",
            phone="555-0142",
            price=21_400,
        )
    ).knows(say="DAY-na WIT-field", address="Ms Whitfield")
    story.completes(
        meant="six hot plates at once, and one candle",
        impact="her father's seventieth, three generations at one table",
        note="They paid in full, left no tip and did not look back.",
    ).edits(felt(1))
    return story


def nut_note_missed(time: ShopTime) -> Story:
    """The worst that can happen, and handled well: trust is nearly back."""
    story = Story(28)
    story.at(time.day(9, "19:40"), "maya").opens(
        OpenCase(
            "Aisha al-Masri",
            "nut allergy note missed",
            severity=Severity.CRITICAL,
            failure=Failure.ORDER_WRONG,
            words="My son reads labels better than your kitchen reads tickets.",
            phone="555-0128",
            price=16_200,
            owner="ana",
        )
    ).knows(say="eye-EE-sha al-MAS-ree", address="Mrs al-Masri", notes="Karim, 9: no nuts at all.")
    story.at(time.day(9, "19:44"), "ana").meets(
        "Sat down with them. Nobody had eaten from it.",
        Mark.APOLOGY,
        Mark.THANKS,
        Mark.ADMISSION,
        Mark.READ_BACK,
        told="The note was on the ticket and we did not read it. That is ours alone.",
    ).edits(felt(1), wished("Show me how you make sure. I do not want anything free."))
    story.ticks(HouseStep.LISTENED, HouseStep.UNDERSTOOD, HouseStep.APOLOGISED, HouseStep.THANKED)
    story.at(time.day(9, "20:05"), "ana").agrees("a new dessert, sealed kit, made while they watch")
    story.plans(time.day(8, "11:00"), note="how did he sleep?")
    story.plans(time.coming(6, "10:00"), FollowUpKind.RETURN_CHECK, "Karim's birthday is near")
    story.at(time.day(9, "20:30"), "ana").fixes().ticks(HouseStep.WISH_ASKED, HouseStep.FIXED)
    story.at(time.day(8, "11:10"), "ana").asks_again(
        FollowUpResult.CONTENT, "Slept well. He wants to see the kitchen."
    ).offers("treat", 6_000, "Family supper in the kitchen; Karim cooks, so he sees every jar.")
    story.at(time.day(7, "12:20"), "ana").edits(
        fault(FaultState.OURS),
        caused_at("handing_over", "Allergy notes stood in grey under the total."),
        learnt("Allergy tickets print on red and are read aloud twice.", house_rule=1, action=1),
    )
    story.at(time.this_month(time.day(6, "18:10"), 0.6), "ana").hands_over()
    story.at(time.day(5, "10:15"), "ana").calls(
        "Read her the new house rule.", Mark.TOLD_CHANGE, told="Red ticket, read aloud twice."
    ).edits(good_word("You did not make us prove it."))
    return story


def cake_misspelt(time: ShopTime) -> Story:
    """A small slip on a large day; only the return check is left, and it is due within hours."""
    story = Story(30)
    story.at(time.day(7, "14:10"), "ivo").opens(
        OpenCase(
            "Lena Fischer",
            "cake lettering misspelt",
            severity=Severity.MINOR,
            failure=Failure.ORDER_WRONG,
            words="It said Happy 90th Gretl. My mother is Greta, and she read it first.",
            phone="555-0130",
            price=6_800,
            owner="ana",
        )
    ).knows(say="LAY-na FISH-er", address="Ms Fischer")
    story.at(time.day(7, "14:12"), "ana").meets(
        "She laughed, then she did not.", Mark.APOLOGY, Mark.THANKS, Mark.READ_BACK
    ).edits(felt(2))
    story.agrees("a new cake with the right name, at the party in time")
    story.promises("new cake at the hall", time.day(7, "17:30"))
    story.offers("flowers", 2_500, "For Greta, not for the cake.")
    story.plans(time.day(6, "10:30"), note="how was the party?")
    story.plans(time.ahead(hours=7), FollowUpKind.RETURN_CHECK, "Greta's name day coffee?")
    story.at(time.day(7, "17:20"), "ivo").keeps_promise().fixes()
    story.at(time.this_month(time.day(7, "17:21"), 0.7), "ivo").hands_over()
    story.at(time.day(6, "10:40"), "ana").asks_again(
        FollowUpResult.CONTENT, "Greta kept the card. The first cake went as well."
    ).edits(felt(2, 5), caused_at("taking_order", "Names were written down by ear."))
    return story


def catering_a_day_late(time: ShopTime) -> Story:
    """Our offer is on the table and it is the customer's move."""
    story = Story(33)
    story.at(time.day(4, "12:15"), "sam").opens(
        OpenCase(
            "Sheila O'Brien",
            "catering for 40 came a day late",
            failure=Failure.ORDER_WRONG,
            words="Forty people at my father's farewell, and I sent a nephew out for sandwiches.",
            phone="555-0133",
            price=184_000,
            owner="sam",
        )
    ).completes(paid=184_000, impact="a farewell cannot be held twice", reach=120)
    story.at(time.day(4, "12:31"), "sam").calls(
        "Listened for twenty minutes. No offer yet, on purpose.", Mark.APOLOGY, Mark.READ_BACK
    ).edits(felt(1), wished("The same forty at one long table, and nobody makes a speech."))
    story.at(time.day(2, "10:40"), "ana").completes(note="All money back today, whatever comes.")
    story.at(time.day(1, "11:30"), "sam").calls(
        "All of it is back on her account.", Mark.TOLD_PLAN, told="Full refund, booked today."
    ).edits(option("lunch for forty on a day of her choice", 90_000, BesideWish.AS_WISHED))
    story.waits("She asks her brothers which day.")
    return story


def accent_mimicked(time: ShopTime) -> Story:
    """Words for words: no voucher mends this, and the customer says so."""
    story = Story(34)
    story.at(time.day(4, "19:20"), "noor").opens(
        OpenCase(
            "王秀英",
            "waiter mimicked her accent",
            failure=Failure.CONDUCT,
            words="他学我说话，整桌人都笑了。 (He copied how I speak and all of them laughed.)",
            phone="555-0134",
            price=7_350,
            owner="maya",
        )
    ).knows(say="wahng shyoh-ying", address="Mrs Wang", notes="Runs the tea shop on Mill Street.")
    story.at(time.day(4, "19:50"), "maya").calls(
        "Daughter put her on. Long silence, then all of it.", Mark.APOLOGY, Mark.READ_BACK
    ).edits(
        felt(1),
        wished("He should look at me when he says it."),
        unwanted("No voucher. I can pay for my dinner."),
    )
    story.at(time.day(3, "15:00"), "maya").promises(
        "he writes to her himself", time.coming(2, "12:00")
    ).completes(note="He wants to go in person. Good.")
    story.at(time.day(1, "10:00"), "maya").plans(
        time.ahead(hours=2), FollowUpKind.APOLOGY_VISIT, "he comes along", place="her tea shop"
    )
    story.at(time.ago(hours=5), "maya").calls("She expects us, the kettle will be on.")
    return story
