"""Who is answered what at the addresses of the portal itself."""

from __future__ import annotations

from tests.cast import PUBLIC, ROLES
from tests.matrix.world import EDITS_REGISTER, EVERYBODY_404, OF_THE_GROUP, ONLY_SIGNED_OUT, READS_ALL, Row

MATRIX: dict[str, Row] = {
    "portal:start_show": Row(),
    "portal:about_show": Row(),
    "portal:accessibility_show": Row(),
    "portal:feedback_send": Row(),
    "portal:cookies_show": Row(),
    "portal:robots_show": Row(),
    # Everybody who is signed in has drafts, and nobody else's; keeping and throwing take a POST
    "portal:draft_list": Row(answers={PUBLIC: 302}),
    "portal:todo_show": Row(answers={PUBLIC: 302}),
    "portal:texts_edit": Row(answers=dict.fromkeys(set(ROLES) - EDITS_REGISTER, 403)),
    "portal:draft_keep": Row(answers=dict.fromkeys(ROLES, 405)),
    "portal:draft_drop": Row(lambda world: [1], answers=dict.fromkeys(ROLES, 405)),
    "portal:style_show": Row(),
    "portal:style_edit": Row(),
    "portal:style_edit_row": Row(lambda world: [1]),
    "portal:style_grid": Row(),
    "portal:style_cell": Row(lambda world: [1, "title"]),
    "portal:style_page": Row(lambda world: ["lista"]),
    # Nobody becomes somebody else outside a demo
    "portal:persona_list": Row(answers=EVERYBODY_404),
    "portal:persona_use": Row(lambda world: [1], answers=EVERYBODY_404),
    "account_login": Row(answers=ONLY_SIGNED_OUT),
    "account_request_login_code": Row(answers=ONLY_SIGNED_OUT),
    # Without a code that was asked for there is nothing to confirm
    "account_confirm_login_code": Row(answers=dict.fromkeys(ROLES, 302)),
    "account_inactive": Row(),
    "account_logout": Row(answers={PUBLIC: 302}),
    "portal:history_show": Row(
        lambda world: ["groups", "group", world.stage.open.pk],
        lambda world: ["groups", "group", world.stage.internal.pk],
        OF_THE_GROUP,
        answers=dict.fromkeys(set(ROLES) - READS_ALL - {"chair"}, 404),
    ),
}
