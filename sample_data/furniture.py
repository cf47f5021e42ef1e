"""Open cases of the furniture store, the family's second door.

Used by the sample shop. Amounts are whole cents.
"""

from sample_data.deeds import eased, option, plan_step, plan_step_done, wished
from sample_data.findings import caused_at, felt, warned
from sample_data.shop_time import ShopTime
from sample_data.story import Story
from store.domain.commands import OpenCase
from store.domain.words import (
    BesideWish,
    Failure,
    FollowUpResult,
    HouseStep,
    Mark,
    OptionState,
    Severity,
    WarningSign,
)


def stories(time: ShopTime) -> tuple[Story, ...]:
    """Give the open cases of the furniture store, the oldest first."""
    return (
        stools_wobble(time),
        chipped_leg(time),
        sofa_not_on_the_truck(time),
        doors_do_not_close(time),
        crib_without_screws(time),
    )


def sofa_not_on_the_truck(time: ShopTime) -> Story:
    """The second failure: a promise broken while we were making amends; the next one is late."""
    story = Story(35)
    story.at(time.day(3, "10:05"), "ivo").opens(
        OpenCase(
            "Okafor family",
            "sofa not on the truck",
            failure=Failure.ORDER_WRONG,
            words="You said in stock. We gave the old one away, and five of us sleep on the floor.",
            phone="555-0135",
            price=189_000,
            owner="maya",
        )
    ).knows(
        say="oh-KAH-for", address="Mr and Mrs Okafor", notes="Grandmother, 81, lives with them."
    )
    story.completes(
        paid=189_000,
        meant="the corner sofa from the shop window, in stock",
        impact="the grandmother sleeps in an armchair",
    )
    story.at(time.day(3, "10:32"), "maya").calls(
        "Mr Okafor stayed polite, which is worse.", Mark.APOLOGY, Mark.READ_BACK, Mark.TOLD_PLAN
    ).edits(felt(2), wished("The sofa. Not a discount, the sofa."))
    story.agrees("the same sofa, carried up to their floor")
    story.promises("sofa on the next truck", time.day(2, "18:00"))
    story.at(time.day(3, "16:20"), "ivo").edits(
        eased("two beds and an armchair lent, brought up by Ivo", 4_500)
    )
    story.at(time.day(2, "17:45"), "maya").calls(
        "Told them before they looked out of the window again.",
        Mark.APOLOGY,
        told="The truck left without it. The list was printed before the change.",
    ).breaks_promise()
    story.at(time.day(2, "18:10"), "ana").completes(
        budget=15_000, words="My children know the word warehouse now."
    ).assigns("maya")
    story.edits(
        warned(WarningSign.PUBLIC_REVIEW, "The eldest films everything."),
        caused_at("handing_over", "The loading list is printed before the last changes."),
    )
    story.at(time.day(1, "09:30"), "maya").promises("sofa", time.ago(hours=2)).offers(
        "treat", 4_000, "Supper for five from the restaurant, hot, at their door."
    )
    story.at(time.this_month(time.day(1, "17:25"), 0.05), "ivo").hands_over()
    story.at(time.ago(hours=3, minutes=30), "maya").calls(
        "Loaded; I saw it with my own eyes.", Mark.CHECK_IN, told="It is on the truck."
    ).ticks(HouseStep.LISTENED, HouseStep.APOLOGISED, HouseStep.WISH_ASKED)
    return story


def doors_do_not_close(time: ShopTime) -> Story:
    """A plan with steps and people, told to the customer."""
    story = Story(36)
    story.at(time.day(3, "13:20"), "sam").opens(
        OpenCase(
            "María Fernanda de la Concepción Rodríguez-Villanueva",
            "wardrobe doors do not close",
            failure=Failure.QUALITY,
            words="At night they open by themselves. My daughter says it is grandfather.",
            email="mf.rodriguez@example.org",
            price=129_000,
            owner="sam",
        )
    ).knows(say="mah-REE-ah fer-NAN-da", address="Señora Rodríguez")
    story.at(time.day(3, "13:40"), "sam").calls(
        "She wants a carpenter, not a leaflet.", Mark.APOLOGY, Mark.READ_BACK
    ).edits(
        felt(3),
        wished("Somebody who looks at it instead of telling me to turn a screw."),
        option(
            "refit by post: new hinges and a drawing", 2_000, BesideWish.BELOW, OptionState.DECLINED
        ),
    )
    story.agrees("our joiner refits both doors at her home")
    story.at(time.day(1, "11:30"), "ivo").edits(
        plan_step("measure the doors on site", "ivo", time.day(1, "17:00"))
    )
    story.at(time.day(1, "16:30"), "ivo").edits(plan_step_done).meets(
        "Both doors are 9 mm off; the rail is bent.", Mark.CHECK_IN
    )
    story.promises("both doors hang and close", time.coming(2, "17:00"))
    story.at(time.ago(hours=5), "sam").calls("Told her who comes and when.", Mark.TOLD_PLAN).edits(
        plan_step("cut the new rail", "ivo", time.ahead(hours=9)),
        plan_step("check rails on arrival", "sam", time.coming(5, "12:00"), prevents_repeat=True),
    )
    return story


