"""The exercises of home programmes: what is done, by whom, what to mind, and its drawing.

Exercises and precautions are common practice; the clinic's therapist chooses and changes the words
of each programme before it is printed. Nothing is chosen by the program.
"""

from enum import StrEnum
from functools import lru_cache

from rehab_tracker.core.i18n import _, warning
from rehab_tracker.domain.facts import Facts


class ExerciseGroup(StrEnum):
    """Groups under which a therapist looks for an exercise."""

    PRESSURE = "pressure"
    RANGE = "range"
    ARMS = "arms"
    TRUNK = "trunk"
    BREATHING = "breathing"
    STANDING = "standing"


GROUP_NAMES: dict[ExerciseGroup, str] = {
    ExerciseGroup.PRESSURE: _("Taking pressure off"),
    ExerciseGroup.RANGE: _("Keeping joints and muscles long"),
    ExerciseGroup.ARMS: _("Arms and shoulders"),
    ExerciseGroup.TRUNK: _("Trunk, bed and chair"),
    ExerciseGroup.BREATHING: _("Breathing"),
    ExerciseGroup.STANDING: _("Standing and walking"),
}


class Counted(StrEnum):
    """What a dose of the exercise usually counts."""

    REPETITIONS = "repetitions"
    SECONDS = "seconds"
    MINUTES = "minutes"


class Exercise(Facts):
    """One exercise of the catalogue.

    Attributes:
        key: its name in the file and that of its drawing.
        steps: how it is done, in short sentences for the person.
        mind: what to mind, in one sentence; empty: nothing beyond common care.
        helped: whether a second person does it or helps.
        sided: whether it is asked for the right, the left or both sides.
    """

    key: str
    group: ExerciseGroup
    name: str
    steps: tuple[str, ...]
    mind: str = ""
    counted: Counted = Counted.REPETITIONS
    helped: bool = False
    sided: bool = False


_G, _C = ExerciseGroup, Counted
_NO_FORCE = warning("Move slowly. Stop where it gets tight. Never force a joint.")
_SKIN_AFTER = warning("Look at the skin afterwards.")

