"""The work processes of the invented team, each described version after version (texts in descriptions/)."""

from sessions_app.demo.processes import leave, leaving, onboarding, recruitment, secondment, talks

PROCESSES = (
    recruitment.PROCESS,
    secondment.PROCESS,
    onboarding.PROCESS,
    leave.PROCESS,
    talks.PROCESS,
    leaving.PROCESS,
)
