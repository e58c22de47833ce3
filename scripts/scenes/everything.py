"""All pictures, in the order of their files."""

from collections.abc import Callable, Iterator

from scripts.scenes.addresses import icon_scenes, link_scenes
from scripts.scenes.batches import batch_scenes
from scripts.scenes.check_up import check_up_scenes
from scripts.scenes.compose import compose_scenes
from scripts.scenes.compose_many import compose_many_scenes
from scripts.scenes.first_run import first_run_scenes
from scripts.scenes.odds_and_ends import odds_and_ends
from scripts.scenes.pages import activity_scenes, other_pages
from scripts.scenes.people import people_scenes
from scripts.scenes.previews import preview_scenes
from scripts.scenes.schedule import schedule_scenes
from scripts.scenes.stage import Scene
from scripts.scenes.use_again import use_again_scenes

PAGES: tuple[Callable[[], Iterator[Scene]], ...] = (
    compose_scenes,
    compose_many_scenes,
    preview_scenes,
    icon_scenes,
    link_scenes,
    use_again_scenes,
    activity_scenes,
    batch_scenes,
    people_scenes,
    schedule_scenes,
    check_up_scenes,
    other_pages,
    first_run_scenes,
    odds_and_ends,
)
"""What makes the pictures of each page, or of a part of one."""


def all_scenes() -> Iterator[Scene]:
    """Every picture, each set up when it is asked for."""
    for scenes in PAGES:
        yield from scenes()