EXERCISES: tuple[Exercise, ...] = (
    Exercise(
        key="pressure_push_up",
        group=_G.PRESSURE,
        name=_("Push up from the seat"),
        steps=(
            warning("Lock the brakes. Put your hands on the wheels or arm rests."),
            warning("Straighten your arms and lift your seat off the cushion."),
            warning("Hold. Come down slowly."),
        ),
        mind=warning("Stop if a shoulder hurts; lean forward or to the side instead."),
        counted=_C.SECONDS,
    ),
    Exercise(
        key="pressure_forward",
        group=_G.PRESSURE,
        name=_("Lean forward"),
        steps=(
            warning("Lock the brakes and put your feet flat."),
            warning("Lean your chest toward your knees. Let your arms hang or rest on your legs."),
            warning("Stay there, then push yourself up again."),
        ),
        mind=warning(
            "Have somebody in front of you until you are safe. Not while a brace forbids it."
        ),
        counted=_C.MINUTES,
    ),
    Exercise(
        key="pressure_side",
        group=_G.PRESSURE,
        name=_("Lean to the side"),
        steps=(
            warning("Hook one arm around the push handle or hold the arm rest."),
            warning("Lean over to the other side until the seat bone is off the cushion."),
            warning("Stay there. Then the other side."),
        ),
        counted=_C.MINUTES,
        sided=True,
    ),
    Exercise(
        key="hip_knee_helper",
        group=_G.RANGE,
        name=_("Bend the hip and knee"),
        steps=(
            warning("The person lies on the back. The helper holds the heel and below the knee."),
            warning("Bend hip and knee toward the chest. Straighten again."),
        ),
        mind=_NO_FORCE,
        helped=True,
        sided=True,
    ),
    Exercise(
        key="straight_leg_helper",
        group=_G.RANGE,
        name=_("Lift the straight leg"),
        steps=(
            warning("Lying on the back, the helper holds the heel and keeps the knee straight."),
            warning("Lift the leg until it gets tight. Hold."),
        ),
        mind=_NO_FORCE,
        counted=_C.SECONDS,
        helped=True,
        sided=True,
    ),
    Exercise(
        key="hip_out",
        group=_G.RANGE,
        name=_("Leg out to the side"),
        steps=(
            warning("On the back, the other leg stays still."),
            warning("The leg is carried out to the side, the toes up, and back again."),
        ),
        mind=_NO_FORCE,
        sided=True,
    ),
    Exercise(
        key="ankle_helper",
        group=_G.RANGE,
        name=_("Bend the foot up"),
        steps=(
            warning("The helper holds the heel in the palm, the foot along the forearm."),
            warning("Pull the heel down and bend the foot up. Hold. The knee stays straight."),
        ),
        mind=warning("Never push on the toes alone."),
        counted=_C.SECONDS,
        helped=True,
        sided=True,
    ),
    Exercise(
        key="hamstring_long_sitting",
        group=_G.RANGE,
        name=_("Stretch in long sitting"),
        steps=(
            warning("Sit on the bed with straight legs, the back supported if needed."),
            warning("Bend forward from the hips, the back straight. Hold."),
        ),
        mind=warning(
            "Keep the low back a little stiff if you need it to sit; ask your therapist."
        ),
        counted=_C.SECONDS,
    ),
    Exercise(
        key="prone_lying",
        group=_G.RANGE,
        name=_("Lie on the front"),
        steps=(
            warning("Lie on your front, a flat pillow under the chest, the toes over the edge."),
            warning("Turn the head to one side. Rest."),
        ),
        mind=_SKIN_AFTER,
        counted=_C.MINUTES,
    ),
    Exercise(
        key="arms_overhead",
        group=_G.RANGE,
        name=_("Arms over the head"),
        steps=(
            warning("Lie on your back and clasp your hands, or hold a stick."),
            warning("Bring the straight arms up and over the head. Come back slowly."),
        ),
        mind=warning("Not over the point where the shoulder hurts."),
    ),
    Exercise(
        key="chest_open",
        group=_G.RANGE,
        name=_("Open the chest"),
        steps=(
            warning("Lie on your back with both arms out to the side, palms up."),
            warning("Let the weight of the arms pull. Breathe calmly."),
        ),
        counted=_C.MINUTES,
    ),
    Exercise(
        key="elbow_helper",
        group=_G.RANGE,
        name=_("Bend and straighten the elbow"),
        steps=(
            warning("The helper holds the wrist and steadies the upper arm."),
            warning("Bend the elbow, then straighten it fully. Turn the palm up and down."),
        ),
        mind=_NO_FORCE,
        helped=True,
        sided=True,
    ),
    Exercise(
        key="wrist_tenodesis",
        group=_G.RANGE,
        name=_("Wrist and fingers, keeping the grip"),
        steps=(
            warning("Wrist up: let the fingers close."),
            warning("Wrist down: open the fingers."),
        ),
        mind=warning(
            "Never straighten the fingers while the wrist is bent up: the grip would be lost."
        ),
        sided=True,
    ),
    Exercise(
        key="grip_ball",
        group=_G.ARMS,
        name=_("Squeeze a ball"),
        steps=(warning("Close your hand around a soft ball. Hold, then let go."),),
        sided=True,
    ),
    Exercise(
        key="scapular_squeeze",
        group=_G.ARMS,
        name=_("Shoulder blades together"),
        steps=(
            warning("Sit tall. Bend your elbows at your sides."),
            warning("Pull both elbows back and the shoulder blades together. Hold, let go."),
        ),
    ),
    Exercise(
        key="band_row",
        group=_G.ARMS,
        name=_("Row with a band"),
        steps=(
            warning("Fix the band in front of you at the height of the chest. Lock the brakes."),
            warning("Pull your hands to your ribs. Let go slowly."),
        ),
    ),
    Exercise(
        key="rotation_out",
        group=_G.ARMS,
        name=_("Pull the band apart"),
        steps=(
            warning("Elbows at your sides, the band in both hands."),
            warning("Turn both hands outward; the elbows stay at the ribs. Back slowly."),
        ),
    ),
    Exercise(
        key="biceps",
        group=_G.ARMS,
        name=_("Bend the elbow with a weight"),
        steps=(
            warning("Hold the weight, or strap it to the wrist."),
            warning("Bend the elbow. Straighten slowly."),
        ),
        sided=True,
    ),
    Exercise(
        key="triceps_lift",
        group=_G.ARMS,
        name=_("Press up on blocks"),
        steps=(
            warning("Sit with straight legs, a block under each hand."),
            warning("Straighten your arms, lift your seat. Come down slowly."),
        ),
        mind=warning("Keep the shoulders down. Keep the fingers curled if you grip by the wrist."),
    ),
    Exercise(
        key="trunk_reach",
        group=_G.TRUNK,
        name=_("Reach while sitting"),
        steps=(
            warning("Sit on a firm edge with your feet flat, one hand for support."),
            warning("Reach as far as you can come back from. Change sides."),
        ),
        mind=warning("Somebody stays beside you."),
        sided=True,
    ),
    Exercise(
        key="rolling",
        group=_G.TRUNK,
        name=_("Roll over"),
        steps=(
            warning("Cross one leg over the other."),
            warning("Swing both arms once, twice, and over: the trunk follows."),
        ),
        sided=True,
    ),
    Exercise(
        key="bridge",
        group=_G.TRUNK,
        name=_("Lift the seat"),
        steps=(
            warning("Lie on your back with bent knees, the feet flat."),
            warning("Lift your seat off the bed. Hold, come down slowly."),
        ),
    ),
    Exercise(
        key="wheelchair_push",
        group=_G.TRUNK,
        name=_("Push the wheelchair"),
        steps=(
            warning("Long, smooth pushes: from far back to far in front."),
            warning("Let the hands swing back low, along the rim."),
        ),
        counted=_C.MINUTES,
    ),
    Exercise(
        key="breathing_deep",
        group=_G.BREATHING,
        name=_("Deep breathing"),
        steps=(
            warning("One hand on the belly. Breathe in slowly; the belly comes forward."),
            warning("Hold for a moment. Breathe out slowly."),
        ),
        mind=warning("Rest if you get dizzy."),
    ),
    Exercise(
        key="breathing_trainer",
        group=_G.BREATHING,
        name=_("Breathing trainer"),
        steps=(
            warning("Lips tight around the mouthpiece."),
            warning("Breathe in slowly so that the ball rises and stays up."),
        ),
        mind=warning("Rest between the breaths."),
    ),
    Exercise(
        key="assisted_cough",
        group=_G.BREATHING,
        name=_("Help with coughing"),
        steps=(
            warning("The helper lays both hands between the ribs and the navel."),
            warning("Breathe in deeply. With the cough the helper pushes in and up."),
        ),
        mind=warning("Only by somebody whom the team has taught. Not soon after a meal."),
        helped=True,
    ),
    Exercise(
        key="standing_frame",
        group=_G.STANDING,
        name=_("Stand in the frame"),
        steps=(
            warning("Straps tight at hips and knees, the heels down."),
            warning("Come up slowly. Stand tall."),
        ),
        mind=warning("Sit down at once if you feel faint. Look at knees and heels afterwards."),
        counted=_C.MINUTES,
    ),
    Exercise(
        key="sit_to_stand",
        group=_G.STANDING,
        name=_("Stand up and sit down"),
        steps=(
            warning("Feet back, nose over the toes."),
            warning("Stand up. Sit down slowly."),
        ),
        mind=warning("A firm chair against a wall; somebody beside you."),
    ),
    Exercise(
        key="heel_raise",
        group=_G.STANDING,
        name=_("Up on the toes"),
        steps=(warning("Hold the rail. Rise onto the toes. Come down slowly."),),
    ),
    Exercise(
        key="weight_shift",
        group=_G.STANDING,
        name=_("Shift your weight"),
        steps=(
            warning("Stand between two bars or at a table."),
            warning("Bring your weight over one foot, then over the other."),
        ),
    ),
    Exercise(
        key="step_up",
        group=_G.STANDING,
        name=_("Step up"),
        steps=(
            warning("Hold the rail. One foot up on a low step."),
            warning("Straighten the knee and come up. Down slowly."),
        ),
        mind=warning("Somebody stands behind you."),
        sided=True,
    ),
)


@lru_cache(maxsize=1)
def exercise_catalogue() -> dict[str, Exercise]:
    """Every exercise by its key."""
    return {each.key: each for each in EXERCISES}