def crib_without_screws(time: ShopTime) -> Story:
    """Relief first: a travel cot stands there while the screws are on their way."""
    story = Story(39)
    story.at(time.day(2, "17:10"), "noor").opens(
        OpenCase(
            "Kwame Mensah",
            "crib came without its screws",
            failure=Failure.ORDER_WRONG,
            words="The baby is due any day and I have a crib in eleven pieces.",
            phone="555-0139",
            price=32_900,
            owner="noor",
        )
    ).knows(say="KWAH-mee MEN-sah", address="Mr Mensah")
    story.at(time.day(2, "17:22"), "noor").calls(
        "He whispered; his wife was asleep.", Mark.APOLOGY, Mark.THANKS, Mark.READ_BACK
    ).edits(felt(2), eased("travel cot lent until the crib stands"))
    story.at(time.day(1, "16:30"), "noor").agrees("screws by courier from the works")
    story.promises("screws", time.ahead(minutes=50))
    story.offers("mobile of felt moons", 2_500, "So that the crib says hello as well.")
    story.at(time.ago(hours=2, minutes=30), "noor").writes(
        "Courier has them.", Mark.CHECK_IN, told="On the bicycle. No baby yet, he writes."
    )
    return story


def chipped_leg(time: ShopTime) -> Story:
    """Fixed, and then nobody asked whether it is: the follow-up is overdue and the case idle."""
    story = Story(32)
    story.at(time.day(5, "11:20"), "sam").opens(
        OpenCase(
            "Søren Østergård",
            "oak table with a chipped leg",
            severity=Severity.MINOR,
            failure=Failure.QUALITY,
            words="I turned the chip to the wall. Now I only see it when I am in the room.",
            email="soren@example.org",
            price=94_000,
            owner="ivo",
        )
    ).knows(say="SUR-en UHS-ter-gor", address="Mr Østergård")
    story.at(time.day(5, "12:05"), "ivo").writes(
        "Asked for a photograph of the leg.", Mark.APOLOGY, Mark.THANKS
    )
    story.at(time.day(4, "09:50"), "ivo").calls("He would rather keep the table.", Mark.READ_BACK)
    story.agrees("our joiner fills and oils the leg at his home").edits(felt(3))
    story.at(time.day(2, "11:00"), "ivo").plans(time.day(1, "11:00")).fixes().ticks(HouseStep.FIXED)
    return story


def stools_wobble(time: ShopTime) -> Story:
    """Called fixed too early: still unhappy a week later, and taken up again."""
    story = Story(27)
    story.at(time.day(10, "10:20"), "sam").opens(
        OpenCase(
            "Café Lumière, Théo Martin",
            "3 of 12 bar stools wobble",
            failure=Failure.QUALITY,
            words="My guests fold napkins under your stools. It looks like a harbour in there.",
            phone="555-0127",
            price=216_000,
            owner="ivo",
        )
    ).knows(say="TAY-oh mar-TAN", address="Monsieur Martin")
    story.at(time.day(10, "10:45"), "ivo").calls("Dry humour, real anger.", Mark.APOLOGY)
    story.at(time.day(9, "11:10"), "ivo").agrees("new feet on three stools, levelled on his floor")
    story.at(time.day(8, "16:10"), "ivo").fixes()
    story.at(time.day(7, "16:30"), "ivo").asks_again(FollowUpResult.CONTENT, "All twelve stand.")
    story.at(time.ago(hours=4), "ivo").asks_again(
        FollowUpResult.STILL_UNHAPPY, "Now two others wobble. He counts them aloud."
    )
    story.at(time.ago(hours=3, minutes=40), "ivo").calls(
        "All twelve get new feet, before he opens.", Mark.APOLOGY, Mark.READ_BACK
    ).offers("breakfast for his crew", 1_500, "While we work under their feet.")
    return story
