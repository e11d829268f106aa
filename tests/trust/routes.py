"""What every address answers to everybody: one line for each address, method and state of what it names.

`in` leads to the sign-in page, `to` leads elsewhere, a number is the status. The last column is the outsider
at home: in the other team, where they lead. What is not declared here is refused: 405, and `in` for a visitor.
HEAD is asked wherever GET may be and must answer the same.
"""

from dataclasses import dataclass

OURS = """
address                 method  facilitator cohost member manager guest external outsider visitor  home
home                    GET     200 200 200 200 200 200 200 200  -
language                POST    to  to  to  to  to  to  to  to   -
become                  POST    404 404 404 404 404 404 404 404  404
profile                 GET     200 200 200 200 200 200 200 in   -
profile                 POST    to  to  to  to  to  to  to  in   -
team                    GET     200 200 200 200 404 404 404 in   200
what_a_manager_sees     GET     200 200 200 200 404 404 404 in   200
membership              POST    403 403 403 to  404 404 404 in   to
team_invitations        GET     200 200 200 200 404 404 404 in   200
team_invitations        POST    200 200 200 200 404 404 404 in   200
invitation_withdrawal   POST    403 403 to  to  404 404 404 in   to
kept_invitation         GET     404 404 404 404 404 404 404 in   -
kept_invitation         POST    404 404 404 404 404 404 404 in   -
invitation              GET     404 404 404 404 404 404 404 404  404
invitation              POST    404 404 404 404 404 404 404 404  404
invitation:right        GET     200 200 200 200 200 200 200 200  200
invitation:right        POST    to  to  to  to  to  to  to  to   to
team_processes          GET     200 200 200 200 404 404 404 in   200
process_new             GET     200 200 200 200 404 404 404 in   200
process_new             POST    to  to  to  to  404 404 404 in   to
process                 GET     200 200 200 200 404 404 404 in   200
process_edit            GET     200 200 200 200 404 404 404 in   200
process_edit            POST    to  to  to  to  404 404 404 in   to
process_draft           POST    to  to  to  to  404 404 404 in   to
process_versions        GET     200 200 200 200 404 404 404 in   200
process_version         GET     200 200 200 200 404 404 404 in   200
process_version         POST    to  to  to  to  404 404 404 in   to
process_comparison      GET     200 200 200 200 404 404 404 in   200
begin                   POST    to  to  to  to  403 to  to  to   -
join                    GET     to  to  to  to  to  to  200 200  to
join                    POST    to  to  to  to  to  to  to  to   to
join:wrong              GET     404 404 404 404 404 404 404 404  404
join:wrong              POST    404 404 404 404 404 404 404 404  404
team_sessions           GET     200 200 200 200 404 404 404 in   200
session_new             GET     200 200 200 200 404 404 404 in   200
session_new             POST    to  to  to  to  404 404 404 in   to
practice                POST    to  to  to  to  404 404 404 in   to
session_edit            GET     200 200 403 403 403 200 404 in   200
session_edit            POST    to  to  403 403 403 to  404 in   to
session_roles           POST    to  to  403 403 403 to  404 in   to
guest_link              POST    to  to  403 403 403 to  404 in   to
session                 GET     200 200 200 200 200 200 404 in   200
present                 GET     200 200 200 200 200 200 404 in   200
board                   GET     200 200 200 200 200 200 404 in   200
changes                 GET     200 200 200 200 200 200 404 in   200
own_cards               POST    200 200 200 200 200 200 404 in   200
for_whom                GET     200 200 200 200 200 200 404 in   200
cards                   POST    204 204 204 204 204 204 404 in   204
restorations            POST    410 410 410 410 410 410 404 in   410
agreements              POST    204 204 204 204 403 204 404 in   204
lessons                 POST    204 204 204 204 204 204 404 in   204
status                  POST    204 204 403 403 403 204 404 in   204
phase                   POST    204 204 403 403 403 204 404 in   204
showing                 POST    204 204 403 403 403 204 404 in   204
clock                   POST    204 204 403 403 403 204 404 in   204
ready                   POST    204 204 204 204 204 204 404 in   204
requests                POST    204 204 204 204 204 204 404 in   204
requests_answered       POST    204 204 403 403 403 204 404 in   204
lead                    POST    204 204 403 403 403 204 404 in   204
turn                    POST    to  to  to  to  to  to  404 in   to
session_script          GET     200 200 200 200 200 200 404 in   200
team_scripts            GET     200 200 200 200 404 200 404 in   200
built_in_script         GET     200 200 200 200 404 200 404 in   200
built_in_script         POST    to  to  to  to  404 to  404 in   to
script                  GET     200 200 200 200 404 200 404 in   200
script                  POST    to  to  to  to  404 to  404 in   to
script_edit             GET     200 200 200 200 404 200 404 in   200
script_edit             POST    to  to  to  to  404 to  404 in   to
team_journeys           GET     200 200 200 200 404 404 404 in   200
journey_new             GET     200 200 200 200 404 404 404 in   200
journey_new             POST    to  to  to  to  404 404 404 in   to
journey                 GET     200 200 200 200 404 200 404 in   200
journey_edit            GET     200 200 200 200 404 200 404 in   200
journey_edit            POST    to  to  to  to  404 to  404 in   to
journey_sessions        POST    to  to  to  to  404 404 404 in   to
preparation             POST    409 409 403 403 403 409 404 in   409
prepared_set            GET     403 403 403 403 403 403 404 in   403
my_agreements           GET     200 200 200 200 200 200 200 in   -
managed_agreements      GET     403 403 403 200 403 403 403 in   -
agreement_page          GET     200 200 200 200 403 200 404 in   200
agreement_status        GET     to  to  to  to  403 to  404 in   to
agreement_status        POST    to  to  to  to  403 to  404 in   to
agreement_acceptance    POST    403 403 to  403 403 403 404 in   to
team_agreements         GET     200 200 200 200 404 404 404 in   200
agreements_csv          GET     200 200 200 200 404 404 404 in   200
card                    GET     403 403 200 403 403 403 404 in   200
card                    POST    403 403 204 403 403 403 404 in   204
card                    DELETE  200 200 200 403 403 200 404 in   200
card:prepared           GET     404 404 200 404 404 404 404 in   200
card:prepared           POST    404 404 204 404 404 404 404 in   204
card:prepared           DELETE  404 404 200 404 404 404 404 in   200
card_menu               GET     200 200 200 200 200 200 404 in   200
card_menu:prepared      GET     404 404 200 404 404 404 404 in   200
card_position           POST    204 204 204 204 204 204 404 in   204
card_position:prepared  POST    404 404 204 404 404 404 404 in   204
agreement               GET     200 200 200 200 200 200 404 in   200
agreement               POST    204 204 204 204 403 204 404 in   204
agreement               DELETE  204 204 204 204 403 204 404 in   204
lesson                  GET     403 403 200 403 403 403 404 in   200
lesson                  POST    403 403 204 403 403 403 404 in   204
lesson                  DELETE  403 403 204 403 403 403 404 in   204
lesson:prepared         GET     404 404 200 404 404 404 404 in   200
lesson:prepared         POST    404 404 204 404 404 404 404 in   204
lesson:prepared         DELETE  404 404 204 404 404 404 404 in   204
process_in_sessions     GET     200 200 200 200 404 404 404 in   200
check_in                POST    204 204 403 403 403 204 404 in   204
experience              POST    204 204 204 204 204 204 404 in   204
afterwards              GET     200 200 200 200 403 200 404 in   200
next_cohost             GET     200 200 200 200 403 200 404 in   200
next_cohost             POST    409 409 409 409 403 409 404 in   409
agreement_outcome:done  POST    to  to  to  to  403 to  404 in   to
agreement_pair          GET     to  to  to  to  403 to  404 in   to
agreement_pair          POST    204 204 204 204 403 204 404 in   422
agreement_pair          DELETE  204 204 204 204 403 204 404 in   204
talking                 POST    409 409 403 403 403 409 404 in   409
zoom_out                GET     200 200 403 403 403 200 404 in   200
zoom_out                POST    204 204 403 403 403 204 404 in   204
zoom_out                DELETE  204 204 403 403 403 204 404 in   204
agenda                  GET     200 200 200 200 403 200 404 in   200
topic_clock             GET     200 200 403 403 403 200 404 in   200
topic_clock             POST    409 409 403 403 403 409 404 in   409
topic_clock             DELETE  204 204 403 403 403 204 404 in   204
viewpoints              POST    204 204 204 204 204 204 404 in   204
viewpoint               GET     403 403 200 403 403 403 404 in   200
viewpoint               POST    403 403 204 403 403 403 404 in   204
viewpoint               DELETE  403 403 204 403 403 403 404 in   204
fate                    GET     200 200 200 200 403 200 404 in   200
fate                    POST    204 204 204 204 403 204 404 in   204
fate                    DELETE  204 204 204 204 403 204 404 in   204
waiting_decisions       GET     403 403 403 200 403 403 403 in   -
decision                GET     200 200 200 200 403 200 404 in   200
decision                POST    204 204 204 204 403 204 404 in   204
decision                DELETE  204 204 204 204 403 204 404 in   204
decision_outcome        GET     200 200 200 200 403 200 404 in   200
decision_outcome        POST    403 403 403 to  403 403 404 in   403
team_decisions          GET     200 200 200 200 404 404 404 in   200
topics                  POST    200 200 200 200 200 200 404 in   200
former_places           POST    410 410 410 410 410 410 404 in   410
suggestions             GET     200 200 403 403 403 200 404 in   200
voting                  POST    204 204 403 403 403 204 404 in   204
card_topic              GET     200 200 200 200 200 200 404 in   200
card_topic              POST    200 200 200 200 200 200 404 in   200
card_topic:prepared     GET     404 404 409 404 404 404 404 in   409
card_topic:prepared     POST    404 404 409 404 404 404 404 in   409
topic                   GET     200 200 200 200 200 200 404 in   200
topic                   POST    204 204 204 204 204 204 404 in   204
topic                   DELETE  409 409 409 409 409 409 404 in   409
topic_menu              GET     200 200 200 200 200 200 404 in   200
topic_position          POST    200 200 200 200 200 200 404 in   200
topic_parts             GET     200 200 200 200 200 200 404 in   200
topic_parts             POST    422 422 422 422 422 422 404 in   422
topic_merger            POST    409 409 409 409 409 409 404 in   409
topic_links             POST    200 200 200 200 200 200 404 in   200
topic_votes             POST    204 204 204 204 204 204 404 in   204
"""

