"""Check-up follows what a person does in the browsers' own windows: allow, block, reset, and the rule for all sites."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_app.domain.check_up import PermissionState
from desktop_app.domain.site import Site
from tests.desktop.browsers.check_up_beside import CheckUpBeside
from tests.desktop.browsers.chromium_window import ChromiumWindow
from tests.desktop.browsers.firefox_window import PERMISSION_SETTINGS, FirefoxWindow
from tests.desktop.browsers.profile_folders import chromium_data, firefox_profile
from tests.desktop.browsers.web_app import SILENT, WebApp, title
from tests.desktop.conftest import Desktop
from tests.desktop.screen import eventually

pytestmark = [pytest.mark.desktop, pytest.mark.only_on("linux"), pytest.mark.timeout(180)]


@pytest.fixture
def web_app() -> Iterator[WebApp]:
    with WebApp() as web_app:
        yield web_app


def test_check_up_follows_chromium(desktop: Desktop, web_app: WebApp, home: Path) -> None:
    data = chromium_data(home)
    crm, mail, shop = (web_app.site(name) for name in ("crm", "mail", "shop"))
    of_crm, of_mail, of_shop = (CheckUpBeside(home, site) for site in (crm, mail, shop))
    assert of_crm.finding.state is PermissionState.ASK

    with ChromiumWindow(desktop.screen, desktop.env, data, crm.origin) as browser:

        def sees(page_sees: str) -> None:
            eventually(lambda: desktop.screen.active_title().startswith(title(page_sees)), f"a page: {page_sees}")

        def open_site(site: Site, page_sees: str) -> None:
            browser.go_to(site.origin)
            sees(page_sees)

        # Chromium writes seconds later: what can be done meanwhile is done meanwhile.
        browser.answer_prompt("Allow")
        sees("granted")
        open_site(mail, "default")
        browser.answer_prompt("Block")
        sees("denied")
        open_site(shop, "default")
        for _ in range(3):
            browser.dismiss_prompt()
            browser.reload()
        sees("denied")
        of_crm.says(PermissionState.ALLOWED)
        of_mail.says(PermissionState.BLOCKED_SITE)
        of_shop.says(PermissionState.EMBARGOED)

        open_site(crm, "granted")
        browser.open_site_information()
        browser.switch_notifications()
        sees("denied")
        open_site(mail, "denied")
        browser.open_site_information()
        browser.reset_permission()
        sees("default")
        browser.block_by_default()
        of_crm.says(PermissionState.BLOCKED_SITE)
        of_mail.says(PermissionState.BLOCKED_DEFAULT)
        of_shop.says(PermissionState.BLOCKED_DEFAULT)

        browser.ask_by_default()
        of_mail.says(PermissionState.ASK)  # it was reset before
        of_shop.says(PermissionState.EMBARGOED)


def test_check_up_follows_firefox(desktop: Desktop, web_app: WebApp, home: Path) -> None:
    profile = firefox_profile(home)
    crm, mail, silent = (web_app.site(name) for name in ("crm", "mail", SILENT))
    of_crm, of_mail, of_silent = (CheckUpBeside(home, site) for site in (crm, mail, silent))
    assert of_crm.finding.state is PermissionState.ASK

    with FirefoxWindow(desktop.screen, desktop.env, profile, crm.origin) as browser:
        browser.open_question()
        browser.answer_question("Allow")
        of_crm.says(PermissionState.ALLOWED)

        browser.go_to(mail.origin)
        browser.open_question()
        browser.answer_question("Always Block")
        of_mail.says(PermissionState.BLOCKED_SITE)

        browser.open_permissions()
        browser.clear_block()
        of_mail.says(PermissionState.ASK)

        browser.go_to(crm.origin)
        eventually(lambda: desktop.screen.active_title().startswith(title("granted")), "the allowed site")
        browser.open_page_information()
        browser.choose_in_page_information("Block")
        of_crm.says(PermissionState.BLOCKED_SITE)
        browser.close_page_information()

        browser.go_to(PERMISSION_SETTINGS)
        browser.open_notification_settings()
        browser.switch_new_requests()
        of_silent.says(PermissionState.BLOCKED_DEFAULT)
        of_crm.says(PermissionState.BLOCKED_SITE)

        browser.open_notification_settings()
        browser.switch_new_requests()
        of_silent.says(PermissionState.ASK)