# allauth's pages: GET, POST and DELETE are declared; its views treat PUT as POST and answer OPTIONS.
# Guests have no account: all but signing out leads them to their own page.
ALLAUTH = """
address                              method  facilitator cohost member manager guest external outsider visitor  home
account_login                        GET     to  to  to  to  to  to  to  200  -
account_login                        POST    to  to  to  to  to  to  to  200  -
account_login                        DELETE  to  to  to  to  to  to  to  405  -
account_logout                       GET     200 200 200 200 200 200 200 to   -
account_logout                       POST    to  to  to  to  to  to  to  to   -
account_logout                       DELETE  405 405 405 405 405 405 405 405  -
account_inactive                     GET     200 200 200 200 to  200 200 200  -
account_inactive                     POST    405 405 405 405 to  405 405 405  -
account_inactive                     DELETE  405 405 405 405 to  405 405 405  -
account_signup                       GET     to  to  to  to  to  to  to  200  -
account_signup                       POST    to  to  to  to  to  to  to  200  -
account_signup                       DELETE  to  to  to  to  to  to  to  405  -
account_reauthenticate               GET     403 403 403 403 to  403 403 in   -
account_reauthenticate               POST    403 403 403 403 to  403 403 in   -
account_reauthenticate               DELETE  403 403 403 403 to  403 403 in   -
account_email                        GET     200 200 200 200 to  200 200 in   -
account_email                        POST    to  to  to  to  to  to  to  in   -
account_email                        DELETE  405 405 405 405 to  405 405 in   -
account_email_verification_sent      GET     to  to  to  to  to  to  to  to   -
account_email_verification_sent      POST    to  to  to  to  to  to  to  to   -
account_email_verification_sent      DELETE  to  to  to  to  to  to  to  to   -
account_change_password              GET     to  to  to  to  to  to  to  in   -
account_change_password              POST    to  to  to  to  to  to  to  in   -
account_change_password              DELETE  to  to  to  to  to  to  to  in   -
account_set_password                 GET     200 200 200 200 to  200 200 in   -
account_set_password                 POST    200 200 200 200 to  200 200 in   -
account_set_password                 DELETE  405 405 405 405 to  405 405 in   -
account_reset_password               GET     200 200 200 200 to  200 200 200  -
account_reset_password               POST    200 200 200 200 to  200 200 200  -
account_reset_password               DELETE  405 405 405 405 to  405 405 405  -
account_confirm_login_code           GET     to  to  to  to  to  to  to  to   -
account_confirm_login_code           POST    to  to  to  to  to  to  to  to   -
account_confirm_login_code           DELETE  to  to  to  to  to  to  to  to   -
account_confirm_password_reset_code  GET     to  to  to  to  to  to  to  to   -
account_confirm_password_reset_code  POST    to  to  to  to  to  to  to  to   -
account_confirm_password_reset_code  DELETE  to  to  to  to  to  to  to  to   -
account_complete_password_reset      GET     to  to  to  to  to  to  to  to   -
account_complete_password_reset      POST    to  to  to  to  to  to  to  to   -
account_complete_password_reset      DELETE  to  to  to  to  to  to  to  to   -
account_password_reset_completed     GET     200 200 200 200 to  200 200 200  -
account_password_reset_completed     POST    405 405 405 405 to  405 405 405  -
account_password_reset_completed     DELETE  405 405 405 405 to  405 405 405  -
account_request_login_code           GET     to  to  to  to  to  to  to  200  -
account_request_login_code           POST    to  to  to  to  to  to  to  200  -
account_request_login_code           DELETE  to  to  to  to  to  to  to  405  -
mfa_index                            GET     200 200 200 200 to  200 200 in   -
mfa_index                            POST    405 405 405 405 to  405 405 in   -
mfa_index                            DELETE  405 405 405 405 to  405 405 in   -
mfa_authenticate                     GET     to  to  to  to  to  to  to  to   -
mfa_authenticate                     POST    to  to  to  to  to  to  to  to   -
mfa_authenticate                     DELETE  to  to  to  to  to  to  to  to   -
mfa_reauthenticate                   GET     403 403 403 403 to  403 403 in   -
mfa_reauthenticate                   POST    403 403 403 403 to  403 403 in   -
mfa_reauthenticate                   DELETE  403 403 403 403 to  403 403 in   -
mfa_view_recovery_codes              GET     404 404 404 404 to  404 404 in   -
mfa_view_recovery_codes              POST    405 405 405 405 to  405 405 in   -
mfa_view_recovery_codes              DELETE  405 405 405 405 to  405 405 in   -
mfa_generate_recovery_codes          GET     200 200 200 200 to  200 200 in   -
mfa_generate_recovery_codes          POST    200 200 200 200 to  200 200 in   -
mfa_generate_recovery_codes          DELETE  405 405 405 405 to  405 405 in   -
mfa_download_recovery_codes          GET     404 404 404 404 to  404 404 in   -
mfa_download_recovery_codes          POST    404 404 404 404 to  404 404 in   -
mfa_download_recovery_codes          DELETE  404 404 404 404 to  404 404 in   -
mfa_list_webauthn                    GET     200 200 200 200 to  200 200 in   -
mfa_list_webauthn                    POST    405 405 405 405 to  405 405 in   -
mfa_list_webauthn                    DELETE  405 405 405 405 to  405 405 in   -
mfa_add_webauthn                     GET     200 200 200 200 to  200 200 in   -
mfa_add_webauthn                     POST    200 200 200 200 to  200 200 in   -
mfa_add_webauthn                     DELETE  405 405 405 405 to  405 405 in   -
mfa_reauthenticate_webauthn          GET     403 403 403 403 to  403 403 in   -
mfa_reauthenticate_webauthn          POST    403 403 403 403 to  403 403 in   -
mfa_reauthenticate_webauthn          DELETE  403 403 403 403 to  403 403 in   -
mfa_remove_webauthn                  GET     404 404 404 404 to  404 404 in   404
mfa_remove_webauthn                  POST    404 404 404 404 to  404 404 in   404
mfa_remove_webauthn                  DELETE  404 404 404 404 to  404 404 in   404
mfa_edit_webauthn                    GET     404 404 404 404 to  404 404 in   404
mfa_edit_webauthn                    POST    404 404 404 404 to  404 404 in   404
mfa_edit_webauthn                    DELETE  405 405 405 405 to  405 405 in   405
mfa_login_webauthn                   GET     to  to  to  to  to  to  to  to   -
mfa_login_webauthn                   POST    to  to  to  to  to  to  to  to   -
mfa_login_webauthn                   DELETE  to  to  to  to  to  to  to  405  -
usersessions_list                    GET     200 200 200 200 to  200 200 in   -
usersessions_list                    POST    to  to  to  to  to  to  to  in   -
usersessions_list                    DELETE  405 405 405 405 to  405 405 in   -
"""

OPEN = {"home", "language", "become", "begin", "join", "invitation"}  # of ours: answered without signing in
METHODS = ("GET", "POST", "DELETE", "PUT", "PATCH", "OPTIONS", "TRACE")


@dataclass(frozen=True)
class Line:
    """One address in one state, asked in one way."""

    address: str  # its name, and after a colon the state of what it names
    method: str
    cells: tuple[str, ...]  # in the order of KINDS, then the outsider at home

    @property
    def name(self) -> str:
        """Return the name of the address alone."""
        return self.address.partition(":")[0]

    @property
    def state(self) -> str:
        """Return the state of what it names; empty for the ordinary one."""
        return self.address.partition(":")[2]

    def __str__(self) -> str:
        """Return the name of its test."""
        return f"{self.method}-{self.address}"


def lines_of(table: str) -> list[Line]:
    """Read a table; its first line holds the headings."""
    rows = [line.split() for line in table.strip().splitlines()[1:]]
    return [Line(row[0], row[1], tuple(row[2:])) for row in rows]


def refusals() -> list[Line]:
    """Return what is not declared for our addresses, and so must be refused."""
    declared = {(line.address, line.method) for line in lines_of(OURS)} | {("join:wrong", "*")}
    found = []
    for address in dict(declared):
        name = address.partition(":")[0]
        cells = ("405",) * 7 + (("405",) if name in OPEN else ("in",)) + ("405",)
        found += [Line(address, way, cells) for way in METHODS if (address, way) not in declared]
    return found
